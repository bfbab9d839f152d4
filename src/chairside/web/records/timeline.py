"""The visit as one picture on one time axis, the same on the page and in the PDF.

A pure function of what the record holds. It is drawn for white paper; the page's style sheet
recolours it by class for a dim room. Nothing here moves or needs a script.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext

from chairside.hl7v2.metrics import Metric
from chairside.texts.translated import Declared as _
from chairside.web.records.plotted import Curve, Point, Rate, Timeline
from chairside.web.records.sheet import (
    AXIS,
    GAP,
    INK,
    LEFT,
    RIGHT,
    SOFT,
    WIDTH,
    Sheet,
    draw_events,
    draw_hours,
    draw_moves,
    frame,
)
from chairside.web.records.svg import Scale, element, path, words

_FONT = "Libertinus Sans, Libertinus Serif, sans-serif"
# A silence longer than this leaves a gap in the line instead of a guess.
SILENCE = timedelta(seconds=150).total_seconds()


@dataclass(frozen=True, slots=True)
class _Panel:
    """A strip of the picture. `least` is the range shown at all, wider when values need it."""

    title: str
    height: float
    metrics: tuple[Metric, ...]
    least: tuple[float, float]
    colour: str
    name: str
    bars: bool = False


_PANELS = (
    _Panel(
        _("Blood pressure (cuff), mmHg"),
        112,
        (Metric.NIBP_SYSTOLIC, Metric.NIBP_DIASTOLIC, Metric.NIBP_MEAN),
        (60, 160),
        "#0f6a73",
        "pressure",
        bars=True,
    ),
    _Panel(
        _("Heart rate, /min"),
        72,
        (Metric.HEART_RATE, Metric.PULSE_RATE, Metric.NIBP_PULSE_RATE),
        (50, 110),
        "#6b3fa0",
        "heart",
    ),
    _Panel("SpO2, %", 60, (Metric.SPO2,), (90, 100), "#1f5fa8", "spo2"),
    _Panel(_("Respiratory rate, /min"), 50, (Metric.RESP_RATE,), (0, 30), "#22683c", "breath"),
    _Panel(_("End-tidal CO2, mmHg"), 50, (Metric.ETCO2,), (0, 60), "#22683c", "breath"),
)


@dataclass(frozen=True, slots=True)
class TimelinePicture:
    timeline: Timeline

    def svg(self) -> str:
        return draw(self.timeline)


def draw(timeline: Timeline) -> str:
    """The SVG's text, with a title and a description for those who do not see it."""
    sheet = Sheet(Scale(timeline.start, timeline.end, LEFT, WIDTH - RIGHT))
    for panel in _PANELS:
        _vitals(sheet, panel, timeline)
    if timeline.curve is not None:
        _concentration(sheet, timeline.curve)
    if timeline.rates:
        _rates(sheet, timeline.rates)
    bottom = sheet.y - GAP
    # Each puts its lines behind what is there, so the hours come last and lie deepest.
    draw_moves(sheet, timeline, bottom)
    draw_events(sheet, timeline, bottom)
    draw_hours(sheet, timeline, bottom)
    height = bottom + AXIS
    return element(
        "svg",
        element("title", words(gettext("Timeline of the visit")), id="timeline-title"),
        element("desc", words(timeline.description), id="timeline-description"),
        element("rect", width=WIDTH, height=height, fill="#ffffff", class_="paper"),
        *sheet.parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH:.0f} {height:.0f}",
        width=WIDTH,
        height=height,
        role="img",
        aria_labelledby="timeline-title timeline-description",
        class_="timeline",
        font_family=_FONT,
    )


def _vitals(sheet: Sheet, panel: _Panel, timeline: Timeline) -> None:
    shown = {metric: timeline.points.get(metric.value, ()) for metric in panel.metrics}
    marked = [
        (moment, value)
        for name, moment, value in timeline.artefacts
        if name in {metric.value for metric in panel.metrics}
    ]
    values = [value for points in shown.values() for _, value in points]
    values += [value for _, value in marked]
    if not values:
        return
    margin = 0.05 * (panel.least[1] - panel.least[0])
    low, high = min(panel.least[0], min(values) - margin), max(panel.least[1], *values)
    scale = frame(sheet, panel.title, panel.height, low, high)
    if panel.bars:
        _pressures(sheet, panel, shown, scale)
    else:
        for place, points in enumerate(source for source in shown.values() if source):
            # A second source of the same quantity is drawn thin behind the first.
            _line(sheet, panel, points, scale, thin=place > 0)
    for moment, value in marked:
        _cross(sheet, sheet.time(moment), scale(value))


