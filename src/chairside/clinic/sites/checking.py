"""Whether limits are complete and possible, before a prescriber signs them."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from decimal import Decimal

from chairside.clinic.clean_text import Reasons
from chairside.clinic.refusal import Refusal
from chairside.clinic.sites.limits import LIMITED_METRICS, ClinicLimits, VitalLimit
from chairside.clinic.sites.models import ClinicProtocol
from chairside.hl7v2.metrics import METRICS, Metric
from chairside.knowledge.protocol import Protocol, WeightedInfusion
from chairside.units import DrugQuantity, Quantity

# A limit this many times the protocol's own dose is a slipped decimal point, not a decision.
_SLIP = Decimal(10)
_LONGEST_DAY = timedelta(hours=24)

# Field of the form, column, what it is called at the beginning of a sentence.
_AMOUNTS = (
    ("max_dose", "max_dose_mg_per_kg", "The highest dose by weight"),
    ("max_total", "max_dose_mg", "The highest dose of one visit"),
    ("max_rate", "max_rate_mg_per_h", "The highest rate"),
    ("dose_step", "dose_step_mg", "The step that doses are rounded to"),
    ("volume_step", "volume_step_ml", "The step that volumes are rounded to"),
    ("rate_step", "rate_step_ml_per_h", "The step that pump rates are rounded to"),
)
_MAY_BE_OPEN = ("max_rate",)


def check_limits(limits: ClinicLimits, item: Protocol) -> None:
    """Errors: `Refusal` or `Refusals`, each beside its field."""
    if not item.orderable:
        raise Refusal(
            f"“{item.title}” is recorded here and not ordered; there are no limits to set."
        )
    if not isinstance(item.dosing, WeightedInfusion):
        raise Refusal(
            f"“{item.title}” is not dosed by weight as an infusion; it has no such limits."
        )
    reasons = Reasons()
    for name, column, label in _AMOUNTS:
        with reasons.gathered():
            _check_amount(getattr(limits, name), item, field=name, column=column, label=label)
    with reasons.gathered():
        _check_slip(limits, item.dosing)
    with reasons.gathered():
        _check_days(limits.weight_max_age)
    with reasons.gathered():
        _check_times(
            limits.checks_during, field="checks_during", label="checks during the infusion"
        )
    with reasons.gathered():
        _check_times(limits.checks_after, field="checks_after", label="checks after the stop")
    with reasons.gathered():
        _check_recovery(limits.minimum_recovery)
    with reasons.gathered():
        _check_vitals(limits.vital_limits)
    reasons.refuse_if_any()


def _check_amount(
    amount: Quantity | None, item: Protocol, *, field: str, column: str, label: str
) -> None:
    if amount is None:
        if field in _MAY_BE_OPEN:
            return
        raise Refusal(f"{label} is not set.", field=field)
    if amount.amount <= 0:
        raise Refusal(f"{label} must be more than 0 {amount.unit}.", field=field)
    if isinstance(amount, DrugQuantity) and amount.substance is not item.substance:
        raise Refusal(
            f"{label} is given for {amount.substance}, not {item.substance}.", field=field
        )
    places, most = _room(column)
    if amount.amount != round(amount.amount, places):
        raise Refusal(f"{label} may have at most {places} decimals.", field=field)
    if amount.amount >= most:
        raise Refusal(f"{label} must be less than {most} {amount.unit}.", field=field)


def _room(column: str) -> tuple[int, Decimal]:
    """Decimals, and the first number too large, of a column of ClinicProtocol."""
    found = ClinicProtocol._meta.get_field(column)
    places, digits = getattr(found, "decimal_places", None), getattr(found, "max_digits", None)
    if not isinstance(places, int) or not isinstance(digits, int):
        raise TypeError(f"{column} is not a decimal column")
    return places, Decimal(10) ** (digits - places)


def _check_slip(limits: ClinicLimits, dosing: WeightedInfusion) -> None:
    if limits.max_dose is None or limits.max_dose.substance is not dosing.substance:
        return
    if limits.max_dose > dosing.dose.scaled(_SLIP):
        raise Refusal(
            f"{limits.max_dose} is more than ten times the protocol's dose of {dosing.dose}; check "
            "the decimal point.",
            field="max_dose",
        )


def _check_days(age: timedelta | None) -> None:
    if age is None:
        raise Refusal("The greatest age of a weight is not set.", field="weight_max_age")
    if age < timedelta(days=1) or age % timedelta(days=1):
        raise Refusal(
            "The greatest age of a weight is 1 day or more, in whole days.", field="weight_max_age"
        )
    if age > timedelta(days=366):
        raise Refusal(
            "A weight older than a year is not a weight to dose by.", field="weight_max_age"
        )


def _check_times(times: Sequence[timedelta], *, field: str, label: str) -> None:
    if not times:
        raise Refusal(f"The times of the {label} are not set.", field=field)
    for time in times:
        if time < timedelta(minutes=1) or time > _LONGEST_DAY or time % timedelta(minutes=1):
            raise Refusal(f"The times of the {label} are whole minutes, 1 to 1440.", field=field)
    if list(times) != sorted(set(times)):
        raise Refusal(f"The times of the {label} rise, each once.", field=field)


def _check_recovery(stay: timedelta | None) -> None:
    if stay is None:
        raise Refusal("The least stay after the stop is not set.", field="minimum_recovery")
    if stay < timedelta(minutes=1) or stay > _LONGEST_DAY or stay % timedelta(minutes=1):
        raise Refusal(
            "The least stay after the stop is in whole minutes, 1 to 1440.",
            field="minimum_recovery",
        )


def _check_vitals(limits: Mapping[Metric, VitalLimit]) -> None:
    reasons = Reasons()
    for metric, limit in limits.items():
        info = METRICS[metric]
        if metric not in LIMITED_METRICS:
            reasons.add(f"{info.name} has no limits here.")
            continue
        for side, bound in (("low", limit.low), ("high", limit.high)):
            if bound is not None and not (bound.is_finite() and info.plausible(bound)):
                reasons.add(
                    f"{info.name} lies between {info.low} and {info.high}.",
                    field=f"{metric}_{side}",
                )
        if limit.low is not None and limit.high is not None and limit.low >= limit.high:
            reasons.add(
                f"{info.name}: the upper limit must be above the lower.", field=f"{metric}_high"
            )
    reasons.refuse_if_any()
