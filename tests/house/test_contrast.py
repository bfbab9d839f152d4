"""What is written in one colour on another is readable in each theme, by the formula of WCAG 2.2.

https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio and #dfn-relative-luminance
"""

import re

import pytest

from tests.house.tree import ROOT

TOKENS = (ROOT / "src/chairside/web/static/chairside/tokens.css").read_text()
THEMES = ("light", "dark", "dim")
AA, AAA, GRAPHIC = 4.5, 7.0, 3.0

SURFACES = ("ground", "surface", "raised")
SEVERITIES = ("info", "due", "overdue", "outside", "urgent")
LOOKS = (*SEVERITIES, "caution", "accent", "good", "wrong")
TEXT = {
    *((word, under) for word in ("ink", "soft") for under in SURFACES),
    *((look, under) for look in LOOKS for under in ("surface", "raised", "ground")),
    *((look, f"{look}-soft") for look in LOOKS),
    *(("ink", f"{look}-soft") for look in LOOKS),
    ("soft", "accent-soft"),
    *((f"{look}-ink", look) for look in ("accent", "urgent", "stale")),
    ("surface", "ink"),
    ("surface", "good"),
}
VITALS = {
    *(("ink", under) for under in ("ground", "surface", "raised", "outside-soft")),
    ("outside", "surface"),
    ("outside", "outside-soft"),
}
LINES = {f"c-{name}" for name in ("bp", "hr", "spo2", "rr", "drug", "rate")} | {
    f"ex-{number}" for number in range(6)
}
UNREAD = {"line", "c-band", "c-grid"}
"""Hairlines, bands and grids say nothing alone."""

HEX = re.compile(r"#([0-9a-f]{3}|[0-9a-f]{6})")
COLOUR = r"#[0-9a-f]{3,6}|rgb\([^)]*\)"


def declared() -> dict[str, dict[str, str]]:
    """Each theme's colours, by the token's name without the prefix of the house."""
    themes: dict[str, dict[str, str]] = {theme: {} for theme in THEMES}
    for name, light, dark in re.findall(
        rf"--([\w-]+): light-dark\(({COLOUR}), ({COLOUR})\);", TOKENS
    ):
        themes["light"][name.removeprefix("cs-")] = light
        themes["dark"][name.removeprefix("cs-")] = dark
    dim = TOKENS.partition('[data-theme="dim"] {')[2].partition("}")[0]
    for name, colour in re.findall(rf"--([\w-]+): ({COLOUR});", dim):
        themes["dim"][name.removeprefix("cs-")] = colour
    return themes


COLOURS = declared()


def luminance(colour: str) -> float:
    match = HEX.fullmatch(colour)
    assert match, colour
    digits = match[1] if len(match[1]) == 6 else "".join(digit * 2 for digit in match[1])
    channels = [int(digits[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    linear = [
        channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
        for channel in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_the_formula_gives_the_values_of_wcag() -> None:
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#fff") == pytest.approx(4.48, abs=0.005)
    assert contrast("#767676", "#fff") == pytest.approx(4.54, abs=0.005)


@pytest.mark.parametrize("theme", THEMES)
def test_words_are_readable_and_vital_signs_more_so(theme: str) -> None:
    colours = COLOURS[theme]
    wanted = dict.fromkeys(TEXT, AA) | dict.fromkeys(VITALS, AAA)
    wanted |= {(line, "surface"): GRAPHIC for line in LINES}
    faint = {
        pair: round(value, 2)
        for pair, least in sorted(wanted.items())
        if (value := contrast(*(colours[name] for name in pair))) < least
    }
    assert not faint


def test_every_colour_is_of_every_theme_and_its_contrast_is_known() -> None:
    names = {*COLOURS["light"]}
    assert {*COLOURS["dim"]} == {*COLOURS["light"]} == {*COLOURS["dark"]}
    paired = {name for pair in TEXT | VITALS for name in pair}
    assert names - paired - LINES == UNREAD


def test_a_dim_room_is_not_lit() -> None:
    """No token is white, and nothing that covers more than words shines."""
    assert max(luminance(colour) for colour in COLOURS["dim"].values() if colour[0] == "#") < 0.5
    wide = [*SURFACES, *(f"{look}-soft" for look in LOOKS)]
    assert max(luminance(COLOURS["dim"][name]) for name in wide) < 0.03


@pytest.mark.parametrize("theme", THEMES)
def test_each_severity_has_a_colour_of_its_own(theme: str) -> None:
    assert len({COLOURS[theme][name] for name in SEVERITIES}) == len(SEVERITIES)
