"""A drawn signature as SVG: its strokes as one path, in the paper's units."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from chairside.clinic.consents.drawing import HEIGHT, WIDTH, Stroke, kept_drawing


def path_of(points: Sequence[Sequence[Sequence[int]]]) -> str:
    """Path data. A tap is a stroke of no length, which round ends draw as a dot."""
    return " ".join(_stroke(stroke) for stroke in kept_drawing(points).strokes)


def _stroke(stroke: Stroke) -> str:
    first, *rest = stroke
    return f"M{first[0]} {first[1]}" + "".join(f"L{x} {y}" for x, y in rest or [first])


@dataclass(frozen=True, slots=True)
class DrawnSignature:
    """A picture of its own, black on nothing, for the PDF."""

    points: Sequence[Sequence[Sequence[int]]]

    def svg(self) -> str:
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
            f'<path d={quoteattr(path_of(self.points))} fill="none" stroke="#1c2529" '
            'stroke-width="3" stroke-linecap="round" stroke-linejoin="round"/></svg>'
        )
