"""Templates are made of components, and read without scrolling sideways."""

import re
from pathlib import Path

from django.template.loader import get_template

from chairside.web.templatetags import components, data_tables, touch_parts
from chairside.web.templatetags.components import STYLED
from tests.house.tree import ROOT, kept_files, shown

TEMPLATES = ROOT / "src" / "chairside" / "web" / "templates"
LONGEST_LINE = 120
BUTTON = re.compile(r"<(?:a|button)\b[^>]*\bclass=\"(?:[^\"]* )?btn\b")
TABLE = "documents/table.html"
"""Draws the table of a document's block, whose caption is seen."""


def _templates() -> list[Path]:
    return [path for path in kept_files() if path.suffix == ".html" and TEMPLATES in path.parents]


def test_every_template_can_be_read_by_django() -> None:
    for path in _templates():
        get_template(path.relative_to(TEMPLATES).as_posix())


def test_no_line_is_too_long() -> None:
    long = [
        f"{shown(path)}:{number}"
        for path in _templates()
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if len(line) > LONGEST_LINE
    ]
    assert not long


def test_no_button_is_written_by_hand() -> None:
    """`{% button %}`, `{% sheet_button %}` or `{% labelled_button %}` writes it."""
    by_hand = [shown(path) for path in _templates() if BUTTON.search(path.read_text())]
    assert not by_hand


def test_no_table_is_written_by_hand() -> None:
    by_hand = [path for path in _templates() if "<table" in path.read_text()]
    assert by_hand == [TEMPLATES / TABLE]


def test_every_component_has_a_caller() -> None:
    called = "".join(path.read_text() for path in _templates())
    for library in (components, data_tables, touch_parts):
        register = library.register
        tags = {name for name in register.tags if not re.search(rf"{{% {name}\b", called)}
        filters = {name for name in register.filters if not re.search(rf"\|{name}\b", called)}
        assert not tags | filters


def test_every_style_sheet_of_a_component_is_on_the_page() -> None:
    assert {path.stem for path in (TEMPLATES / "components").glob("*.css")} == set(STYLED)


def test_colours_are_tokens() -> None:
    """One palette, `tokens.css`, for staff's and patients' pages; black, white and the paper's apart."""
    sheets = [path for path in kept_files() if path.suffix == ".css" and path.name != "tokens.css"]
    colour = re.compile(r"#[0-9a-fA-F]{3,8}\b(?![^{]*\{)")
    neutral = {"#fff", "#000"}
    colours = {
        shown(path): others
        for path in sheets
        if (others := set(colour.findall(path.read_text())) - neutral)
        and path.name != "records.css"  # the timeline's colours on paper
    }
    assert not colours


def test_no_page_asks_with_a_dialog_of_the_browser() -> None:
    """It covers the page, speaks the browser's words and stands elsewhere: `{% confirm_button %}` asks in place."""
    dialog = re.compile(
        r"hx-confirm|hx-prompt|hx_confirm|(?<![\w.#])(?:window\.)?(?:confirm|alert|prompt)\("
    )
    sheets = [path for path in kept_files() if path.suffix in (".html", ".js", ".py")]
    web = [path for path in sheets if TEMPLATES.parent in path.parents]
    asking = {shown(path) for path in web if dialog.search(path.read_text())}
    assert not asking
