"""Values beyond the clinic's limits: which were acknowledged by whom, and which by nobody."""

from django.utils.translation import gettext

from chairside.clinic.sites.limits import Side
from chairside.clinic.treatments.queries import Record
from chairside.documents.blocks import Row, Section, Table
from chairside.hl7v2.metrics import METRICS, Metric
from chairside.units.number import plain
from chairside.web.records.wording import Clock, by_at


def out_of_range(record: Record, clock: Clock) -> Section | None:
    rows = [
        Row(
            (
                clock.time(value.charted_at),
                _words(Metric(row.metric), plain(value.value)),
                f"{_side(row.side)} {plain(row.limit_value)}",
                by_at(row.by_name, clock.time(row.at)),
            )
        )
        for row, value in record.acknowledgements
    ]
    rows += [
        Row(
            (
                clock.time(row.farthest.charted_at),
                _words(row.metric, plain(row.farthest.value)),
                f"{_side(row.side)} {plain(row.limit)}",
                gettext("Not acknowledged"),
            ),
            notice=True,
        )
        for row in record.excursions
    ]
    if not rows:
        return None
    head = (
        gettext("At"),
        gettext("Farthest value"),
        gettext("Clinic's limit"),
        gettext("Acknowledged by, at"),
    )
    table = Table(head, tuple(rows), gettext("Values beyond the clinic's limits"))
    return Section(gettext("Values out of range"), (table,), "out-of-range")


def _words(metric: Metric, value: str) -> str:
    return f"{METRICS[metric].name} {value} {METRICS[metric].unit_name}"


def _side(side: str) -> str:
    return "below" if side == Side.LOW else "above"
