"""Collecting style sheets, scripts and fonts into the folder they are served from, when stale."""

import fcntl
import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

_STAMP = ".collected"


def missing_packages() -> list[str]:
    """Folders of npm packages that should be there and are not."""
    folders = [Path(folder) for _, folder in settings.STATICFILES_DIRS]
    folders += settings.DOCUMENT_FONTS
    return [str(folder) for folder in folders if not folder.is_dir()]


def stale() -> bool:
    """Whether what is served differs from what the sources would give."""
    stamp = Path(settings.STATIC_ROOT) / _STAMP
    return not stamp.exists() or stamp.read_text() != _fingerprint()


def collect_if_stale(say: Callable[[str], None]) -> None:
    """Collect unless up to date. Clinics that share one installation wait for each other here."""
    root = Path(settings.STATIC_ROOT)
    root.mkdir(parents=True, exist_ok=True)
    with (root.parent / f".{root.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not stale():
            return
        say("Collecting style sheets and scripts.")
        stamp = root / _STAMP
        stamp.unlink(missing_ok=True)
        call_command("collectstatic", interactive=False, verbosity=0)
        stamp.write_text(_fingerprint())


def _fingerprint() -> str:
    digest = hashlib.sha256(str(settings.STORAGES["staticfiles"]).encode())
    for line in sorted(_sources()):
        digest.update(line.encode())
    return digest.hexdigest()


def _sources() -> Iterator[str]:
    for finder in get_finders():
        for path, storage in finder.list([]):
            known = Path(storage.path(path)).stat()
            yield f"{getattr(storage, 'prefix', '')}/{path} {known.st_size} {known.st_mtime_ns}\n"
