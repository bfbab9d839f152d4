"""A color of a screen, and how well one is read on another.

WCAG 2.2: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio and #dfn-relative-luminance.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

READABLE = 4.5
"""Level AA for text: the least ratio (success criterion 1.4.3)."""
_HEX = re.compile(r"#?([0-9a-fA-F]{6})")
_STEPS = 100


@dataclass(frozen=True, slots=True)
class Color:
    """sRGB, each channel from 0 to 255."""

    red: int
    green: int
    blue: int

    @classmethod
    def parse(cls, text: str) -> "Color":
        """From #0f6a73. Errors: ValueError."""
        match = _HEX.fullmatch(text.strip())
        if match is None:
            raise ValueError(f"“{text}” is not a color such as #0f6a73.")
        return cls(*bytes.fromhex(match[1]))

    def __str__(self) -> str:
        return f"#{self.red:02x}{self.green:02x}{self.blue:02x}"

    @property
    def luminance(self) -> float:
        red, green, blue = map(_linear, (self.red, self.green, self.blue))
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    def mixed(self, other: "Color", share: float) -> "Color":
        """With that share of `other`, from 0 to 1."""
        mine, theirs = (self.red, self.green, self.blue), (other.red, other.green, other.blue)
        return Color(
            *(round(one + (two - one) * share) for one, two in zip(mine, theirs, strict=True))
        )


def _linear(channel: int) -> float:
    value = channel / 255
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


WHITE, BLACK = Color(255, 255, 255), Color(0, 0, 0)


def contrast(one: Color, other: Color) -> float:
    darker, lighter = sorted((one.luminance, other.luminance))
    return (lighter + 0.05) / (darker + 0.05)


def least_contrast(color: Color, grounds: Iterable[Color]) -> float:
    return min(contrast(color, ground) for ground in grounds)


def shades(color: Color, toward: Color) -> Iterable[Color]:
    """From the color itself to `toward`, nearest first."""
    return (color.mixed(toward, step / _STEPS) for step in range(_STEPS + 1))
