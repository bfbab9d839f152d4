"""Sizes of type, colours and spaces of our style sheets are those of `tokens.css`."""

import re
from collections.abc import Iterator
from pathlib import Path

from chairside.web.templatetags.components import SEVERITIES
from tests.house.tree import ROOT, kept_files, shown

TYPE = re.compile(r"var\(--cs-type-(?:13|14|16|20|28|room)\)|inherit")
SIZES = re.compile(r"(?<![\w-])font(?:-size)?:\s*([^;}]+)")
SPACES = re.compile(
    r"(?<![\w-])(?:padding|margin|gap|row-gap|column-gap)(?:-(?:top|right|bottom|left|block|inline))?"
    r"(?:-(?:start|end))?:\s*([^;}]+)"
)
LENGTH = re.compile(r"(?<![\w.-])-?(\d*\.?\d+)(rem|px)\b")
COLOUR = re.compile(r"\brgba?\([^)]*\)|\bhsla?\([^)]*\)")
RULES = re.compile(r"([^{}]+)\{([^{}]*)\}")
CONTROLS = (32, 40, 48)
LABEL = re.compile(r"(?:(?<![\w.-])(?:dt|thead th|label|legend)|\.form-label)(?![\w-]|\s*[>+~\w.])")
QUESTIONS = ("public.css",)
"""To patients a label is the question that the page asks."""
HAIRLINES = (1, 2)
"""Pixels: what sets a line or a mark off by its own width."""

EXCEPT = {
    "records.css": "the timeline's colours on paper",
    "fonts.css": "declares the faces",
    "tokens.css": "declares the tokens",
}
LOOKS = (
    "info",
    "due",
    "overdue",
    "outside",
    "urgent",
    "caution",
    "wrong",
    "good",
    "accent",
    "off",
    "done",
)
WALL = re.compile(r"[\d.]+vw")
"""A screen on the wall is read from so far that its sizes are shares of its width."""
RELATIVE = {".9em", ".9375em"}
"""A unit beside its number and code within a sentence are a little smaller than whatever is around them."""
SHADES = {"rgb(0 0 0 / .16)", "rgb(0 0 0 / .2)", "rgb(0 0 0 / .25)", "rgb(10 18 20 / .55)"}
"""Shadows, and what lies behind a dialog."""


def _sheets() -> Iterator[tuple[Path, str]]:
    for path in kept_files():
        if path.suffix == ".css" and ROOT / "src" in path.parents and path.name not in EXCEPT:
            yield path, path.read_text()


def test_every_exception_is_a_sheet() -> None:
    assert {*EXCEPT} <= {path.name for path in kept_files()}


def test_type_has_five_sizes() -> None:
    """Titles, text and what stands beside it: a sixth size says nothing that these do not."""
    others = {
        (shown(path), size)
        for path, text in _sheets()
        for selector, rule in RULES.findall(text)
        for size in SIZES.findall(rule)
        if not TYPE.search(size)
        and size.strip() not in RELATIVE
        and not (".wall" in selector and WALL.fullmatch(size.strip()))
    }
    assert not others


def test_what_is_pressed_has_one_of_three_heights() -> None:
    """32, 40 and 48 pixels: in a row, in a form, under a finger. What is higher is no control."""
    others = {
        (shown(path), match[0])
        for path, text in _sheets()
        for match in re.finditer(r"min-height:\s*(\d*\.?\d+)(rem|px)", text)
        if 28 <= (height := float(match[1]) * (16 if match[2] == "rem" else 1)) < 80
        and height not in CONTROLS
    }
    assert not others


def test_weight_is_for_values_and_not_for_labels() -> None:
    """The eye goes to what is heavy: the number, not what it is the number of."""
    heavy = {
        (shown(path), selector.strip(), weight)
        for path, text in _sheets()
        if path.name not in QUESTIONS
        for selectors, rule in RULES.findall(text)
        for selector in selectors.split(",")
        for weight in re.findall(r"font(?:-weight)?:\s*(\d{3})", rule)
        if LABEL.search(selector) and int(weight) > 500
    }
    assert not heavy


def test_spaces_are_on_a_grid_of_four_points() -> None:
    others = {
        (shown(path), match[0])
        for path, text in _sheets()
        for spaces in SPACES.findall(text)
        for match in LENGTH.finditer(spaces)
        if not _on_grid(float(match[1]) * (16 if match[2] == "rem" else 1))
    }
    assert not others


def _on_grid(pixels: float) -> bool:
    return pixels % 4 == 0 or pixels in HAIRLINES


def test_colours_are_tokens_however_they_are_written() -> None:
    others = {
        (shown(path), colour)
        for path, text in _sheets()
        for colour in COLOUR.findall(text)
        if colour not in SHADES
    }
    assert not others


def test_amber_means_overdue_and_nothing_else() -> None:
    """Red is for urgent, by the same rule: what is drawn in a severity's colour names that severity."""
    amber = re.compile(r"([^{}]*)\{[^{}]*var\(--cs-overdue")
    others = {
        (shown(path), selector.strip())
        for path in kept_files()
        if path.suffix == ".css" and ROOT / "src" in path.parents
        for selector in amber.findall(path.read_text())
        if "overdue" not in selector
    }
    assert not others


def test_every_look_of_a_tag_or_a_notice_has_its_colour() -> None:
    sheets = "".join(path.read_text() for path in kept_files() if path.suffix == ".css")
    templates = "".join(
        path.read_text()
        for path in kept_files()
        if path.suffix in (".html", ".py", ".js") and ROOT / "src" in path.parents
    )
    used = set(re.findall(r"\b((?:tag|notice)-[a-z]+)\b(?![-=(])", templates))
    looks = {f"{part}-{look}" for part in ("tag", "notice") for look in LOOKS}
    for look in used & looks | {f"tag-{look}" for look, _ in SEVERITIES.values()}:
        assert f".{look} {{" in sheets, look
    assert not {"tag-notice", "notice-warn"} & used
    assert not re.search(r'{% tag [^%]*"notice"', templates)
