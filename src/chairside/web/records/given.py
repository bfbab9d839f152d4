"""The dose: its order with every step of arithmetic, who confirmed it, and what ran."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext

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
from chairside.texts.translated import Declared as _
from chairside.units.number import plain
from chairside.web.records.wording import Clock, by_at, kg_and_lb, lasted

_ARITHMETIC = _("Arithmetic of the dose")
_ORDERED = _("Ordered")
_ORDERED_BY = _("Ordered by")
_WEIGHT = _("Weight")
_VIAL = _("Vial")
_CLINICS_LIMITS = _("Clinic's limits")
_UNDILUTED = _("undiluted")

_PLACES = 3


def dose(record: Record, clock: Clock) -> Section:
    """The order that counts, then the replaced ones: what was confirmed must be told from what was not."""
    if not record.orders:
        return Section(gettext("Dose"), (line(gettext("No dose was ordered.")),), "dose")
    *replaced, last = record.orders
    blocks = _order(record, last, clock)
    if replaced:
        blocks.append(_replaced(record, replaced, clock))
    return Section(gettext("Dose"), tuple(blocks), "dose")


def _replaced(record: Record, orders: list[Any], clock: Clock) -> Section:
    """Nothing of these was given; their arithmetic stays in what is signed."""
    rows = tuple(
        Row(
            (
                gettext("Order %(number)s was replaced by order %(next)s and not given.")
                % {"number": order.number, "next": order.number + 1},
                gettext("%(ordered)s, %(dose_mg_per_kg)s mg/kg; gives %(order)s")
                % {
                    "ordered": order.ordered,
                    "dose_mg_per_kg": plain(order.dose_mg_per_kg),
                    "order": order,
                },
                gettext("%(kg_and_lb)s; vial %(vial_mg_per_ml)s mg/mL")
                % {
                    "kg_and_lb": kg_and_lb(order.weight_kg),
                    "vial_mg_per_ml": plain(order.vial_mg_per_ml),
                },
                by_at(order.by_name, clock.stamp(order.at)),
                "; ".join(
                    by_at(_by(confirmation), clock.time(confirmation.at))
                    for confirmation in record.confirmations[order.pk]
                )
                or gettext("nobody"),
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
    head = (
        gettext("Order"),
        gettext("Dose"),
        gettext("Weight, vial"),
        gettext("Ordered by, at"),
        gettext("Confirmed by, at"),
        gettext("Remarks"),
    )
    return Section(gettext("Superseded orders"), (Table(head, rows),), "superseded", folded=True)


def _order(record: Record, order: Any, clock: Clock) -> list[Block]:
    diluted = order.diluted_to_ml
    # A weight is taken the day before as often as the morning before; whole days say enough.
    age = (order.at - order.weight.measured_at).days
    facts = Facts(
        (
            Row(
                (
                    gettext("Order %(number)s") % {"number": order.number},
                    gettext("gives %(order)s") % {"order": order},
                )
            ),
            Row((_ORDERED, f"{order.ordered}, {plain(order.dose_mg_per_kg)} mg/kg")),
            Row((_ORDERED_BY, by_at(order.by_name, clock.stamp(order.at)))),
            *_departure(order.departure_reason),
            Row(
                (
                    _WEIGHT,
                    gettext(
                        "%(used)s, %(weight_basis)s weight; %(measured)s measured %(stamp)s (%(age)s days before)"
                    )
                    % {
                        "used": kg_and_lb(order.weight_kg),
                        "weight_basis": order.weight_basis,
                        "measured": kg_and_lb(order.weight.value),
                        "stamp": clock.stamp(order.weight.measured_at),
                        "age": age,
                    },
                )
            ),
            Row(
                (
                    _VIAL,
                    f"{plain(order.vial_mg_per_ml)} mg/mL, "
                    + (
                        gettext("diluted to %(diluted)s mL") % {"diluted": plain(diluted)}
                        if diluted
                        else _UNDILUTED
                    ),
                )
            ),
            Row((_CLINICS_LIMITS, _limits(order.limits, clock))),
        )
    )
    names = [
        (_by(confirmation), clock.time(confirmation.at), _read(confirmation.vial_mg_per_ml))
        for confirmation in record.confirmations[order.pk]
    ]
    steps = Section(_ARITHMETIC, (_steps(order.working),), "arithmetic", folded=True)
    return [facts, *_findings(order.working), _confirmations(names), steps]


def _limits(limits: Any, clock: Clock) -> str:
    return gettext(
        "version %(version)s, signed by %(signed_name)s on %(stamp)s: at most "
        "%(max_dose_mg_per_kg)s mg/kg and %(max_dose_mg)s mg"
    ) % {
        "version": limits.version,
        "signed_name": limits.signed_name,
        "stamp": clock.stamp(limits.signed_at),
        "max_dose_mg_per_kg": plain(limits.max_dose_mg_per_kg),
        "max_dose_mg": plain(limits.max_dose_mg),
    }


def _departure(reason: str) -> list[Row]:
    return (
        [Row((gettext("Reason for departing from the protocol"), reason), notice=True)]
        if reason
        else []
    )


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
        (
            gettext("Step"),
            gettext("Working"),
            gettext("Exact"),
            gettext("Rounded to"),
            gettext("Note"),
        ),
        tuple(
            Row(
                (
                    step.label,
                    step.formula,
                    step.exact_text,
                    step.rounded_text if step.is_rounded else gettext("not rounded"),
                    step.note,
                )
            )
            for step in steps
        ),
        gettext("Every step"),
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
    how = (
        gettext(" (by PIN, at the sign-in of %(session_of)s)") % {"session_of": session_of}
        if session_of
        else ""
    )
    return f"{confirmation.by_name}{how}"


def _read(mg_per_ml: Decimal | None) -> str:
    return "" if mg_per_ml is None else f"{plain(mg_per_ml)} mg/mL"


def _confirmations(names: list[tuple[str, str, str]]) -> Block:
    if not names:
        return line(gettext("This dose was not confirmed."), notice=True)
    rows = [
        Row((place, *said))
        for place, said in zip((gettext("1st"), gettext("2nd")), names, strict=False)
    ]
    if len(names) < 2:
        rows.append(
            Row((gettext("2nd"), gettext("not confirmed by a second person"), "", ""), notice=True)
        )
    return Table(
        (gettext("Confirmation"), gettext("By"), gettext("At"), gettext("Read from the vial")),
        tuple(rows),
        gettext("Independent confirmations"),
    )


def infusion(record: Record, clock: Clock) -> Section:
    if not record.infusion or record.delivered is None:
        return Section(gettext("Infusion"), (line(gettext("No drug was given.")),), "infusion")
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
        (
            gettext("From"),
            gettext("To"),
            gettext("Lasted"),
            gettext("Rate"),
            gettext("Drug rate"),
            gettext("Volume"),
            gettext("Drug"),
            gettext("Begun by"),
            gettext("Ended by"),
        ),
        tuple(rows),
        gettext("Stretches of constant rate"),
        numeric=(2, 3, 4, 5, 6),
    )
    return Section(gettext("Infusion"), (table, _sum(record)), "infusion")


def _sum(record: Record) -> Paragraphs:
    given = record.delivered
    if given is None:
        return lines()
    total = gettext(
        "Given: %(volume)s with %(mass)s, of %(volume_prepared)s with %(mass_prepared)s prepared."
    ) % {
        "volume": given.volume.shown(places=_PLACES),
        "mass": given.mass.shown(places=_PLACES),
        "volume_prepared": given.total_volume.shown(places=_PLACES),
        "mass_prepared": given.total_mass.shown(places=_PLACES),
    }
    rows = [Paragraph(total)]
    if given.emptied:
        text = gettext(
            "The pump ran until the syringe was empty; what was given is what was prepared."
        )
        rows.append(Paragraph(text))
    else:
        left = given.total_volume - given.volume
        mass = given.total_mass - given.mass
        rows.append(
            Paragraph(
                gettext("Not given: %(volume)s with %(mass)s.")
                % {"volume": left.shown(places=_PLACES), "mass": mass.shown(places=_PLACES)}
            )
        )
    return lines(*rows)
