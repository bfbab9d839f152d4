"""Contrast by the formula of WCAG 2.2, against its published values."""

import pytest

from chairside.units.color import BLACK, WHITE, Color, contrast


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#767676", "#ffffff", 4.54)],
)
def test_the_ratios_are_those_of_wcag(one: str, other: str, ratio: float) -> None:
    colors = Color.parse(one), Color.parse(other)
    assert contrast(*colors) == pytest.approx(ratio, abs=0.005)
    assert contrast(*colors) == contrast(*reversed(colors))


def test_a_color_is_read_with_or_without_its_sign_and_written_small() -> None:
    assert str(Color.parse(" 0F6A73")) == str(Color.parse("#0f6a73")) == "#0f6a73"
    for text in ("", "#fff", "teal", "#0f6a7g", "#0f6a73;}"):
        with pytest.raises(ValueError, match="is not a color"):
            Color.parse(text)


def test_mixing_goes_from_one_to_the_other() -> None:
    assert BLACK.mixed(WHITE, 0) == BLACK
    assert BLACK.mixed(WHITE, 1) == WHITE
    assert str(BLACK.mixed(WHITE, 0.5)) == "#808080"
