"""Which files are served of folders that hold others too: the npm packages, and our components."""

from collections.abc import Iterator
from fnmatch import fnmatch
from typing import Any

from django.contrib.staticfiles.finders import FileSystemFinder

CHOSEN = (
    "vendor/idiomorph/idiomorph.min.js",
    "vendor/uplot/uPlot.min.css",
    "vendor/uplot/uPlot.esm.js",
)
CHOSEN_KINDS = ("chairside/components/*.css", "vendor/inter/*-wght-normal.woff2")


class ChosenFilesFinder(FileSystemFinder):
    """Finds in `STATICFILES_DIRS` the chosen files, what is of a chosen kind, and no others."""

    def list(self, ignore_patterns: Any) -> Iterator[Any]:
        for path, storage in super().list(ignore_patterns):
            served = f"{getattr(storage, 'prefix', '')}/{path}"
            if served in CHOSEN or any(fnmatch(served, kind) for kind in CHOSEN_KINDS):
                yield path, storage
