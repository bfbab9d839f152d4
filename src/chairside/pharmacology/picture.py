"""A curve as a picture: for the terminal, and as SVG."""

from dataclasses import dataclass
from html import escape
from math import floor, log10

import numpy as np

from chairside.pharmacology.forecast import Curve
from chairside.pharmacology.system import FloatArray

_WIDTH, _HEIGHT = 800, 420
_LEFT, _RIGHT, _TOP, _BOTTOM = 70, 20, 20, 50
# Told apart by people with any colour vision (Okabe and Ito's set).
_COLOURS = ("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00")
# Braille cells hold two by four dots; the bit of each dot, by column and row.
_DOTS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))


@dataclass(frozen=True, slots=True)
class _Frame:
    """What part of the plane is shown: minutes and ng/mL from the first to the last tick."""

    first: float
    last: float
    top: float

    def x(self, minutes: FloatArray, width: float) -> FloatArray:
        return (minutes - self.first) / max(self.last - self.first, 1e-9) * width

    def y(self, values: FloatArray, height: float) -> FloatArray:
        return height - values / self.top * height


def text_of(curve: Curve, *, columns: int = 72, rows: int = 14) -> str:
    """The typical curve in Braille dots with its axes; the band's edges in single dots."""
    frame = _frame(curve)
    width = columns - 8
    cells = np.zeros((rows, width), dtype=np.int64)
    lines = [curve.typical]
    if curve.band is not None:
        lines += [curve.band.p5, curve.band.p95]
    for number, line in enumerate(lines):
        _dot(cells, frame, curve.times_min, line, sparse=number > 0)
    drawn = []
    for row in range(rows):
        value = frame.top * (1 - row / rows)
        label = f"{value:6.0f} ┤" if row % 4 == 0 else "       │"
        drawn.append(label + "".join(chr(0x2800 + int(cell)) for cell in cells[row]))
    drawn.append("     0 └" + "─" * width)
    middle = (frame.first + frame.last) / 2
    left, centre, right = (f"{value:g}" for value in (frame.first, middle, frame.last))
    gap = width - len(left) - len(right)
    drawn.append(" " * 8 + left + centre.center(gap) + right)
    return "\n".join([curve.axis_label, *drawn, "minutes".center(columns)])


def svg_of(*curves: Curve) -> str:
    """A self-contained SVG of one curve, or of several of the same doses for comparison.

    Bands beneath the typical curves, axes with units, and a legend where there are several.
    """
    frame = _frame(*curves)
    wide, high = _WIDTH - _LEFT - _RIGHT, _HEIGHT - _TOP - _BOTTOM
    title = curves[0].axis_label if len(curves) == 1 else f"plasma, {curves[0].unit}"
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_HEIGHT}" '
        f'width="{_WIDTH}" height="{_HEIGHT}" font-family="sans-serif" font-size="12">',
        f"<title>{escape('; '.join(curve.axis_label for curve in curves))}</title>",
        f'<rect width="{_WIDTH}" height="{_HEIGHT}" fill="white"/>',
        f'<g transform="translate({_LEFT} {_TOP})">',
        *_ticks(frame, wide, high),
    ]
    for curve, colour in zip(curves, _COLOURS, strict=False):
        parts += _curve(curve, frame, colour, wide, high)
    if len(curves) > 1:
        parts += _legend(curves, wide)
    parts += [
        "</g>",
        f'<text x="{_LEFT + wide / 2}" y="{_HEIGHT - 12}" text-anchor="middle">minutes</text>',
        f'<text transform="translate(14 {_TOP + high / 2}) rotate(-90)" '
        f'text-anchor="middle">{escape(title)}</text>',
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _curve(curve: Curve, frame: _Frame, colour: str, wide: float, high: float) -> list[str]:
    parts: list[str] = []
    x = frame.x(curve.times_min, wide)
    if curve.band is not None:
        low, up = (frame.y(line, high) for line in (curve.band.p5, curve.band.p95))
        outline = _points(np.concatenate([x, x[::-1]]), np.concatenate([up, low[::-1]]))
        parts.append(f'<polygon points="{outline}" fill="{colour}" fill-opacity="0.2"/>')
    line = _points(x, frame.y(curve.typical, high))
    parts.append(f'<polyline points="{line}" fill="none" stroke="{colour}" stroke-width="2"/>')
    return parts


def _legend(curves: tuple[Curve, ...], wide: float) -> list[str]:
    parts: list[str] = []
    for number, (curve, colour) in enumerate(zip(curves, _COLOURS, strict=False)):
        y = 12 + 18 * number
        words = escape(f"{curve.model.name}, {curve.model.site}")
        parts.append(f'<path d="M{wide - 230} {y}h24" stroke="{colour}" stroke-width="2"/>')
        parts.append(f'<text x="{wide - 200}" y="{y + 4}">{words}</text>')
    return parts


def _frame(*curves: Curve) -> _Frame:
    highest = 0.0
    for curve in curves:
        highest = max(highest, float(curve.typical.max(initial=0.0)))
        if curve.band is not None:
            highest = max(highest, float(curve.band.p95.max(initial=0.0)))
    step = _step(highest)
    top = step * max(1, -(-highest // step))
    first = min(float(curve.times_min[0]) for curve in curves)
    last = max(float(curve.times_min[-1]) for curve in curves)
    return _Frame(first, last, float(top))


def _step(extent: float) -> float:
    """A round tick distance that gives four to nine ticks."""
    if extent <= 0.0:
        return 1.0
    power = 10.0 ** floor(log10(extent))
    for factor in (0.1, 0.2, 0.5, 1.0):
        if extent / (factor * power) <= 9.0:
            return float(factor * power)
    return float(2.0 * power)


def _ticks(frame: _Frame, wide: float, high: float) -> list[str]:
    parts: list[str] = []
    step = _step(frame.top)
    for value in np.arange(0.0, frame.top + step / 2, step):
        y = float(frame.y(np.array([value]), high)[0])
        parts.append(f'<path d="M0 {y:.1f}H{wide}" stroke="#ddd"/>')
        parts.append(f'<text x="-8" y="{y + 4:.1f}" text-anchor="end">{value:g}</text>')
    across = _step(frame.last - frame.first)
    for minute in np.arange(np.ceil(frame.first / across) * across, frame.last + 1e-9, across):
        x = float(frame.x(np.array([minute]), wide)[0])
        parts.append(f'<path d="M{x:.1f} {high}v5" stroke="#444"/>')
        parts.append(f'<text x="{x:.1f}" y="{high + 18}" text-anchor="middle">{minute:g}</text>')
    parts.append(f'<path d="M0 0V{high}H{wide}" fill="none" stroke="#444"/>')
    return parts


def _points(x: FloatArray, y: FloatArray) -> str:
    return " ".join(f"{a:.1f},{b:.1f}" for a, b in zip(x.tolist(), y.tolist(), strict=True))


def _dot(
    cells: np.ndarray[tuple[int, int], np.dtype[np.int64]],
    frame: _Frame,
    times: FloatArray,
    line: FloatArray,
    *,
    sparse: bool,
) -> None:
    rows, width = cells.shape
    across = np.arange(2 * width)
    at = frame.first + (frame.last - frame.first) * across / (2 * width - 1)
    heights = frame.y(np.interp(at, times, line), 4 * rows - 1)
    for x, height in zip(across.tolist(), heights.round().astype(int).tolist(), strict=True):
        if not sparse or x % 3 == 0:
            y = min(max(height, 0), 4 * rows - 1)
            cells[y // 4, x // 2] |= _DOTS[x % 2][y % 4]
