"""The picture's values, read back from the picture by its own axes."""

import re
from datetime import UTC, datetime
from xml.etree import ElementTree as ET
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chairside.web.records.plotted import Curve, Mark, Rate, Timeline
from chairside.web.records.svg import round_step
from chairside.web.records.timeline import SILENCE, draw

NEW_YORK = ZoneInfo("America/New_York")
TEN = datetime(2026, 3, 16, 14, 0, tzinfo=UTC).timestamp()
SVG = "{http://www.w3.org/2000/svg}"


def minute(minutes: float) -> float:
    return TEN + 60 * minutes


def drawn(**parts: object) -> ET.Element:
    given: dict[str, object] = {"points": {}, "end": minute(120), **parts}
    timeline = Timeline(start=minute(0), zone=NEW_YORK, **given)  # type: ignore[arg-type]  # each test names what it draws
    return ET.fromstring(draw(timeline))  # noqa: S314  # our own picture, not untrusted


def texts(picture: ET.Element) -> dict[str, ET.Element]:
    return {"".join(element.itertext()): element for element in picture.iter(f"{SVG}text")}


def classed(picture: ET.Element, name: str) -> list[ET.Element]:
    return [element for element in picture.iter() if name in element.get("class", "").split()]


def minutes_at(picture: ET.Element, x: float) -> float:
    """Which minute of the visit lies at `x`, told from the hour labels alone."""
    shown = texts(picture)
    first, last = float(shown["10:00"].get("x", "")), float(shown["12:00"].get("x", ""))
    return 120 * (x - first) / (last - first)


def levels(picture: ET.Element) -> list[tuple[float, float]]:
    """Every level label as (value, y of its line)."""
    labels = [
        element for element in picture.iter(f"{SVG}text") if element.get("text-anchor") == "end"
    ]
    return [(float("".join(label.itertext())), float(label.get("y", "")) - 3.5) for label in labels]


def value_at(picture: ET.Element, y: float) -> float:
    """The value at `y` by the two outermost level labels (one panel in the picture)."""
    (low, below), (high, above) = min(levels(picture)), max(levels(picture))
    return low + (below - y) * (high - low) / (below - above)


def ends_of(path: ET.Element) -> list[tuple[float, float]]:
    pairs = re.findall(r"[ML]([0-9.]+) ([0-9.]+)", path.get("d", ""))
    return [(float(x), float(y)) for x, y in pairs]


def test_a_cuff_reading_is_a_bar_from_diastolic_to_systolic_at_its_time() -> None:
    picture = drawn(
        points={
            "nibp_systolic": [(minute(30), 142.0)],
            "nibp_diastolic": [(minute(30), 81.0)],
            "nibp_mean": [(minute(30), 101.0)],
        }
    )
    (bar,) = classed(picture, "line")
    left, top, bottom = re.findall(r"M([0-9.]+) ([0-9.]+).*V([0-9.]+)", bar.get("d", ""))[0]
    assert minutes_at(picture, float(left) + 3.5) == pytest.approx(30, abs=0.1)
    assert value_at(picture, float(top)) == pytest.approx(142, abs=0.2)
    assert value_at(picture, float(bottom)) == pytest.approx(81, abs=0.2)
    (dot,) = classed(picture, "dot")
    assert value_at(picture, float(dot.get("cy", ""))) == pytest.approx(101, abs=0.2)


def test_a_line_goes_through_its_values_and_stops_where_nothing_was_charted() -> None:
    points = [(minute(10 + number), 70.0 + number) for number in range(6)]
    points += [(minute(40 + number), 90.0) for number in range(6)]
    lines = classed(drawn(points={"heart_rate": points}), "line")
    assert [len(ends_of(line)) for line in lines] == [6, 6]
    picture = drawn(points={"heart_rate": points})
    (x, y), *_ = ends_of(classed(picture, "line")[0])
    assert minutes_at(picture, x) == pytest.approx(10, abs=0.1)
    assert value_at(picture, y) == pytest.approx(70, abs=0.3)


@settings(max_examples=15)
@given(st.lists(st.integers(40, 180), min_size=50, max_size=400))
def test_no_extreme_is_lost_however_many_values_there_are(values: list[int]) -> None:
    points = [(minute(5) + 10.0 * place, float(value)) for place, value in enumerate(values)]
    assert SILENCE > 10
    picture = drawn(points={"heart_rate": points})
    heights = [y for line in classed(picture, "line") for _, y in ends_of(line)]
    assert value_at(picture, min(heights)) == pytest.approx(max(values), abs=0.7)
    assert value_at(picture, max(heights)) == pytest.approx(min(values), abs=0.7)


