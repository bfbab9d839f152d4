"""What speaks against an order: clinic limits, its rounding, the weight, the vial's label."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from chairside.knowledge.dosing.departure import exceeds, in_words
from chairside.knowledge.dosing.order import DoseLimits, InfusionOrder, WeightBasis
from chairside.knowledge.dosing.working import DoseFinding, FindingLevel
from chairside.knowledge.sources.regulators import KETALAR_LABEL
from chairside.units import (
    Concentration,
    DrugMass,
    MassRate,
    Quantity,
    Rounded,
    Substance,
    Volume,
    VolumeRate,
)
from chairside.units.number import plain
from chairside.units.time import minutes

# Ketalar USPI: the 100 mg/mL strength is not injected intravenously undiluted; it is mixed
# with at least its own volume.
UNDILUTED_FROM = Concentration.from_mg_per_ml(100, Substance.RACEMIC_KETAMINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The rounded amounts the limits are held against."""

    dose: Rounded[DrugMass]
    draw_volume: Volume
    drawn: DrugMass
    total_volume: Volume
    mass_rate: MassRate
    concentration: Concentration
    rate: VolumeRate
    delivered: DrugMass


def findings(
    *, order: InfusionOrder, limits: DoseLimits, given: Given, at: datetime
) -> tuple[DoseFinding, ...]:
    return (
        *_dose_limits(order, limits, given),
        *_rate_limits(order, limits, given),
        *_pump_limits(limits, given),
        *_rounding(order, limits, given),
        *_weight(order, limits, at),
        *_dilution(order, given),
        *_nothing_left(given),
    )


def _refused(code: str, sentence: str, source_id: str = "") -> DoseFinding:
    return DoseFinding(
        code=code, level=FindingLevel.REFUSED, sentence=sentence, source_id=source_id
    )


def _dose_limits(order: InfusionOrder, limits: DoseLimits, given: Given) -> list[DoseFinding]:
    reasons = []
    per_weight = limits.max_per_weight
    if per_weight is None:
        reasons.append(
            _refused(
                "no-limit-per-weight",
                "No upper limit in mg/kg is set for this protocol. A prescriber of the clinic "
                "sets and signs it before an infusion can be ordered.",
            )
        )
    else:
        allowed = per_weight * order.weight.weight
        if order.mass > allowed:
            reasons.append(
                _refused(
                    "above-limit-per-weight",
                    f"The ordered {order.dose} for {order.weight.weight} is above the clinic's "
                    f"limit of {per_weight}.",
                )
            )
        elif given.drawn > allowed or given.dose.value > allowed:
            reasons.append(
                _refused(
                    "rounded-above-limit-per-weight",
                    f"{given.drawn.shown()} for {order.weight.weight} is above the clinic's "
                    f"limit of {per_weight}.",
                )
            )
    total = limits.max_total
    if total is None:
        reasons.append(
            _refused(
                "no-limit-total",
                "No upper limit in mg for one visit is set for this protocol. A prescriber of "
                "the clinic sets and signs it before an infusion can be ordered.",
            )
        )
    elif max(given.dose.exact, given.dose.value, given.drawn) > total:
        most = max(given.dose.exact, given.dose.value, given.drawn)
        reasons.append(
            _refused(
                "above-limit-total",
                f"The dose of {most.shown()} is above the clinic's limit of {total} for one visit.",
            )
        )
    return reasons


def _rate_limits(order: InfusionOrder, limits: DoseLimits, given: Given) -> list[DoseFinding]:
    held = (
        ("above-limit-rate", "the clinic's limit", limits.max_rate),
        ("above-protocol-rate", "the protocol's ceiling", order.ceiling),
    )
    return [
        _refused(code, f"The rate of {given.mass_rate.shown()} is above {whose} of {highest}.")
        for code, whose, highest in held
        if highest is not None and given.mass_rate > highest
    ]


def _pump_limits(limits: DoseLimits, given: Given) -> list[DoseFinding]:
    """What hangs at the pump: how strong, how much, how fast."""
    held: tuple[tuple[str, str, Quantity, Quantity | None], ...] = (
        ("concentration", "strength to infuse", given.concentration, limits.max_concentration),
        ("volume", "volume to infuse", given.total_volume, limits.max_volume),
        ("pump-rate", "pump rate", given.rate, limits.max_pump_rate),
    )
    reasons = []
    for code, name, amount, highest in held:
        if highest is None:
            reasons.append(
                _refused(
                    f"no-limit-{code}",
                    f"No highest {name} is set for this protocol. A prescriber of the clinic sets "
                    "and signs it before an infusion can be ordered.",
                )
            )
        elif amount > highest:
            reasons.append(
                _refused(
                    f"above-limit-{code}",
                    f"The {name} of {amount.shown(places=2)} is above the clinic's limit of "
                    f"{highest}.",
                )
            )
    return reasons


