"""The dose: its order with every step of arithmetic, who confirmed it, and what ran."""

from decimal import Decimal
from typing import Any

from chairside.clinic.treatments.queries import Record
from chairside.documents.blocks import (
    Block,
    Facts,
    Paragraph,
    Paragraphs,
    Row,
    Section,
    Table,
    line,
    lines,
)
from chairside.knowledge.dosing import DoseStep, FindingLevel
from chairside.units.number import plain
from chairside.web.records.wording import Clock, by_at, kg_and_lb, lasted

_PLACES = 3


def dose(record: Record, clock: Clock) -> Section:
    """The order that counts, then the replaced ones: what was confirmed must be told from what was not."""
    if not record.orders:
        return Section("Dose", (line("No dose was ordered."),), "dose")
    *replaced, last = record.orders
    blocks = _order(record, last, clock)
    if replaced:
        blocks.append(_replaced(record, replaced, clock))
    return Section("Dose", tuple(blocks), "dose")


def _replaced(record: Record, orders: list[Any], clock: Clock) -> Section:
    """Nothing of these was given; their arithmetic stays in what is signed."""
    rows = tuple(
        Row(
            (
                f"Order {order.number} was replaced by order {order.number + 1} and not given.",
                f"{order.ordered}, {plain(order.dose_mg_per_kg)} mg/kg; gives {order}",
                f"{kg_and_lb(order.weight_kg)}; vial {plain(order.vial_mg_per_ml)} mg/mL",
                by_at(order.by_name, clock.stamp(order.at)),
                "; ".join(
                    by_at(_by(confirmation), clock.time(confirmation.at))
                    for confirmation in record.confirmations[order.pk]
                )
                or "nobody",
                " ".join(
                    [
                        order.departure_reason,
                        *(finding["sentence"] for finding in order.working["findings"]),
                    ]
                ).strip(),
            ),
            notice=bool(order.departure_reason),
        )
        for order in orders
    )
    head = ("Order", "Dose", "Weight, vial", "Ordered by, at", "Confirmed by, at", "Remarks")
    return Section("Superseded orders", (Table(head, rows),), "superseded", folded=True)


def _order(record: Record, order: Any, clock: Clock) -> list[Block]:
    limits = order.limits
    diluted = order.diluted_to_ml
    # A weight is taken the day before as often as the morning before; whole days say enough.
    age = (order.at - order.weight.measured_at).days
    facts = Facts(
        (
            Row((f"Order {order.number}", f"gives {order}")),
            Row(("Ordered", f"{order.ordered}, {plain(order.dose_mg_per_kg)} mg/kg")),
            Row(("Ordered by", by_at(order.by_name, clock.stamp(order.at)))),
            *_departure(order.departure_reason),
            Row(
                (
                    "Weight",
                    f"{kg_and_lb(order.weight_kg)}, {order.weight_basis} weight; "
                    f"{kg_and_lb(order.weight.value)} measured "
                    f"{clock.stamp(order.weight.measured_at)} ({age} days before)",
                )
            ),
            Row(
                (
                    "Vial",
                    f"{plain(order.vial_mg_per_ml)} mg/mL, "
                    + (f"diluted to {plain(diluted)} mL" if diluted else "undiluted"),
                )
            ),
            Row(
                (
                    "Clinic's limits",
                    f"version {limits.version}, signed by {limits.signed_name} on "
                    f"{clock.stamp(limits.signed_at)}: at most "
                    f"{plain(limits.max_dose_mg_per_kg)} mg/kg and "
                    f"{plain(limits.max_dose_mg)} mg",
                )
            ),
        )
    )
    names = [
        (_by(confirmation), clock.time(confirmation.at), _read(confirmation.vial_mg_per_ml))
        for confirmation in record.confirmations[order.pk]
    ]
    steps = Section("Arithmetic of the dose", (_steps(order.working),), "arithmetic", folded=True)
    return [facts, *_findings(order.working), _confirmations(names), steps]


def _departure(reason: str) -> list[Row]:
    return [Row(("Reason for departing from the protocol", reason), notice=True)] if reason else []


def _steps(working: dict[str, Any]) -> Table:
    steps = [
        DoseStep(
            label=step["label"],
            formula=step["formula"],
            exact=Decimal(step["exact"]),
            rounded=Decimal(step["rounded"]),
            unit=step["unit"],
            note=step["note"],
        )
        for step in working["steps"]
    ]
    return Table(
        ("Step", "Working", "Exact", "Rounded to", "Note"),
        tuple(
            Row(
                (
                    step.label,
                    step.formula,
                    step.exact_text,
                    step.rounded_text if step.is_rounded else "not rounded",
                    step.note,
                )
            )
            for step in steps
        ),
        "Every step",
        numeric=(2, 3),
    )


def _findings(working: dict[str, Any]) -> list[Paragraphs]:
    findings = working["findings"]
    if not findings:
        return []
    rows = [
        Paragraph(finding["sentence"], notice=finding["level"] != FindingLevel.NOTE)
        for finding in findings
    ]
    return [lines(*rows)]


def _by(confirmation: Any) -> str:
    session_of = confirmation.session_of_name
    how = f" (by PIN, at the sign-in of {session_of})" if session_of else ""
    return f"{confirmation.by_name}{how}"


def _read(mg_per_ml: Decimal | None) -> str:
    return "" if mg_per_ml is None else f"{plain(mg_per_ml)} mg/mL"


def _confirmations(names: list[tuple[str, str, str]]) -> Block:
    if not names:
        return line("This dose was not confirmed.", notice=True)
    rows = [Row((place, *said)) for place, said in zip(("1st", "2nd"), names, strict=False)]
    if len(names) < 2:
        rows.append(Row(("2nd", "not confirmed by a second person", "", ""), notice=True))
    return Table(
        ("Confirmation", "By", "At", "Read from the vial"), tuple(rows), "Independent confirmations"
    )


def infusion(record: Record, clock: Clock) -> Section:
    if not record.infusion or record.delivered is None:
        return Section("Infusion", (line("No drug was given."),), "infusion")
    rows = [
        Row(
            (
                clock.seconds(row.started_at),
                clock.seconds(row.ended_at) or "running",
                lasted(row.lasted),
                row.rate.shown(places=_PLACES),
                row.mass_rate.shown(places=_PLACES),
                row.volume.shown(places=_PLACES),
                row.mass.shown(places=_PLACES),
                row.started_by,
                row.ended_by,
            ),
            notice=row.ended_at is None,
        )
        for row in record.infusion
    ]
    table = Table(
        ("From", "To", "Lasted", "Rate", "Drug rate", "Volume", "Drug", "Begun by", "Ended by"),
        tuple(rows),
        "Stretches of constant rate",
        numeric=(2, 3, 4, 5, 6),
    )
    return Section("Infusion", (table, _sum(record)), "infusion")


def _sum(record: Record) -> Paragraphs:
    given = record.delivered
    if given is None:
        return lines()
    total = (
        f"Given: {given.volume.shown(places=_PLACES)} with {given.mass.shown(places=_PLACES)}, of "
        f"{given.total_volume.shown(places=_PLACES)} with {given.total_mass.shown(places=_PLACES)} prepared."
    )
    rows = [Paragraph(total)]
    if given.emptied:
        text = "The pump ran until the syringe was empty; what was given is what was prepared."
        rows.append(Paragraph(text))
    else:
        left = given.total_volume - given.volume
        mass = given.total_mass - given.mass
        rows.append(
            Paragraph(f"Not given: {left.shown(places=_PLACES)} with {mass.shown(places=_PLACES)}.")
        )
    return lines(*rows)
