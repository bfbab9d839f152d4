"""The style sheets that every page of staff has, served as one: each file of its own holds the first paint up."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whitenoise.storage import CompressedManifestStaticFilesStorage

from chairside.web.templatetags.components import sheet_paths


class OneSheetStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # untyped
    """Writes one sheet beside those that were collected; it gets its hash and is compressed as they are."""

    one_sheet = "chairside/staff.css"
    """In the folder of the sheet that names the fonts, so that their addresses hold."""

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[Any]:
        if not dry_run:
            texts = [Path(self.path(path)).read_text() for path in sheet_paths()]
            Path(self.path(self.one_sheet)).write_text("\n".join(texts))
            paths = {**paths, self.one_sheet: (self, self.one_sheet)}
        yield from super().post_process(paths, dry_run, **options)
