"""A signature drawn with a finger or a pen: strokes of points, checked before they are kept."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import dist

from django.utils.translation import gettext

from chairside.clinic.refusal import Refusal
from chairside.texts.translated import Declared as _

WIDTH, HEIGHT = 600, 200
"""The paper, in its own units; pages scale it."""
MOST_STROKES = 200
MOST_POINTS = 6000
MOST_CHARACTERS = 120_000
LEAST_LENGTH = 60
"""Units that the pen has to travel; a dot or a slip is no signature."""

Point = tuple[int, int]
Stroke = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """Whole units from the upper left corner of the paper."""

    strokes: tuple[Stroke, ...]

    @property
    def points(self) -> list[list[list[int]]]:
        """As it is kept: lists of strokes of [x, y]."""
        return [[[x, y] for x, y in stroke] for stroke in self.strokes]

    @property
    def length(self) -> float:
        """How far the pen travelled on the paper, in units."""
        return sum(dist(*pair) for stroke in self.strokes for pair in pairwise(stroke))


def drawing_of(text: str) -> Drawing:
    """Read what the page sent: JSON as [[[x, y], ...], ...].

    Errors: `Refusal` beside `drawing` for what is no drawing, does not lie on the paper, is too
    large, or is hardly more than a dot.
    """
    if len(text) > MOST_CHARACTERS:
        raise _unread(gettext("The drawing is too large. Clear it and sign again."))
    try:
        sent = json.loads(text)
    except (ValueError, RecursionError):
        raise _unread() from None
    drawing = Drawing(_strokes(sent))
    if drawing.length < LEAST_LENGTH:
        raise _unread(gettext("Sign with more than a dot, or type your name instead."))
    return drawing


def kept_drawing(points: Sequence[Sequence[Sequence[int]]]) -> Drawing:
    """What was kept, for drawing it again."""
    return Drawing(tuple(tuple((x, y) for x, y in stroke) for stroke in points))


def _unread(
    sentence: str = _("The drawing could not be read. Clear it and sign again."),
) -> Refusal:
    return Refusal(sentence, field="drawing")


def _strokes(sent: object) -> tuple[Stroke, ...]:
    if not isinstance(sent, list) or len(sent) > MOST_STROKES:
        raise _unread()
    strokes = tuple(_stroke(stroke) for stroke in sent)
    if sum(len(stroke) for stroke in strokes) > MOST_POINTS:
        raise _unread(gettext("The drawing is too large. Clear it and sign again."))
    return strokes


def _stroke(sent: object) -> Stroke:
    if not isinstance(sent, list) or not sent or len(sent) > MOST_POINTS:
        raise _unread()
    return tuple(_point(point) for point in sent)


def _point(sent: object) -> Point:
    if not isinstance(sent, list) or len(sent) != 2:
        raise _unread()
    x, y = sent
    # True is an int to Python; 1e400 and NaN are floats to its JSON.
    if type(x) is not int or type(y) is not int:
        raise _unread()
    if not (0 <= x <= WIDTH and 0 <= y <= HEIGHT):
        raise _unread()
    return x, y
