"""What a clinic's own translation says, made ready for Django when its file changed.

`<data>/translations/de.po` is all a translation is. A message whose translation would lose a value
of the sentence (a dose, a name) or change its markup is left out, and read in English.
"""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po
from django.utils.translation import to_locale

_COMPILED = "compiled"
_KEPT = re.compile(r"%\(\w+\)[a-z]|%[a-z%]|<[^>]*>")
"""What has to stand in a translation as it stands in the message: values and markup."""


def folder_of(data: Path) -> Path:
    return data / "translations"


def compiled_folder(data: Path) -> Path:
    """Where Django looks: `<language>/LC_MESSAGES/django.mo` below it."""
    return folder_of(data) / _COMPILED


def compile_if_stale(data: Path, say: Callable[[str], None]) -> None:
    """Make the file that Django reads of each translation that was changed since."""
    for source in sorted(folder_of(data).glob("*.po")):
        language = to_locale(source.stem)
        target = compiled_folder(data) / language / "LC_MESSAGES" / "django.mo"
        if target.exists() and target.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        catalog = _read(source, say)
        if catalog is not None:
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("wb") as file:
                write_mo(file, catalog)


def _read(source: Path, say: Callable[[str], None]) -> Catalog | None:
    try:
        with source.open("rb") as file:
            catalog = read_po(file, locale=source.stem, domain="django", abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, ValueError) as error:
        say(f"The translation {source.name} cannot be read: {error}")
        return None
    wrong = [message for message in catalog if message.id and changes_what_it_says(message)]
    for message in wrong:
        say(
            f"{source.name}, line {message.lineno}: left in English, because a value or markup"
            f" of the sentence is missing or new: {_first(message)}"
        )
        message.string = ("", "") if message.pluralizable else ""
    return catalog


def changes_what_it_says(message: Message) -> bool:
    """Whether a translation has other values or other markup than its message."""
    ids = message.id if isinstance(message.id, tuple | list) else (message.id,)
    allowed = [_kept(text) for text in ids]
    return any(_kept(translation) not in allowed for translation in _translations(message))


def _translations(message: Message) -> Iterator[str]:
    strings = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return (string for string in strings if string)


def _kept(text: str) -> list[str]:
    return sorted(_KEPT.findall(text))


def _first(message: Message) -> str:
    return str(message.id[0] if message.pluralizable else message.id)
