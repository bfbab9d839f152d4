"""Charted values as lines over time, and as the flowsheet a nurse reads."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any, NamedTuple, TypeAlias

from django.db.models import (
    Case,
    CharField,
    Count,
    F,
    FloatField,
    Max,
    Min,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Cast, Concat, Extract, Floor

from chairside.clinic.visits.models import AlarmReport, Observation, Visit
from chairside.clinic.visits.models.bedside import UNSCHEDULED
from chairside.clinic.visits.queries.readings import READING_COLUMNS, Reading
from chairside.hl7v2.alarms import AlarmPhase, AlarmState
from chairside.hl7v2.metrics import METRICS, Metric

SHOWN = (
    Metric.NIBP_SYSTOLIC,
    Metric.NIBP_DIASTOLIC,
    Metric.NIBP_MEAN,
    Metric.HEART_RATE,
    Metric.PULSE_RATE,
    Metric.NIBP_PULSE_RATE,
    Metric.SPO2,
    Metric.RESP_RATE,
    Metric.ETCO2,
    Metric.TEMPERATURE,
    Metric.PUMP_RATE_CURRENT,
    Metric.PUMP_VOLUME_DELIVERED_TOTAL,
)


@dataclass(frozen=True, slots=True)
class Series:
    """Points of every metric by name: epoch seconds and value.

    `last_id` continues the series: `series_after` gives only what came since. `latest` is the
    last point of each metric. `received_at` is when the newest of all reached the clinic.
    """

    points: dict[str, list[tuple[float, float]]]
    latest: dict[Metric, Reading]
    last_id: int
    received_at: datetime | None = None


# More points than this are finer than any screen; what streams is then thinned evenly.
MOST_POINTS = 6000
POINTS_A_LINE = 1200


def series(visit: Visit) -> Series:
    """The charted points without those marked as artefacts.

    A long visit at a report a second has tens of thousands: of what streams, the first of each
    even stretch of time is then given. A cuff reading or an entry by hand is never left out.
    """
    unmarked = Observation.objects.filter(visit=visit, mark__isnull=True)
    seen = unmarked.aggregate(
        rows=Count("id"), first=Min("charted_at"), last=Max("charted_at"), newest=Max("id")
    )
    if seen["rows"] <= MOST_POINTS:
        return _series_of(unmarked.order_by("charted_at", "id"), after_id=0)
    width = max(1.0, (seen["last"] - seen["first"]).total_seconds() / POINTS_A_LINE)
    slot = Case(
        When(episodic=True, then=Cast(-F("id"), FloatField())),
        default=Floor(Extract("charted_at", "epoch") / width),
    )
    firsts = unmarked.annotate(slot=slot).values("metric", "slot").annotate(first=Min("id"))
    thinned = Observation.objects.filter(pk__in=firsts.order_by().values("first")).order_by(
        "charted_at", "id"
    )
    return replace(_series_of(thinned, after_id=0), last_id=seen["newest"])


def series_after(visit: Visit, *, after_id: int) -> Series:
    """The points charted after the row `after_id`, none left out."""
    since = Observation.objects.filter(visit=visit, pk__gt=after_id, mark__isnull=True)
    return _series_of(since.order_by("charted_at", "id"), after_id=after_id)


def _series_of(observations: QuerySet[Observation], *, after_id: int) -> Series:
    rows = observations.values_list("received_at", *READING_COLUMNS)
    points: dict[str, list[tuple[float, float]]] = {}
    latest: dict[str, tuple[Any, ...]] = {}
    last, newest = after_id, None
    for received, *row in rows:
        row_id, metric, value, moment, *_ = row
        points.setdefault(metric, []).append((moment.timestamp(), float(value)))
        latest[metric] = row
        last = max(last, row_id)
        newest = received if newest is None else max(newest, received)
    readings = {Metric(metric): Reading.of(*row) for metric, row in latest.items()}
    return Series(points=points, latest=readings, last_id=last, received_at=newest)


class ChartedValue(NamedTuple):
    """A charted value, read without the object around it: a visit has thousands.

    `mark_reason` is None unless somebody called the value an artefact.
    """

    id: int
    metric: str
    value: Decimal
    unit: str
    charted_at: datetime
    episodic: bool
    device_id: int | None
    device_time: str
    clock_offset_seconds: float | None
    by_name: str
    mapping_id: int | None
    mark_reason: str | None


_VALUE_COLUMNS = (*ChartedValue._fields[:-1], "mark__reason")


def charted_values(rows: QuerySet[Observation]) -> list[ChartedValue]:
    """By time."""
    ordered = rows.order_by("charted_at", "id")
    return [ChartedValue(*row) for row in ordered.values_list(*_VALUE_COLUMNS)]


@dataclass(frozen=True, slots=True)
class FlowRow:
    """One line of the flowsheet. Readings are those of `at` itself, what streams is the nearest."""

    at: datetime
    values: dict[str, ChartedValue]


# What streams stands for a row's moment when it is this near.
_NEAR = timedelta(seconds=60)
# Without a reading there is a row for each stretch of this length.
_QUIET = timedelta(minutes=5)
_SHOWN_NAMES = frozenset(metric.value for metric in SHOWN)
_Flow: TypeAlias = dict[datetime, dict[str, int]]
"""By moment and metric the id of the value that stands there."""


def flowsheet(visit: Visit) -> list[FlowRow]:
    """Charted values: a row for every cuff reading and every entry by hand, at its own time, and
    one for each five minutes in which there was neither.

    The values of one reading are never mixed with another's.
    """
    rows = Observation.objects.filter(visit=visit, metric__in=_SHOWN_NAMES).order_by(
        "charted_at", "id"
    )
    # A visit has thousands of values and a flowsheet a few hundred: only those are read whole.
    flow = _flow(rows.values_list("id", "metric", "charted_at", "episodic").iterator())
    wanted = {key for row in flow.values() for key in row.values()}
    return _flow_rows(flow, charted_values(Observation.objects.filter(pk__in=wanted)))


def flowsheet_of(values: Sequence[ChartedValue]) -> list[FlowRow]:
    """As `flowsheet`, of values that are read already."""
    rows = (
        (value.id, value.metric, value.charted_at, value.episodic)
        for value in values
        if value.metric in _SHOWN_NAMES
    )
    return _flow_rows(_flow(rows), values)


def _flow(rows: Iterable[tuple[int, str, datetime, bool]]) -> _Flow:
    """Of values by time: id, metric, when, and whether it is a reading of that moment."""
    chosen: _Flow = {}
    streams: dict[str, list[tuple[datetime, int]]] = {}
    for key, metric, moment, episodic in rows:
        if episodic:
            chosen.setdefault(moment, {}).setdefault(metric, key)
        else:
            streams.setdefault(metric, []).append((moment, key))
    _add_quiet_rows(chosen, streams, step=_QUIET.total_seconds())
    for metric, values in streams.items():
        for moment, row in chosen.items():
            near = _nearest(values, moment)
            if near is not None:
                row.setdefault(metric, near)
    return chosen


def _flow_rows(flow: _Flow, values: Iterable[ChartedValue]) -> list[FlowRow]:
    by_id = {value.id: value for value in values}
    return [
        FlowRow(at=moment, values={metric: by_id[key] for metric, key in row.items()})
        for moment, row in sorted(flow.items())
    ]


def _add_quiet_rows(
    chosen: dict[datetime, dict[str, int]],
    streams: dict[str, list[tuple[datetime, int]]],
    *,
    step: float,
) -> None:
    """A row for each `step` seconds in which values streamed and no reading was taken."""
    covered = {moment.timestamp() // step for moment in chosen}
    for moment in sorted(at for values in streams.values() for at, _ in values):
        if moment.timestamp() // step not in covered:
            covered.add(moment.timestamp() // step)
            chosen[moment] = {}


def _nearest(values: list[tuple[datetime, int]], moment: datetime) -> int | None:
    place = bisect_left(values, (moment, 0))
    at, key = min(values[max(place - 1, 0) : place + 1], key=lambda value: abs(value[0] - moment))
    return key if abs(at - moment) <= _NEAR else None


def flow_columns(rows: Sequence[FlowRow]) -> list[Metric]:
    """The metrics that occur at all, in reading order."""
    seen = {name for row in rows for name in row.values}
    return [metric for metric in SHOWN if metric.value in seen and metric in METRICS]


@dataclass(frozen=True, slots=True)
class Marker:
    """Something that happened. `kind` is move, check or event; `name` is the move's, the check's
    label, the event's code or what it was in words; `detail` is the event's severity.
    """

    at: datetime
    kind: str
    name: str
    detail: str


# A union has no properties: these say what `Check.label` and `AdverseEvent.label` say.
_CHECK_LABEL = Case(
    When(phase=UNSCHEDULED, then=Value("Unscheduled check")),
    default=Concat(Cast("offset_minutes", CharField()), Value("-minute check")),
)
_EVENT = Case(When(description="", then=F("code")), default=F("description"))
_MARKED_MOVES = ("start", "change_rate", "pause", "resume", "stop")


def markers(visit: Visit) -> list[Marker]:
    """The moves that change what is given, the checks that were done, and the events, by time."""
    moves = visit.moves.filter(name__in=_MARKED_MOVES)
    checks = visit.checks.filter(done_at__isnull=False, skipped_reason="")
    rows = _marker_rows(moves, "at", "move", F("name"), Value("")).union(
        _marker_rows(checks, "done_at", "check", _CHECK_LABEL, Value("")),
        _marker_rows(visit.adverse_events.all(), "onset_at", "event", _EVENT, F("severity")),
        all=True,
    )
    return sorted((Marker(*row) for row in rows), key=lambda marker: marker.at)


def _marker_rows(rows: QuerySet[Any], moment: str, kind: str, name: Any, detail: Any) -> Any:
    return rows.order_by().values_list(F(moment), Value(kind), name, detail)


def active_alarms(reports: Iterable[AlarmReport]) -> list[AlarmReport]:
    """The devices' own alarms that are active, by the last of the `reports` of each, oldest first.

    A device whose state of an alarm cannot be read has it active until it says that it ended.
    """
    latest: dict[tuple[int, str, str], AlarmReport] = {}
    for report in reports:
        latest[(report.device_id, report.event, report.source)] = report
    return [report for report in latest.values() if _is_active(report)]


def _is_active(report: AlarmReport) -> bool:
    return report.phase != AlarmPhase.END and report.state != AlarmState.INACTIVE
