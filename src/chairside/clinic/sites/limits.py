"""What a clinic sets for a protocol, as typed quantities; None where nobody has set it.

What a limit is called, its unit and the bounds of what can be typed are declared in
`knowledge.settings`; the rows here tie each to the attribute that holds it and to its column.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext

from chairside.hl7v2.metrics import METRICS, Metric
from chairside.knowledge import settings
from chairside.knowledge.language.setting import Limit
from chairside.units import (
    Concentration,
    DosePerWeight,
    DrugMass,
    DrugQuantity,
    MassRate,
    Percent,
    Quantity,
    Rounding,
    Substance,
    Volume,
    VolumeRate,
)
from chairside.units.number import plain

# Vital signs a clinic may set limits for, in the order pages show them.
LIMITED_METRICS = tuple(Metric(notice.measures) for notice in settings.NOTICES)


@dataclass(frozen=True, slots=True, kw_only=True)
class VitalLimit:
    """Bounds in the metric's own unit. A value beyond one gives a notice; a missing one gives none."""

    low: Decimal | None = None
    high: Decimal | None = None


class Side(StrEnum):
    LOW = "low"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class LimitNotice:
    """A value beyond a limit of the clinic, both in the metric's own unit."""

    metric: Metric
    side: Side
    value: Decimal
    limit: Decimal

    @property
    def sentence(self) -> str:
        info = METRICS[self.metric]
        word = "below" if self.side is Side.LOW else "above"
        return gettext(
            "%(name)s %(self)s %(unit_name)s is %(word)s the clinic's limit of %(limit)s."
        ) % {
            "name": info.name,
            "self": plain(self.value),
            "unit_name": info.unit_name,
            "word": word,
            "limit": plain(self.limit),
        }

    def farther_than(self, value: Decimal) -> bool:
        """Whether the value is farther beyond the limit than `value`, which somebody weighed."""
        return self.value < value if self.side is Side.LOW else self.value > value


def limit_notices(
    values: Mapping[Metric, Decimal], limits: Mapping[Metric, VitalLimit]
) -> list[LimitNotice]:
    """A notice for each value below its low limit or above its high one, in the order of `values`.

    A value equal to a limit is within it; a limit that nobody has set gives no notice. Nothing
    else in Chairside compares a charted value with a limit.
    """
    notices = []
    for metric, value in values.items():
        limit = limits.get(metric, VitalLimit())
        if limit.low is not None and value < limit.low:
            notices.append(LimitNotice(metric, Side.LOW, value, limit.low))
        if limit.high is not None and value > limit.high:
            notices.append(LimitNotice(metric, Side.HIGH, value, limit.high))
    return notices


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitValues:
    """`checks_during` are counted from the start, `checks_after` from the stop of the drug.

    `max_rate` may be left open; a protocol cannot be signed without any of the others.
    """

    max_dose: DosePerWeight | None = None
    max_total: DrugMass | None = None
    max_rate: MassRate | None = None
    max_concentration: Concentration | None = None
    max_volume: Volume | None = None
    max_pump_rate: VolumeRate | None = None
    weight_max_age: timedelta | None = None
    dose_step: DrugMass | None = None
    volume_step: Volume | None = None
    rate_step: VolumeRate | None = None
    dose_tolerance: Percent | None = None
    rounding: Rounding = Rounding.DOWN
    checks_during: tuple[timedelta, ...] = ()
    checks_after: tuple[timedelta, ...] = ()
    minimum_recovery: timedelta | None = None
    vital_limits: Mapping[Metric, VitalLimit] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class LimitField(ABC):
    """One declared limit: `name` is the attribute of `LimitValues` and the field of the form.

    `stored` turns a value that is set into what the column holds, `read` turns it back.
    """

    name: str
    column: str
    setting: Limit

    def of(self, limits: LimitValues) -> Any:
        """The value; None where it is not set."""
        value = getattr(limits, self.name)
        return None if value == () else value

    @abstractmethod
    def stored(self, value: Any) -> Any: ...

    @abstractmethod
    def read(self, stored: Any, substance: Substance) -> Any: ...


@dataclass(frozen=True, slots=True)
class AmountField(LimitField):
    """A decimal amount of `quantity`, in its unit."""

    quantity: type[Quantity]

    def stored(self, value: Quantity) -> Decimal:
        return value.amount

    def read(self, stored: Decimal, substance: Substance) -> Quantity:
        if issubclass(self.quantity, DrugQuantity):
            return self.quantity(stored, substance)
        return self.quantity(stored)


@dataclass(frozen=True, slots=True)
class SpanField(LimitField):
    """A whole number of `size`."""

    size: timedelta

    def stored(self, value: timedelta) -> int:
        return value // self.size

    def read(self, stored: int, substance: Substance) -> timedelta:
        return stored * self.size


@dataclass(frozen=True, slots=True)
class TimesField(LimitField):
    """Rising whole numbers of `size`."""

    size: timedelta

    def stored(self, value: tuple[timedelta, ...]) -> list[int]:
        return [time // self.size for time in value]

    def read(self, stored: list[int], substance: Substance) -> tuple[timedelta, ...]:
        return tuple(count * self.size for count in stored)


_MINUTE, _DAY = timedelta(minutes=1), timedelta(days=1)

LIMIT_FIELDS: tuple[LimitField, ...] = (
    AmountField("max_dose", "max_dose_mg_per_kg", settings.MAX_DOSE_MG_PER_KG, DosePerWeight),
    AmountField("max_total", "max_dose_mg", settings.MAX_TOTAL_MG, DrugMass),
    AmountField("max_rate", "max_rate_mg_per_h", settings.MAX_RATE_MG_PER_H, MassRate),
    AmountField(
        "max_concentration",
        "max_concentration_mg_per_ml",
        settings.MAX_CONCENTRATION_MG_PER_ML,
        Concentration,
    ),
    AmountField("max_volume", "max_volume_ml", settings.MAX_VOLUME_ML, Volume),
    AmountField(
        "max_pump_rate", "max_pump_rate_ml_per_h", settings.MAX_PUMP_RATE_ML_PER_H, VolumeRate
    ),
    SpanField("weight_max_age", "weight_max_age_days", settings.MAX_WEIGHT_AGE_DAYS, _DAY),
    AmountField("dose_step", "dose_step_mg", settings.DOSE_STEP_MG, DrugMass),
    AmountField("volume_step", "volume_step_ml", settings.VOLUME_STEP_ML, Volume),
    AmountField("rate_step", "rate_step_ml_per_h", settings.RATE_STEP_ML_PER_H, VolumeRate),
    AmountField(
        "dose_tolerance", "dose_tolerance_percent", settings.DOSE_TOLERANCE_PERCENT, Percent
    ),
    TimesField("checks_during", "check_minutes_during", settings.CHECKS_DURING_MIN, _MINUTE),
    TimesField("checks_after", "check_minutes_after", settings.CHECKS_AFTER_MIN, _MINUTE),
    SpanField(
        "minimum_recovery", "minimum_recovery_minutes", settings.STAY_AFTER_INFUSION_MIN, _MINUTE
    ),
)
