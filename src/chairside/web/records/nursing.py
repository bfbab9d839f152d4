"""PRN medicines, the IV line and handovers, where there were any."""

from typing import Any

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
                f"{given} (struck out)" if given.struck_at else str(given),
                given.ordered_by_name,
                by_at(given.by_name, clock.time(given.at)),
                " ".join(part for part in (given.reason, _struck(given, clock)) if part),
            ),
            notice=given.struck_at is not None or bool(given.reason),
        )
        for given in record.nursing.prn
    )
    head = ("Given at", "Medicine, dose, route", "Ordered by", "Given by, recorded at", "Reason")
    table = Table(head, rows, "Medicines given when needed, from the clinic's signed list")
    return Section("PRN medicines", (table,), "prn")


def _struck(given: Any, clock: Clock) -> str:
    if given.struck_at is None:
        return ""
    by = by_at(given.struck_by_name, clock.time(given.struck_at))
    return f"Struck out by {by}: {given.struck_reason}"


def line(record: Record, clock: Clock) -> Section | None:
    if not record.nursing.lines:
        return None
    rows = [
        row
        for placed in record.nursing.lines
        for row in _of_line(placed, record.nursing.looks, clock)
    ]
    table = Table(("At", "Line", "What", "By"), tuple(rows), "The IV line")
    return Section("IV line", (table,), "iv-line")


def _of_line(placed: Any, looks: list[Any], clock: Clock) -> list[Row]:
    rows = [Row((clock.time(placed.placed_at), str(placed), "Placed", placed.by_name))]
    for look in (look for look in looks if look.line_id == placed.pk):
        seen = ". ".join(part for part in (f"Site: {look}", look.remarks) if part)
        cells = (clock.time(look.at), str(placed), seen, look.by_name)
        rows.append(Row(cells, notice=look.finding != LineFinding.CLEAR))
    if placed.removed_at is None:
        return [*rows, Row(("", str(placed), "Removal not recorded", ""), notice=True)]
    seen = f"Removed. Site: {placed.get_removed_finding_display()}"
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
    head = ("At", "From", "To", "What was handed over", "Taken over at")
    return Section("Handovers", (Table(head, rows, "Handovers"),), "handovers")


def _taken(row: Any, clock: Clock) -> str:
    if row.withdrawn_at is not None:
        when = clock.time(row.withdrawn_at)
        return f"withdrawn {when} by {row.withdrawn_by_name}: {row.withdrawn_reason}"
    return clock.time(row.taken_at) if row.taken_at else "not taken over"
