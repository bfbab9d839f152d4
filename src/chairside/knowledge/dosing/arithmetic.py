"""From mg/kg to mL/h, one visible step at a time."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from typing import TypeVar

from chairside.knowledge.dosing.checks import Given, findings
from chairside.knowledge.dosing.departure import in_words
from chairside.knowledge.dosing.order import DoseLimits, InfusionOrder, RoundingSteps
from chairside.knowledge.dosing.step import DoseStep
from chairside.knowledge.dosing.working import DoseWorking
from chairside.units import (
    Concentration,
    DrugMass,
    MassRate,
    Quantity,
    Rounded,
    Rounding,
    Volume,
    VolumeRate,
)
from chairside.units.number import divide, multiply, plain, shown, subtract
from chairside.units.time import microseconds, minutes

Q = TypeVar("Q", bound=Quantity)


def work_out(
    *, order: InfusionOrder, limits: DoseLimits, rounding: RoundingSteps, at: datetime
) -> DoseWorking:
    """Work out one infusion at the time `at` (with its time zone); never raises for a limit.

    Each later step starts from the rounded value of the step before, as a person with a
    syringe would. Nearest rounding falls back to down where it would cross a limit that the
    exact value keeps.
    """
    if at.tzinfo is None:
        raise ValueError("The time of a dose needs its time zone.")
    ceilings = _ceilings(order, limits)

    def too_much(mass: DrugMass) -> bool:
        return any(mass > ceiling for ceiling in ceilings)

    dose = _within(order.mass, rounding.dose, rounding.mode, too_much)
    draw = _within(
        dose.value / order.vial,
        rounding.volume,
        rounding.mode,
        lambda volume: too_much(order.vial * volume),
    )
    drawn = order.vial * draw.value
    total = draw.value if order.final_volume is None else order.final_volume

    highest = [limit for limit in (limits.max_rate, order.ceiling) if limit is not None]

    def too_fast(rate: VolumeRate) -> bool:
        return any(_mass_rate(drawn, total, rate) > limit for limit in highest)

    rate = _within(total / order.duration, rounding.rate, rounding.mode, too_fast)
    working = _assemble(order, limits, rounding, dose, draw, rate)
    given = Given(
        dose=dose,
        draw_volume=working.draw_volume,
        drawn=working.drawn,
        total_volume=working.total_volume,
        mass_rate=working.mass_rate,
        concentration=working.concentration,
        rate=working.rate,
        delivered=working.delivered,
    )
    checked = findings(order=order, limits=limits, given=given, at=at)
    return replace(working, findings=checked)


def _ceilings(order: InfusionOrder, limits: DoseLimits) -> tuple[DrugMass, ...]:
    per_weight = limits.max_per_weight
    both = (None if per_weight is None else per_weight * order.weight.weight, limits.max_total)
    return tuple(limit for limit in both if limit is not None)


def _within(exact: Q, step: Q, mode: Rounding, too_much: Callable[[Q], bool]) -> Rounded[Q]:
    rounded = exact.round_to(step, mode)
    if too_much(rounded.value) and not too_much(exact):
        return exact.round_to(step, Rounding.DOWN)
    return rounded


def _share(drawn: DrugMass, total: Volume, part: Decimal) -> Decimal:
    """drawn * part / total, multiplied first so that a diluted syringe stays exact."""
    if total.amount == 0:
        return Decimal(0)
    return divide(multiply(drawn.mg, part), total.ml)


def _mass_rate(drawn: DrugMass, total: Volume, rate: VolumeRate) -> MassRate:
    return MassRate(_share(drawn, total, rate.ml_per_h), drawn.substance)


def _assemble(
    order: InfusionOrder,
    limits: DoseLimits,
    rounding: RoundingSteps,
    dose: Rounded[DrugMass],
    draw: Rounded[Volume],
    rate: Rounded[VolumeRate],
) -> DoseWorking:
    drawn = order.vial * draw.value
    diluted = order.final_volume is not None
    total = draw.value if order.final_volume is None else order.final_volume
    concentration = (
        drawn / total if diluted else Concentration(order.vial.amount, order.vial.substance)
    )
    delivered_volume = min(rate.value * order.duration, total)
    delivered = DrugMass(_share(drawn, total, delivered_volume.ml), drawn.substance)
    mass_rate = _mass_rate(drawn, total, rate.value)
    working = DoseWorking(
        order=order,
        limits=limits,
        rounding=rounding,
        steps=(),
        dose=dose.value,
        draw_volume=draw.value,
        drawn=drawn,
        concentration=concentration,
        total_volume=total,
        rate=rate.value,
        mass_rate=mass_rate,
        delivered=delivered,
        delivered_volume=delivered_volume,
        empties_after=total / rate.value if rate.value.amount else None,
        findings=(),
    )
    return replace(working, steps=_steps(working, dose, draw, rate))


def _steps(
    working: DoseWorking, dose: Rounded[DrugMass], draw: Rounded[Volume], rate: Rounded[VolumeRate]
) -> tuple[DoseStep, ...]:
    order = working.order
    fixed = isinstance(order.dose, DrugMass)
    steps = [
        *order.leading,
        _rounded_step(
            "Dose",
            str(order.dose) if fixed else f"{order.dose} × {order.weight.weight}",
            dose,
            "" if fixed else order.weight.basis,
        ),
        _rounded_step("Volume from the vial", f"{dose.value} ÷ {order.vial}", draw),
        _step("Drug in that volume", f"{draw.value} × {order.vial}", working.drawn),
    ]
    if order.final_volume is not None:
        fill = max(subtract(order.final_volume.ml, draw.value.ml), Decimal(0))
        steps.append(
            _step(
                "Strength after dilution",
                f"{working.drawn} ÷ {order.final_volume}",
                working.concentration,
                f"{plain(fill)} mL of diluent",
            )
        )
    return (*steps, *_pump_steps(working, dose, rate))


def _pump_steps(
    working: DoseWorking, dose: Rounded[DrugMass], rate: Rounded[VolumeRate]
) -> tuple[DoseStep, ...]:
    length = f"{plain(minutes(working.order.duration))} min"
    strength = working.concentration.shown()
    weight = working.order.weight.weight
    return (
        _rounded_step("Pump rate", f"{working.total_volume} ÷ {length}", rate),
        _step("Drug per hour", f"{rate.value} × {strength}", working.mass_rate),
        _step(
            "Volume given by the end",
            f"{rate.value} × {length}",
            working.delivered_volume,
            _ending(working),
        ),
        _step(
            "Dose given by the end",
            f"{working.delivered_volume.shown()} × {strength}",
            working.delivered,
            f"{in_words(working.delivered, dose.exact)} from the exact dose",
        ),
        _step(
            "Dose given per weight",
            f"{working.delivered.shown()} ÷ {weight}",
            working.delivered / weight,
        ),
    )


def _rounded_step(label: str, formula: str, pair: Rounded[Q], note: str = "") -> DoseStep:
    exact, value = pair.exact, pair.value
    return DoseStep(
        label=label,
        formula=formula,
        exact=exact.amount,
        rounded=value.amount,
        unit=value.unit,
        note=f"{note} weight" if note else "",
    )


def _step(label: str, formula: str, value: Quantity, note: str = "") -> DoseStep:
    return DoseStep(
        label=label,
        formula=formula,
        exact=value.amount,
        rounded=value.amount,
        unit=value.unit,
        note=note,
    )


def _ending(working: DoseWorking) -> str:
    if working.empties_after is None:
        return "the pump would not run"
    if working.empties_after < working.order.duration:
        ends = divide(microseconds(working.empties_after), Decimal(60_000_000))
        return f"the syringe is empty after {plain(ends.quantize(Decimal('0.1')))} min"
    left = subtract(working.total_volume.ml, working.delivered_volume.ml)
    return f"{shown(left, places=4)} mL left in the syringe" if left else "the syringe is empty"