def test_the_dose_rate_is_drawn_from_its_start_to_its_end_at_its_height() -> None:
    picture = drawn(rates=[Rate(minute(10), minute(25), 52.0), Rate(minute(25), minute(30), 40.0)])
    first, second = classed(picture, "dose")
    assert minutes_at(picture, float(first.get("x", ""))) == pytest.approx(10, abs=0.1)
    right = float(first.get("x", "")) + float(first.get("width", ""))
    assert minutes_at(picture, right) == pytest.approx(25, abs=0.1)
    assert value_at(picture, float(first.get("y", ""))) == pytest.approx(52, abs=0.3)
    assert value_at(picture, float(second.get("y", ""))) == pytest.approx(40, abs=0.3)


def test_the_prediction_names_its_model_and_has_a_band_only_where_there_is_one() -> None:
    times = [minute(number) for number in range(10, 60)]
    curve = Curve(title="esketamine, venous", times=times, typical=[50.0] * 50)
    plain = drawn(curve=curve)
    assert "Predicted: esketamine, venous" in texts(plain)
    assert not classed(plain, "band")
    banded = Curve(title="x", times=times, typical=[50.0] * 50, low=[30.0] * 50, high=[80.0] * 50)
    picture = drawn(curve=banded)
    (band,) = classed(picture, "band")
    heights = {round(value_at(picture, y)) for _, y in ends_of(band)}
    assert heights == {30, 80}


def test_moves_and_events_stand_at_their_times() -> None:
    picture = drawn(
        points={"spo2": [(minute(1), 98.0)]},
        moves=[Mark(minute(10), "start"), Mark(minute(50), "stop")],
        events=[Mark(minute(24), "1")],
    )
    places = [
        minutes_at(picture, float(element.get("x1", ""))) for element in classed(picture, "move")
    ]
    assert sorted(places) == pytest.approx([10, 50], abs=0.1)
    (flag,) = classed(picture, "event-flag")
    assert minutes_at(picture, float(flag.get("cx", ""))) == pytest.approx(24, abs=0.1)
    assert {"start", "stop", "1"} <= set(texts(picture))


def test_an_artefact_is_crossed_where_it_was() -> None:
    picture = drawn(artefacts=[("spo2", minute(20), 91.0)])
    (cross,) = classed(picture, "artefact")
    x, y = re.findall(r"M([0-9.]+) ([0-9.]+)", cross.get("d", ""))[0]
    assert minutes_at(picture, float(x) + 3) == pytest.approx(20, abs=0.1)
    assert value_at(picture, float(y) + 3) == pytest.approx(91, abs=0.2)


def test_hours_are_the_clinics() -> None:
    assert {"10:00", "11:00", "12:00"} <= set(texts(drawn(points={"spo2": [(minute(1), 98.0)]})))


def bottom_labels(days: float) -> list[str]:
    """What stands below a visit that is open for so many days."""
    picture = drawn(end=minute(days * 1440), points={"spo2": [(minute(1), 98.0)]})
    labels = [label for label in picture.iter(f"{SVG}text") if label.get("text-anchor") == "middle"]
    assert len(classed(picture, "hour-line")) == len(labels)
    return ["".join(label.itertext()) for label in labels]


def test_a_visit_that_nobody_closed_shows_its_days() -> None:
    # Ten in the morning of 16 March in New York, and ten days.
    assert bottom_labels(10) == [f"{day} Mar" for day in range(17, 27)]
    # Across the hour that is left out on 8 November: every twentieth day, each at its midnight.
    months = bottom_labels(270)
    assert months[:3] == ["17 Mar", "6 Apr", "26 Apr"]
    assert months[-1] == "2 Dec"


@given(st.floats(0.01, 2000))
@settings(max_examples=15)
def test_however_long_a_visit_stays_open_its_labels_do_not_touch(days: float) -> None:
    assert len(bottom_labels(days)) <= 15


def test_the_picture_says_what_it_shows_and_escapes_what_is_written() -> None:
    picture = drawn(points={"spo2": [(minute(1), 98.0)]}, description="<b>Moves & more</b>")
    element = picture.find(f"{SVG}desc")
    assert element is not None
    assert element.text == "<b>Moves & more</b>"
    assert picture.get("role") == "img"
    assert picture.get("aria-labelledby") == "timeline-title timeline-description"


def test_no_style_attribute_and_no_script_that_a_strict_page_would_refuse() -> None:
    picture = drawn(points={"spo2": [(minute(1), 98.0)]}, moves=[Mark(minute(2), "start")])
    assert not [element for element in picture.iter() if "style" in element.attrib]
    assert not list(picture.iter(f"{SVG}script"))


@given(st.floats(0.01, 1e6), st.integers(2, 20))
def test_a_round_step_divides_a_span_into_no_more_parts_than_asked(span: float, most: int) -> None:
    step = round_step(span, most)
    assert span / step <= most * (1 + 1e-6)
    digits = f"{step:.6e}".split("e")[0]
    assert float(digits) in (1, 2, 5, 10)
