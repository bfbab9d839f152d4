"""Whether limits are complete and possible, before a prescriber signs them."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal

from django.utils.translation import gettext

from chairside.clinic.clean_text import Reasons
from chairside.clinic.refusal import Refusal
from chairside.clinic.sites.limits import (
    LIMIT_FIELDS,
    LIMITED_METRICS,
    AmountField,
    LimitField,
    LimitValues,
    SpanField,
    TimesField,
    VitalLimit,
)
from chairside.clinic.sites.models import ClinicLimits
from chairside.hl7v2.metrics import METRICS, Metric
from chairside.knowledge.protocol import Protocol, WeightedInfusion
from chairside.units import DrugQuantity, Quantity

# A limit this many times the protocol's own dose is a slipped decimal point, not a decision.
_SLIP = Decimal(10)


def check_limits(limits: LimitValues, item: Protocol) -> None:
    """Errors: `Refusal` or `Refusals`, each beside its field."""
    if not item.orderable:
        raise Refusal(
            gettext("“%(title)s” is recorded here and not ordered; there are no limits to set.")
            % {"title": item.title}
        )
    if not isinstance(item.dosing, WeightedInfusion):
        raise Refusal(
            gettext("“%(title)s” is not dosed by weight as an infusion; it has no such limits.")
            % {"title": item.title}
        )
    reasons = Reasons()
    for field in LIMIT_FIELDS:
        with reasons.gathered():
            _check(field, limits, item)
    with reasons.gathered():
        _check_slip(limits, item.dosing)
    with reasons.gathered():
        _check_vitals(limits.vital_limits)
    reasons.refuse_if_any()


def _check(field: LimitField, limits: LimitValues, item: Protocol) -> None:
    value = field.of(limits)
    if value is None:
        if not field.setting.optional:
            raise Refusal(
                gettext("“%(title)s” is not set.") % {"title": field.setting.title},
                field=field.name,
            )
    elif isinstance(field, AmountField):
        _check_amount(field, value, item)
    elif isinstance(field, SpanField):
        _check_spans(field, (value,), field.size)
    elif isinstance(field, TimesField):
        _check_spans(field, value, field.size)
        if list(value) != sorted(set(value)):
            raise Refusal(
                gettext("“%(title)s”: the times rise, each once.") % {"title": field.setting.title},
                field=field.name,
            )
    else:
        raise TypeError(f"{field.name} is checked nowhere")


def _check_amount(field: AmountField, amount: Quantity, item: Protocol) -> None:
    label = f"“{field.setting.title}”"
    if amount.amount <= 0:
        raise Refusal(
            gettext("%(label)s must be more than 0 %(unit)s.")
            % {"label": label, "unit": amount.unit},
            field=field.name,
        )
    if isinstance(amount, DrugQuantity) and amount.substance is not item.substance:
        raise Refusal(
            gettext("%(label)s is given for %(given)s, not %(wanted)s.")
            % {"label": label, "given": amount.substance, "wanted": item.substance},
            field=field.name,
        )
    places, most = _room(field.column)
    if amount.amount != round(amount.amount, places):
        raise Refusal(
            gettext("%(label)s may have at most %(places)s decimals.")
            % {"label": label, "places": places},
            field=field.name,
        )
    if amount.amount >= most:
        raise Refusal(
            gettext("%(label)s must be less than %(most)s %(unit)s.")
            % {"label": label, "most": most, "unit": amount.unit},
            field=field.name,
        )
    highest = field.setting.highest
    if highest is not None and amount.amount > highest:
        raise Refusal(
            gettext("%(label)s is at most %(highest)s %(unit)s.")
            % {"label": label, "highest": highest, "unit": amount.unit},
            field=field.name,
        )


def _room(column: str) -> tuple[int, Decimal]:
    """Decimals, and the first number too large, of a column of ClinicLimits."""
    field = ClinicLimits._meta.get_field(column)
    places, digits = getattr(field, "decimal_places", None), getattr(field, "max_digits", None)
    if not isinstance(places, int) or not isinstance(digits, int):
        raise TypeError(f"{column} is not a decimal column")
    return places, Decimal(10) ** (digits - places)


def _check_spans(field: LimitField, spans: tuple[timedelta, ...], size: timedelta) -> None:
    setting = field.setting
    if setting.lowest is None or setting.highest is None:
        raise TypeError(f"{setting.id} declares no bounds")
    lowest, highest = setting.lowest * size, setting.highest * size
    if not all(lowest <= span <= highest and not span % size for span in spans):
        unit = {"d": "days", "min": "minutes"}[setting.unit]
        raise Refusal(
            gettext("“%(title)s” is in whole %(unit)s, %(lowest)s to %(highest)s.")
            % {
                "title": setting.title,
                "unit": unit,
                "lowest": setting.lowest,
                "highest": setting.highest,
            },
            field=field.name,
        )


def _check_slip(limits: LimitValues, dosing: WeightedInfusion) -> None:
    if limits.max_dose is None or limits.max_dose.substance is not dosing.substance:
        return
    if limits.max_dose > dosing.dose.scaled(_SLIP):
        raise Refusal(
            gettext(
                "%(max_dose)s is more than ten times the protocol's dose of %(dose)s; check the "
                "decimal point."
            )
            % {"max_dose": limits.max_dose, "dose": dosing.dose},
            field="max_dose",
        )


def _check_vitals(limits: Mapping[Metric, VitalLimit]) -> None:
    reasons = Reasons()
    for metric, limit in limits.items():
        info = METRICS[metric]
        if metric not in LIMITED_METRICS:
            reasons.add(gettext("%(name)s has no limits here.") % {"name": info.name})
            continue
        for side, bound in (("low", limit.low), ("high", limit.high)):
            if bound is not None and not (bound.is_finite() and info.plausible(bound)):
                reasons.add(
                    gettext("%(name)s lies between %(low)s and %(high)s.")
                    % {"name": info.name, "low": info.low, "high": info.high},
                    field=f"{metric}_{side}",
                )
        if limit.low is not None and limit.high is not None and limit.low >= limit.high:
            reasons.add(
                gettext("%(name)s: the upper limit must be above the lower.") % {"name": info.name},
                field=f"{metric}_high",
            )
    reasons.refuse_if_any()
