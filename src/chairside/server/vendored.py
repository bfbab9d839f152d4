"""Which files of the npm packages are served. The packages hold hundreds; the pages use these."""

from collections.abc import Iterator
from typing import Any

from django.contrib.staticfiles.finders import FileSystemFinder

CHOSEN = (
    "vendor/tabler/css/tabler.min.css",
    "vendor/tabler/css/tabler.min.css.map",
    "vendor/tabler/js/tabler.min.js",
    "vendor/tabler/js/tabler.min.js.map",
    "vendor/uplot/uPlot.min.css",
    "vendor/uplot/uPlot.esm.js",
)


class ChosenFilesFinder(FileSystemFinder):
    """Finds the chosen files and no others in `STATICFILES_DIRS`."""

    def list(self, ignore_patterns: Any) -> Iterator[Any]:
        for path, storage in super().list(ignore_patterns):
            if f"{getattr(storage, 'prefix', '')}/{path}" in CHOSEN:
                yield path, storage