def _rounding(order: InfusionOrder, limits: DoseLimits, given: Given) -> list[DoseFinding]:
    """What will be given against what was ordered: blocked beyond the tolerance, shown within."""
    if _is_nothing(given):
        return []
    tolerance = limits.tolerance
    if tolerance is None:
        return [
            _refused(
                "no-tolerance",
                "How far rounding may move a dose from its order is not set for this protocol. A "
                "prescriber of the clinic sets and signs it before an infusion can be ordered.",
            )
        ]
    ordered, ordered_rate = order.mass, order.mass / order.duration
    accepts = f"This clinic accepts {tolerance}."
    length = f"{plain(minutes(order.duration))} min"
    if exceeds(given.drawn, ordered, tolerance):
        return [
            _refused(
                "drawn-off-order",
                f"{given.draw_volume} from this vial hold {given.drawn.shown(places=2)}, "
                f"{in_words(given.drawn, ordered)} from the ordered {ordered.shown(places=2)}. "
                f"{accepts} Use a weaker vial, or finer steps.",
            )
        ]
    if exceeds(given.delivered, ordered, tolerance):
        return [
            _refused(
                "given-off-order",
                f"At {given.rate} the pump gives {given.delivered.shown(places=2)} in {length}, "
                f"{in_words(given.delivered, ordered)} from the ordered "
                f"{ordered.shown(places=2)}. {accepts} Dilute to a larger volume, or choose a "
                "time that fits the pump's steps.",
            )
        ]
    if exceeds(given.mass_rate, ordered_rate, tolerance):
        return [
            _refused(
                "rate-off-order",
                f"At {given.rate} the pump gives {given.mass_rate.shown(places=2)}, "
                f"{in_words(given.mass_rate, ordered_rate)} from the ordered "
                f"{ordered_rate.shown(places=2)}. {accepts} Dilute to a larger volume, or choose "
                "a time that fits the pump's steps.",
            )
        ]
    return _within_tolerance(order, given, accepts)


def _within_tolerance(order: InfusionOrder, given: Given, accepts: str) -> list[DoseFinding]:
    ordered, ordered_rate = order.mass, order.mass / order.duration
    if given.delivered == ordered and given.drawn == ordered and given.mass_rate == ordered_rate:
        return []
    return [
        DoseFinding(
            code="rounded",
            level=FindingLevel.NOTE,
            sentence=f"Rounding: {given.delivered.shown(places=2)} will be given, "
            f"{in_words(given.delivered, ordered)} from the ordered {ordered.shown(places=2)}. "
            f"{accepts}",
        )
    ]


def _weight(order: InfusionOrder, limits: DoseLimits, at: datetime) -> list[DoseFinding]:
    reasons = [*_weight_age(order, limits, at), *_weight_plausible(order, limits)]
    basis = order.weight.basis
    if basis is not WeightBasis.ACTUAL:
        reasons.append(
            DoseFinding(
                code=f"{basis}-weight",
                level=FindingLevel.NOTE,
                sentence=f"The dose is worked out on {basis}, not actual, body weight.",
            )
        )
    return reasons


def _weight_age(order: InfusionOrder, limits: DoseLimits, at: datetime) -> list[DoseFinding]:
    age = at - order.weight.measured_at
    if age < timedelta(0):
        return [_refused("weight-from-the-future", "The weight is dated later than this order.")]
    if limits.max_weight_age is None:
        return [
            DoseFinding(
                code="no-limit-weight-age",
                level=FindingLevel.ASK,
                sentence=f"The weight is {_days(age)} old and the clinic has set no limit for "
                f"that. Does {order.weight.weight} still hold?",
            )
        ]
    if age > limits.max_weight_age:
        return [
            _refused(
                "weight-too-old",
                f"The weight is {_days(age)} old; this clinic accepts "
                f"{_days(limits.max_weight_age)}. Weigh the patient.",
            )
        ]
    return []


def _weight_plausible(order: InfusionOrder, limits: DoseLimits) -> list[DoseFinding]:
    if limits.plausible_weight is None:
        return [
            DoseFinding(
                code="no-plausible-weight",
                level=FindingLevel.NOTE,
                sentence="No range of plausible weights is set, so a mistyped weight was not "
                "looked for.",
            )
        ]
    low, high = limits.plausible_weight
    if low <= order.weight.weight <= high:
        return []
    return [
        _refused(
            "weight-implausible",
            f"{order.weight.weight} is outside the weights this clinic accepts without a new "
            f"measurement ({low} to {high}).",
        )
    ]


def _dilution(order: InfusionOrder, given: Given) -> list[DoseFinding]:
    reasons = []
    volume = order.final_volume
    if volume is not None and volume < given.draw_volume:
        reasons.append(
            _refused(
                "final-volume-too-small",
                f"{given.draw_volume} of drug does not fit into a final volume of {volume}.",
            )
        )
    if order.vial.substance.base is not UNDILUTED_FROM.substance:
        return reasons
    if order.vial.as_substance(UNDILUTED_FROM.substance) < UNDILUTED_FROM:
        return reasons
    least = given.draw_volume.scaled(Decimal(2))
    if volume is None:
        reasons.append(
            _refused(
                "undiluted-100",
                f"A vial of {order.vial} is not given into a vein undiluted. Dilute "
                f"{given.draw_volume} to at least {least}.",
                KETALAR_LABEL.id,
            )
        )
    elif volume < least:
        reasons.append(
            _refused(
                "diluted-too-little",
                f"A vial of {order.vial} is diluted with at least its own volume: "
                f"{given.draw_volume} to at least {least}, not {volume}.",
                KETALAR_LABEL.id,
            )
        )
    return reasons


def _is_nothing(given: Given) -> bool:
    return not (given.dose.value.amount and given.draw_volume.amount and given.mass_rate.amount)


def _nothing_left(given: Given) -> list[DoseFinding]:
    if not _is_nothing(given):
        return []
    return [
        _refused(
            "rounds-to-nothing",
            "With the clinic's rounding steps this dose becomes zero. Use finer steps or a "
            "weaker strength.",
        )
    ]


def _days(age: timedelta) -> str:
    if age.days == 0:
        return "less than a day"
    return "1 day" if age.days == 1 else f"{age.days} days"
