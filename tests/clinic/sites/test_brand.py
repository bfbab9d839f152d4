"""A clinic's color is readable in light and in dark, or it is refused with what would be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chairside.clinic.audit.models import Entry
from chairside.clinic.refusal import Refusal, Refusals
from chairside.clinic.sites.brand import (
    DARK_GROUNDS,
    LIGHT_GROUNDS,
    checked_accent,
    dark_shades,
    light_contrast,
    light_shades,
    nearest_shade,
)
from chairside.clinic.sites.operations import change_brand
from chairside.clinic.sites.queries import version
from chairside.units.color import BLACK, Color, contrast, shades
from tests.clinic.sites.places import ADMIN, AT, site
from tests.house.test_contrast import COLOURS

AA = 4.5
colors = st.builds(Color, *(st.integers(0, 255) for _ in range(3)))


def test_the_grounds_are_those_of_the_pages() -> None:
    for theme, grounds in (("light", LIGHT_GROUNDS), ("dark", DARK_GROUNDS)):
        tokens = [COLOURS[theme][name] for name in ("ground", "surface", "raised")]
        assert [Color.parse("#ffffff" if token == "#fff" else token) for token in tokens] == [
            *grounds
        ]


@given(colors)
def test_whatever_color_is_given_what_is_shown_is_readable(color: Color) -> None:
    shade = nearest_shade(color)
    for made, grounds in (
        (light_shades(shade), LIGHT_GROUNDS),
        (dark_shades(shade), DARK_GROUNDS),
    ):
        for ground in (*grounds, made.soft):
            assert contrast(made.accent, ground) >= AA
        assert contrast(made.ink, made.accent) >= AA


@given(colors)
def test_the_nearest_shade_is_the_first_toward_black(color: Color) -> None:
    shade = nearest_shade(color)
    for before in shades(color, BLACK):
        if before == shade:
            return
        assert light_contrast(before) < AA
    raise AssertionError("It is no shade of the color.")


def test_a_color_that_is_hard_to_read_is_refused_with_the_ratio_and_the_nearest_shade() -> None:
    # By hand: #ffcc00 has the luminance 0.644, the ground #f4f6f7 0.919: 0.969 / 0.694 = 1.39.
    with pytest.raises(Refusal, match=r"contrast of 1\.3:1; 4\.5:1 is needed") as caught:
        checked_accent("#FFCC00")
    assert str(nearest_shade(Color.parse("#ffcc00"))) in caught.value.sentence
    assert caught.value.field == "accent"
    assert checked_accent(" #0F6A73 ") == "#0f6a73"
    assert checked_accent("  ") == ""


@pytest.mark.django_db
def test_what_is_set_is_kept_and_audited_and_nothing_else_is() -> None:
    there = site("Riverside")
    for accent, mark in (("#ffcc00", "RK"), ("teal", "RK"), ("#0f6a73", "R" * 13), ("", "")):
        with pytest.raises((Refusal, Refusals)):
            change_brand(site=there, accent=accent, mark=mark, seen=version(there), by=ADMIN, at=AT)
    change_brand(site=there, accent="#7A1F5C", mark="RK", seen=version(there), by=ADMIN, at=AT)
    there.refresh_from_db()
    assert (there.accent, there.mark) == ("#7a1f5c", "RK")
    kept = Entry.objects.filter(verb="site.change").latest("pk")
    assert kept.detail == {"mark": ["", "RK"], "accent": ["", "#7a1f5c"]}