def _pressures(
    sheet: Sheet, panel: _Panel, shown: Mapping[Metric, Sequence[Point]], scale: Scale
) -> None:
    """A bar from diastolic to systolic for each reading, with a dot at the mean."""
    diastolic = dict(shown[Metric.NIBP_DIASTOLIC])
    mean = dict(shown[Metric.NIBP_MEAN])
    for moment, value in shown[Metric.NIBP_SYSTOLIC]:
        x, top = sheet.time(moment), scale(value)
        lower = diastolic.get(moment)
        bottom = top if lower is None else scale(lower)
        sheet.add(
            element(
                "path",
                d=f"M{x - 3.5:.2f} {top:.2f}h7m-3.5 0V{bottom:.2f}m-3.5 0h7",
                stroke=panel.colour,
                stroke_width=1.6,
                fill="none",
                class_=f"line {panel.name}",
                data_at=f"{moment:.0f}",
            )
        )
        if moment in mean:
            _dot(sheet, panel, x, scale(mean[moment]))


def _line(
    sheet: Sheet, panel: _Panel, points: Sequence[Point], scale: Scale, *, thin: bool
) -> None:
    for stretch in _stretches(points):
        pixels = _thinned([(sheet.time(moment), scale(value)) for moment, value in stretch])
        if len(pixels) > 1:
            sheet.add(
                element(
                    "path",
                    d=path(pixels),
                    stroke=panel.colour,
                    stroke_width=0.8 if thin else 1.5,
                    stroke_opacity=0.55 if thin else 1.0,
                    fill="none",
                    class_=f"line {panel.name}",
                )
            )
        if len(stretch) < 4:
            for x, y in pixels:
                _dot(sheet, panel, x, y)


def _stretches(points: Sequence[Point]) -> list[list[Point]]:
    """The points cut where nothing was charted for long."""
    stretches: list[list[Point]] = []
    for point in sorted(points):
        if stretches and point[0] - stretches[-1][-1][0] <= SILENCE:
            stretches[-1].append(point)
        else:
            stretches.append([point])
    return stretches


def _thinned(pixels: list[Point]) -> list[Point]:
    """At most four points a pixel column: first, least, greatest, last. No extreme is lost."""
    columns: dict[int, list[Point]] = {}
    for pixel in pixels:
        columns.setdefault(int(pixel[0]), []).append(pixel)
    thinned: list[Point] = []
    for column in columns.values():
        least = min(column, key=lambda pixel: pixel[1])
        most = max(column, key=lambda pixel: pixel[1])
        thinned += sorted({column[0], least, most, column[-1]})
    return thinned


def _dot(sheet: Sheet, panel: _Panel, x: float, y: float) -> None:
    sheet.add(element("circle", cx=x, cy=y, r=2.2, fill=panel.colour, class_=f"dot {panel.name}"))


def _cross(sheet: Sheet, x: float, y: float) -> None:
    sheet.add(
        element(
            "path",
            element("title", words(gettext("marked as an artefact"))),
            d=f"M{x - 3:.2f} {y - 3:.2f}l6 6m0 -6l-6 6",
            stroke=SOFT,
            stroke_width=1.2,
            fill="none",
            class_="artefact",
        )
    )


def _concentration(sheet: Sheet, curve: Curve) -> None:
    inside = [
        place
        for place, moment in enumerate(curve.times)
        if sheet.time.low <= moment <= sheet.time.high
    ]
    if len(inside) < 2:
        return
    highest = max((curve.high or curve.typical)[place] for place in inside)
    scale = frame(
        sheet,
        gettext("Predicted: %(title)s") % {"title": curve.title},
        118,
        0,
        max(highest * 1.08, 1),
    )
    across = [sheet.time(curve.times[place]) for place in inside]

    def traced(values: Sequence[float]) -> list[Point]:
        return [(x, scale(values[place])) for x, place in zip(across, inside, strict=True)]

    if curve.low is not None and curve.high is not None:
        outline = traced(curve.high) + traced(curve.low)[::-1]
        sheet.add(element("path", d=path(outline) + "Z", fill="#dfe6ea", class_="band"))
    sheet.add(
        element(
            "path",
            d=path(traced(curve.typical)),
            stroke=INK,
            stroke_width=1.6,
            stroke_dasharray="6 3",
            fill="none",
            class_="line predicted",
        )
    )


def _rates(sheet: Sheet, rates: Sequence[Rate]) -> None:
    highest = max(rate.mg_per_h for rate in rates)
    scale = frame(sheet, gettext("Dose rate, mg/h"), 52, 0, highest * 1.15)
    for rate in rates:
        x, top = sheet.time(rate.start), scale(rate.mg_per_h)
        sheet.add(
            element(
                "rect",
                x=x,
                y=top,
                width=max(sheet.time(rate.end) - x, 0.5),
                height=scale(0) - top,
                fill="#e7d3b1",
                stroke="#7d4e00",
                stroke_width=1,
                class_="dose",
            )
        )
