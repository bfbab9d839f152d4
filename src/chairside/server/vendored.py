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
COMPONENT_STYLES = "chairside/components/*.css"


class ChosenFilesFinder(FileSystemFinder):
    """Finds in `STATICFILES_DIRS` the chosen files, the style sheets of components, and no others."""

    def list(self, ignore_patterns: Any) -> Iterator[Any]:
        for path, storage in super().list(ignore_patterns):
            served = f"{getattr(storage, 'prefix', '')}/{path}"
            if served in CHOSEN or fnmatch(served, COMPONENT_STYLES):
                yield path, storage
