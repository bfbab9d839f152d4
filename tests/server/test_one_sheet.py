"""The style sheets of every page are served as one, with the fonts that they name."""

import re
from pathlib import Path

from django.contrib.staticfiles import finders

from chairside.server.one_sheet import OneSheetStorage
from chairside.web.templatetags.components import sheet_paths


def test_what_is_collected_has_one_sheet_for_all_of_them(tmp_path: Path) -> None:
    for path in sheet_paths():
        source = Path(str(finders.find(path)))
        target = tmp_path / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(source.read_text())
    named = re.findall(r"\.\./(vendor/[\w./-]+)", (tmp_path / "chairside/fonts.css").read_text())
    for font in named:
        (tmp_path / font).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / font).write_bytes(b"font")
    storage = OneSheetStorage(location=tmp_path, base_url="/static/")
    paths = {path: (storage, path) for path in (*sheet_paths(), *named)}
    list(storage.post_process(paths))
    served = storage.stored_name(storage.one_sheet)
    assert served != storage.one_sheet
    whole = (tmp_path / served).read_text()
    for path in sheet_paths():
        last = (tmp_path / path).read_text().strip().splitlines()[-1]
        assert last in whole or "url(" in last, path
    assert named
    for font in re.findall(r"\.\./(vendor/[\w./-]+)", whole):
        assert (tmp_path / font).exists(), "the address of a font holds in the one sheet too"
