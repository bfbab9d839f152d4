"""A clinic's own color where strangers, patients and staff come in: readable in light and in dark.

The color is given for light pages; its shade for dark ones is worked out.
"""

from dataclasses import dataclass

from django.utils.translation import gettext

from chairside.clinic.refusal import Refusal
from chairside.units.color import BLACK, READABLE, WHITE, Color, least_contrast, shades

LIGHT_GROUNDS = (Color.parse("#f4f6f7"), WHITE, Color.parse("#fafbfb"))
DARK_GROUNDS = (Color.parse("#0e1416"), Color.parse("#161e21"), Color.parse("#1c262a"))
"""Ground, surface and raised of `tokens.css`; a test holds them to it."""
_TINT_OF_LIGHT, _TINT_OF_DARK = 0.12, 0.18


@dataclass(frozen=True, slots=True, kw_only=True)
class Shades:
    """As text and lines, as the text on it, and as the tint behind it."""

    accent: Color
    ink: Color
    soft: Color


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand:
    """What a page shows of a clinic; without an accent it has Chairside's own colors."""

    name: str
    mark: str = ""
    accent: str = ""

    @property
    def light(self) -> Shades | None:
        return light_shades(Color.parse(self.accent)) if self.accent else None

    @property
    def dark(self) -> Shades | None:
        return dark_shades(Color.parse(self.accent)) if self.accent else None


def light_shades(accent: Color) -> Shades:
    soft = WHITE.mixed(accent, _TINT_OF_LIGHT)
    return Shades(accent=accent, ink=WHITE, soft=soft)


def dark_shades(accent: Color) -> Shades:
    """With the nearest shade toward white that is read on dark pages."""
    surface = DARK_GROUNDS[1]
    for shade in shades(accent, WHITE):
        soft = surface.mixed(shade, _TINT_OF_DARK)
        if least_contrast(shade, (*DARK_GROUNDS, soft)) >= READABLE:
            return Shades(accent=shade, ink=DARK_GROUNDS[0], soft=soft)
    raise AssertionError("White is read on every dark page.")


def light_contrast(accent: Color) -> float:
    """The least of everything that stands on everything else on a light page."""
    return least_contrast(accent, (*LIGHT_GROUNDS, light_shades(accent).soft))


def nearest_shade(accent: Color) -> Color:
    """The first toward black that is read on light pages; the color itself if it is."""
    return next(shade for shade in shades(accent, BLACK) if light_contrast(shade) >= READABLE)


def checked_accent(text: str) -> str:
    """As it is stored. Errors: a Refusal with the ratio and the nearest shade that passes."""
    if not text.strip():
        return ""
    try:
        accent = Color.parse(text)
    except ValueError as problem:
        sentence = gettext("Enter a color as # and 6 digits or letters a to f, like #0f6a73.")
        raise Refusal(sentence, field="accent") from problem
    ratio = light_contrast(accent)
    if ratio < READABLE:
        # Cut and not rounded: 4.46 is not 4.5.
        shown = int(ratio * 10) / 10
        raise Refusal(
            gettext(
                "Text in %(accent)s has a contrast of %(shown)s:1; %(readable)s:1 is needed. The "
                "nearest shade that passes is %(nearest_shade)s."
            )
            % {
                "accent": accent,
                "shown": shown,
                "readable": READABLE,
                "nearest_shade": nearest_shade(accent),
            },
            field="accent",
        )
    return str(accent)
