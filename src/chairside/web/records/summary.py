"""What a record begins with: dose, duration, lowest and highest values, events, discharge."""

from datetime import UTC, datetime, timedelta
from operator import itemgetter

from django.utils.translation import gettext

from chairside.clinic.treatments.queries import Record
from chairside.documents.blocks import Block, Facts, Row, Section, Table, line
from chairside.hl7v2.metrics import METRICS, Metric
from chairside.units.number import plain
from chairside.web.records.wording import Clock, by_at, lasted

_PLACES = 3
_VITALS = (
    Metric.NIBP_SYSTOLIC,
    Metric.NIBP_DIASTOLIC,
    Metric.HEART_RATE,
    Metric.PULSE_RATE,
    Metric.NIBP_PULSE_RATE,
    Metric.SPO2,
    Metric.RESP_RATE,
    Metric.ETCO2,
    Metric.TEMPERATURE,
)


def summary(record: Record, clock: Clock, *, quality: bool = True) -> Section:
    """`quality`: also how often the clinic departed from what it asks of itself."""
    rows = (
        Row((gettext("Dose given"), _given(record))),
        *_duration(record, clock),
        *_prn(record, clock),
        *_events(record, clock),
        *(_departures(record) if quality else ()),
        _discharge(record, clock),
    )
    return Section(gettext("Summary"), (Facts(rows), _extremes(record, clock)), "summary")


def _given(record: Record) -> str:
    if record.delivered is None or not record.orders:
        return gettext("No drug was given.")
    given, order = record.delivered, record.orders[-1]
    return gettext(
        "%(given)s of %(prepared)s prepared; ordered %(ordered)s, %(dose_mg_per_kg)s mg/kg"
    ) % {
        "given": given.mass.shown(places=_PLACES),
        "prepared": given.total_mass.shown(places=_PLACES),
        "ordered": order.ordered,
        "dose_mg_per_kg": plain(order.dose_mg_per_kg),
    }


def _duration(record: Record, clock: Clock) -> list[Row]:
    """The time in which drug ran, without pauses; the first start and the last end beside it."""
    rows = record.infusion
    if not rows:
        return []
    ran = sum((row.lasted for row in rows), timedelta())
    ends = [row.ended_at for row in rows if row.ended_at is not None]
    if len(ends) < len(rows):
        since = gettext("%(lasted)s so far, since %(start)s") % {
            "lasted": lasted(ran),
            "start": clock.time(rows[0].started_at),
        }
        return [Row((gettext("Infusion"), since), notice=True)]
    span = gettext("%(start)s to %(end)s") % {
        "start": clock.time(rows[0].started_at),
        "end": clock.time(max(ends)),
    }
    return [Row((gettext("Infusion"), f"{lasted(ran)}, {span}{_paused(record)}"))]


def _paused(record: Record) -> str:
    times = sum(move.name == "pause" for move in record.moves)
    if not times:
        return ""
    return (
        gettext(", paused once")
        if times == 1
        else gettext(", paused %(times)s times") % {"times": times}
    )


def _prn(record: Record, clock: Clock) -> list[Row]:
    given = [row for row in record.nursing.prn if row.struck_at is None]
    words = "; ".join(f"{row}, {clock.time(row.given_at)}" for row in given)
    return [Row((gettext("PRN medicines"), words))] if words else []


def _events(record: Record, clock: Clock) -> list[Row]:
    if not record.events:
        return [Row((gettext("Events"), gettext("None recorded")))]
    return [
        Row(
            (
                gettext("Events") if place == 0 else "",
                f"{event.label}, {event.severity}"
                + (gettext(", serious") if event.serious else "")
                + f", {clock.time(event.onset_at)}"
                + ("" if event.resolved_at else gettext(", not resolved")),
            ),
            notice=event.serious or event.resolved_at is None,
        )
        for place, event in enumerate(record.events)
    ]


def _departures(record: Record) -> list[Row]:
    """What was not as the clinic has it; each stands whole further down."""
    due = [row for row in record.checks if row.fell_due(until=record.until)]
    missed = [row for row in due if row.skipped_reason or row.done_at is None]
    counted = (
        (gettext("Checklist items overridden"), len(record.overrides)),
        (gettext("Checks skipped or not done"), len(missed)),
        (gettext("Values out of range, not acknowledged"), len(record.excursions)),
    )
    return [Row((label, str(count)), notice=True) for label, count in counted if count]


def _discharge(record: Record, clock: Clock) -> Row:
    discharge = record.discharge
    if discharge is None:
        return Row((gettext("Discharge"), gettext("The patient was not discharged.")))
    unmet = sum(not met for met in discharge.criteria.values())
    criteria = (
        gettext("%(unmet)s criteria not met") % {"unmet": unmet}
        if unmet
        else gettext("all criteria met")
    )
    said = by_at(clock.time(discharge.at), discharge.by_name)
    return Row((gettext("Discharge"), f"{said}; {criteria}"), notice=bool(unmet))


def _extremes(record: Record, clock: Clock) -> Block:
    """Of each quantity its lowest and its highest value with the time when it was first so."""
    series = [
        (f"{METRICS[metric].name}, {METRICS[metric].unit_name}", record.points[metric.value])
        for metric in _VITALS
        if record.points.get(metric.value)
    ]
    scores = [
        (check.done_at.timestamp(), float(str(check.result["sedation"])))
        for check in record.checks
        if check.done_at is not None and "sedation" in check.result
    ]
    if scores:
        series.append((gettext("Sedation (MOAA/S)"), scores))
    rows = [
        Row(
            (
                name,
                _value(min(points, key=itemgetter(1)), clock),
                _value(max(points, key=itemgetter(1)), clock),
                str(len(points)),
            )
        )
        for name, points in series
    ]
    if not rows:
        return line(gettext("No value was charted."))
    head = (gettext("Value"), gettext("Lowest"), gettext("Highest"), gettext("Readings"))
    caption = gettext("Lowest and highest values of the visit, without those marked as artefacts")
    return Table(head, tuple(rows), caption, numeric=(3,))


def _value(point: tuple[float, float], clock: Clock) -> str:
    at, value = point
    return gettext("%(value)s at %(time)s") % {
        "value": f"{value:g}",
        "time": clock.time(datetime.fromtimestamp(at, UTC)),
    }
