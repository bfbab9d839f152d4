"""How an order departs from its protocol: shown to the two people who confirm it."""

from chairside.knowledge.dosing.order import InfusionOrder
from chairside.knowledge.dosing.working import DoseFinding, FindingLevel
from chairside.knowledge.protocol import Protocol, RateRange, WeightedInfusion, WeightedRate
from chairside.units import DosePerWeight, DrugMass
from chairside.units.number import plain
from chairside.units.time import minutes


def departures(*, protocol: Protocol, order: InfusionOrder) -> tuple[DoseFinding, ...]:
    """What the order does otherwise than the protocol says; nothing when it follows it.

    A departure asks for the prescriber's reason; a rate above the protocol's own ceiling is
    refused. Raises SubstanceMismatchError for an order of another substance.
    """
    dosing = protocol.dosing
    if isinstance(dosing, WeightedInfusion):
        order.mass.same_substance(dosing.dose)
        return (*_dose(dosing, order), *_duration(dosing, order), *_basis(dosing, order))
    if isinstance(dosing, WeightedRate):
        order.mass.same_substance(dosing.rate)
        return (*_rate(dosing, order), *_duration(dosing, order), *_basis(dosing, order))
    if isinstance(dosing, RateRange):
        order.mass.same_substance(dosing.lowest)
        return tuple(_range(dosing, order))
    return (_asked("no-regimen", f"The protocol gives no single infusion: {dosing.text}."),)


def _asked(code: str, sentence: str) -> DoseFinding:
    return DoseFinding(code=code, level=FindingLevel.ASK, sentence=sentence)


def _dose(dosing: WeightedInfusion, order: InfusionOrder) -> list[DoseFinding]:
    if isinstance(order.dose, DosePerWeight):
        if order.dose == dosing.dose:
            return []
        return [
            _asked(
                "dose-differs",
                f"The protocol gives {dosing.dose}; this order gives {order.dose}. Why?",
            )
        ]
    expected: DrugMass = dosing.dose * order.weight.weight
    if order.mass == expected:
        return []
    return [
        _asked(
            "dose-differs",
            f"The protocol gives {dosing.dose}, {expected.shown()} here; this order gives "
            f"{order.mass.shown()}. Why?",
        )
    ]


def _duration(dosing: WeightedInfusion | WeightedRate, order: InfusionOrder) -> list[DoseFinding]:
    if order.duration == dosing.duration:
        return []
    word = "shorter" if order.duration < dosing.duration else "longer"
    return [
        _asked(
            "duration-differs",
            f"The protocol runs over {plain(minutes(dosing.duration))} min; this order runs over "
            f"{plain(minutes(order.duration))} min, which is {word}. Why?",
        )
    ]


def _basis(dosing: WeightedInfusion | WeightedRate, order: InfusionOrder) -> list[DoseFinding]:
    if order.weight.basis is dosing.weight_basis:
        return []
    return [
        _asked(
            "weight-basis-differs",
            f"The protocol is dosed on {dosing.weight_basis} body weight; this order on "
            f"{order.weight.basis} weight. Why?",
        )
    ]


def _rate(dosing: WeightedRate, order: InfusionOrder) -> list[DoseFinding]:
    rate = order.mass / order.duration
    expected = min(dosing.rate * order.weight.weight, dosing.ceiling)
    if rate > dosing.ceiling:
        return [
            DoseFinding(
                code="above-protocol-rate",
                level=FindingLevel.REFUSED,
                sentence=f"The rate of {rate.shown()} is above the protocol's ceiling of "
                f"{dosing.ceiling}.",
            )
        ]
    if rate > expected:
        return [
            _asked(
                "rate-differs",
                f"The protocol gives at most {expected.shown()} here; this order gives "
                f"{rate.shown()}. Why?",
            )
        ]
    return []


def _range(dosing: RateRange, order: InfusionOrder) -> list[DoseFinding]:
    findings = []
    rate = order.mass / order.duration / order.weight.weight
    if not dosing.lowest <= rate <= dosing.highest:
        findings.append(
            _asked(
                "rate-outside-range",
                f"The rate of {rate.shown()} is outside {dosing.lowest} to {dosing.highest}. Why?",
            )
        )
    if order.mass < dosing.least_total:
        findings.append(
            _asked(
                "total-below-range",
                f"The guideline found at least {dosing.least_total} more effective; this order "
                f"gives {order.mass.shown()}. Why?",
            )
        )
    if order.duration <= dosing.longer_than:
        findings.append(
            _asked(
                "duration-below-range",
                f"The guideline names more than {plain(minutes(dosing.longer_than))} min; "
                f"this order runs over {plain(minutes(order.duration))} min. Why?",
            )
        )
    return findings
