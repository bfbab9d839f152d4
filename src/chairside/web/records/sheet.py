"""The sheet a timeline is drawn on: its panels' frames, the hours, and what happened when."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from math import ceil

from chairside.units.dates import clock_of, short_day_of
from chairside.web.records.plotted import Timeline
from chairside.web.records.svg import Scale, element, round_step, ticks, words

WIDTH = 900.0
LEFT, RIGHT = 52.0, 12.0
LANES = 60.0
AXIS = 20.0
GAP = 9.0
INK, SOFT = "#1c2529", "#56636b"
_TITLE = 17.0
_MOST_TIMES = 14
_GRID = "#dbe2e5"


@dataclass(slots=True)
class Sheet:
    """The picture while it is being drawn."""

    time: Scale
    y: float = LANES
    parts: list[str] = field(default_factory=list)

    def add(self, *pieces: str) -> None:
        self.parts.extend(pieces)

    def text(self, x: float, y: float, shown: str, **how: str | float) -> None:
        """Words with a rim of paper, so that lines behind them do not cross them out."""
        rim: dict[str, str | float] = {
            "stroke": "#ffffff",
            "stroke_width": 3,
            "paint_order": "stroke",
        }
        how = {"font_size": 11, "fill": SOFT, "class_": "soft", **rim, **how}
        self.add(element("text", words(shown), x=x, y=y, **how))

    def behind(self, piece: str) -> None:
        """Below all that is drawn already."""
        self.parts.insert(0, piece)


def frame(sheet: Sheet, title: str, height: float, low: float, high: float) -> Scale:
    """A panel's title, box and level lines; returns its scale and moves the pen below it."""
    top = sheet.y + _TITLE
    scale = Scale(low, high, top + height, top)
    sheet.text(LEFT, sheet.y + 12, title, fill=INK, class_="ink", font_weight="600")
    step = round_step(high - low, 4 if height > 65 else 2)
    for level in ticks(low, high, step):
        y = scale(level)
        sheet.add(
            element("line", x1=LEFT, x2=WIDTH - RIGHT, y1=y, y2=y, stroke=_GRID, class_="grid-line")
        )
        sheet.text(LEFT - 6, y + 3.5, f"{level:g}", text_anchor="end", font_size=10)
    sheet.add(
        element(
            "rect",
            x=LEFT,
            y=top,
            width=WIDTH - RIGHT - LEFT,
            height=height,
            fill="none",
            stroke=_GRID,
            class_="grid-line",
        )
    )
    sheet.y = top + height + GAP
    return scale


def draw_hours(sheet: Sheet, timeline: Timeline, bottom: float) -> None:
    """Round clock times or days along the bottom, a fine line through every panel."""
    for moment, label in _round_times(timeline):
        x = sheet.time(moment)
        sheet.behind(
            element("line", x1=x, x2=x, y1=LANES, y2=bottom, stroke="#eef2f3", class_="hour-line")
        )
        sheet.text(x, bottom + 15, label, text_anchor="middle", fill=INK, class_="ink")


def _round_times(timeline: Timeline) -> Iterator[tuple[float, str]]:
    """As many as have room. A visit that nobody closed may be open for months: it shows midnights."""
    span = timeline.end - timeline.start
    first = datetime.fromtimestamp(timeline.start, timeline.zone)
    steps = (300, 600, 900, 1800, 3600, 7200)
    step = next((seconds for seconds in steps if span / seconds <= _MOST_TIMES), None)
    if step is None:
        days = timedelta(days=ceil(span / 86400 / _MOST_TIMES))
        midnight = datetime.combine(first + timedelta(days=1), time(), timeline.zone)
        while midnight.timestamp() <= timeline.end:
            yield midnight.timestamp(), short_day_of(midnight)
            midnight += days
        return
    shift = (first.utcoffset() or timedelta()).total_seconds()
    for level in ticks(timeline.start + shift, timeline.end + shift, step):
        local = datetime.fromtimestamp(level - shift, timeline.zone)
        yield level - shift, clock_of(local)


def draw_moves(sheet: Sheet, timeline: Timeline, bottom: float) -> None:
    """A dashed line at each move, named above it; names that would touch go to another lane."""
    ends = [0.0, 0.0, 0.0]
    for move in timeline.moves:
        x = sheet.time(move.at)
        left = min(x + 3, WIDTH - 6.0 * len(move.label) - 4)
        lane = next((lane for lane, end in enumerate(ends) if left > end), len(ends) - 1)
        ends[lane] = left + 6.0 * len(move.label) + 6
        y = 11.0 + 13 * lane
        sheet.behind(
            element(
                "line",
                x1=x,
                x2=x,
                y1=y - 8,
                y2=bottom,
                stroke=INK,
                stroke_width=0.8,
                stroke_dasharray="2 3",
                class_="move",
            )
        )
        sheet.text(left, y, move.label, fill=INK, class_="ink", font_size=10.5)


def draw_events(sheet: Sheet, timeline: Timeline, bottom: float) -> None:
    """A numbered flag for each event; the numbers are those of the events' table."""
    placed: list[float] = []
    for event in timeline.events:
        x = sheet.time(event.at)
        y = LANES - 15.0 + 14 * sum(1 for other in placed if abs(other - x) < 14)
        placed.append(x)
        sheet.behind(
            element(
                "line",
                x1=x,
                x2=x,
                y1=y,
                y2=bottom,
                stroke="#7d4e00",
                stroke_width=1,
                class_="event",
            )
        )
        sheet.add(element("circle", cx=x, cy=y, r=7, fill="#7d4e00", class_="event-flag"))
        sheet.text(
            x,
            y + 3.5,
            event.label,
            text_anchor="middle",
            fill="#ffffff",
            stroke="none",
            class_="on-flag",
            font_size=10,
            font_weight="700",
        )
