"""PRN medicines, the IV line and handovers, where there were any."""

from typing import Any

from django.utils.translation import gettext

from chairside.clinic.treatments.queries import Record
from chairside.clinic.visits.kinds import LineFinding
from chairside.documents.blocks import Row, Section, Table
from chairside.web.records.wording import Clock, by_at


def prn(record: Record, clock: Clock) -> Section | None:
    if not record.nursing.prn:
        return None
    rows = tuple(
        Row(
            (
                clock.time(given.given_at),
                gettext("%(given)s (struck out)") % {"given": given}
                if given.struck_at
                else str(given),
                given.ordered_by_name,
                by_at(given.by_name, clock.time(given.at)),
                " ".join(part for part in (given.reason, _struck(given, clock)) if part),
            ),
            notice=given.struck_at is not None or bool(given.reason),
        )
        for given in record.nursing.prn
    )
    head = (
        gettext("Given at"),
        gettext("Medicine, dose, route"),
        gettext("Ordered by"),
        gettext("Given by, recorded at"),
        gettext("Reason"),
    )
    table = Table(head, rows, gettext("Medicines given when needed, from the clinic's signed list"))
    return Section(gettext("PRN medicines"), (table,), "prn")


def _struck(given: Any, clock: Clock) -> str:
    if given.struck_at is None:
        return ""
    by = by_at(given.struck_by_name, clock.time(given.struck_at))
    return gettext("Struck out by %(by)s: %(struck_reason)s") % {
        "by": by,
        "struck_reason": given.struck_reason,
    }


def line(record: Record, clock: Clock) -> Section | None:
    if not record.nursing.lines:
        return None
    rows = [
        row
        for placed in record.nursing.lines
        for row in _of_line(placed, record.nursing.looks, clock)
    ]
    table = Table(
        (gettext("At"), gettext("Line"), gettext("What"), gettext("By")),
        tuple(rows),
        gettext("The IV line"),
    )
    return Section(gettext("IV line"), (table,), "iv-line")


def _of_line(placed: Any, looks: list[Any], clock: Clock) -> list[Row]:
    rows = [Row((clock.time(placed.placed_at), str(placed), gettext("Placed"), placed.by_name))]
    for look in (look for look in looks if look.line_id == placed.pk):
        seen = ". ".join(
            part for part in (gettext("Site: %(look)s") % {"look": look}, look.remarks) if part
        )
        cells = (clock.time(look.at), str(placed), seen, look.by_name)
        rows.append(Row(cells, notice=look.finding != LineFinding.CLEAR))
    if placed.removed_at is None:
        return [*rows, Row(("", str(placed), gettext("Removal not recorded"), ""), notice=True)]
    seen = gettext("Removed. Site: %(removed_finding)s") % {
        "removed_finding": placed.get_removed_finding_display()
    }
    cells = (clock.time(placed.removed_at), str(placed), seen, placed.removed_by_name)
    return [*rows, Row(cells, notice=placed.removed_finding != LineFinding.CLEAR)]


def handovers(record: Record, clock: Clock) -> Section | None:
    if not record.nursing.handovers:
        return None
    rows = tuple(
        Row(
            (
                clock.time(row.at),
                row.by_name,
                row.to_name,
                row.text,
                _taken(row, clock),
            ),
            notice=row.is_open,
        )
        for row in record.nursing.handovers
    )
    head = (
        gettext("At"),
        gettext("From"),
        gettext("To"),
        gettext("What was handed over"),
        gettext("Taken over at"),
    )
    return Section(gettext("Handovers"), (Table(head, rows, gettext("Handovers")),), "handovers")


def _taken(row: Any, clock: Clock) -> str:
    if row.withdrawn_at is not None:
        when = clock.time(row.withdrawn_at)
        return gettext("withdrawn %(when)s by %(withdrawn_by_name)s: %(withdrawn_reason)s") % {
            "when": when,
            "withdrawn_by_name": row.withdrawn_by_name,
            "withdrawn_reason": row.withdrawn_reason,
        }
    return clock.time(row.taken_at) if row.taken_at else gettext("not taken over")
