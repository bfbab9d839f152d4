"""From a protocol and a patient's weight to the infusion order that is worked out."""

from chairside.knowledge.dosing.order import InfusionOrder, WeightUsed
from chairside.knowledge.dosing.step import DoseStep
from chairside.knowledge.protocol import Protocol, WeightedInfusion, WeightedRate
from chairside.units import Concentration, DrugMass, Volume
from chairside.units.number import plain
from chairside.units.time import minutes


class NotAnInfusionError(ValueError):
    """The protocol has no single infusion regimen to order from."""


def order_from_protocol(
    *,
    protocol: Protocol,
    weight: WeightUsed,
    vial: Concentration,
    final_volume: Volume | None = None,
) -> InfusionOrder:
    """The protocol's own dose and duration for this weight.

    A rate in mg/kg/h is held at the protocol's ceiling in mg/h, and both steps are shown.
    Raises NotAnInfusionError for fixed nasal doses, for ranges that a prescriber must narrow and
    for what is only recorded; SubstanceMismatchError for the wrong vial.
    """
    dosing = protocol.dosing
    if isinstance(dosing, WeightedInfusion):
        return InfusionOrder(
            dose=dosing.dose,
            duration=dosing.duration,
            weight=weight,
            vial=vial,
            final_volume=final_volume,
        )
    if not isinstance(dosing, WeightedRate):
        raise NotAnInfusionError(
            f"“{protocol.title}” gives no single infusion to order: {dosing.text}."
        )
    total, steps = _held_at_the_ceiling(dosing, weight)
    return InfusionOrder(
        dose=total,
        duration=dosing.duration,
        weight=weight,
        vial=vial,
        final_volume=final_volume,
        leading=steps,
        ceiling=dosing.ceiling,
    )


def _held_at_the_ceiling(
    dosing: WeightedRate, weight: WeightUsed
) -> tuple[DrugMass, tuple[DoseStep, ...]]:
    asked = dosing.rate * weight.weight
    rate = min(asked, dosing.ceiling)
    total = rate * dosing.duration
    return total, (
        DoseStep(
            label="Rate",
            formula=f"{dosing.rate} × {weight.weight}",
            exact=asked.amount,
            rounded=rate.amount,
            unit=rate.unit,
            note=f"at most {dosing.ceiling}; {weight.basis} weight",
        ),
        DoseStep(
            label="Drug in all",
            formula=f"{rate} × {plain(minutes(dosing.duration))} min",
            exact=total.amount,
            rounded=total.amount,
            unit=total.unit,
        ),
    )
