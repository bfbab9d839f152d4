"""The files that are ours: what git would keep, and no others."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@cache
def kept_files() -> list[Path]:
    """Tracked files, and those that would be with the next `git add`."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    try:
        listed = subprocess.run(command, cwd=ROOT, capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):  # an exported copy without its history
        skipped = {".git", ".venv", "node_modules", "static", "data", "build"}
        return [
            path
            for path in ROOT.rglob("*")
            if path.is_file() and not skipped & set(path.relative_to(ROOT).parts)
        ]
    paths = [ROOT / name for name in listed.decode().split("\0") if name]
    return sorted(path for path in paths if path.is_file())


def python_files() -> list[Path]:
    """Ours to read: generated migrations are not."""
    return [
        path for path in kept_files() if path.suffix == ".py" and "migrations" not in path.parts
    ]


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()
