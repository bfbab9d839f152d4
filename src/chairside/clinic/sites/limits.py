"""What a clinic sets for a protocol, as typed quantities; None where nobody has set it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from decimal import Decimal

from chairside.hl7v2.metrics import Metric
from chairside.units import DosePerWeight, DrugMass, MassRate, Rounding, Volume, VolumeRate

# Vital signs a clinic may set limits for, in the order pages show them.
LIMITED_METRICS = (
    Metric.NIBP_SYSTOLIC,
    Metric.NIBP_DIASTOLIC,
    Metric.HEART_RATE,
    Metric.PULSE_RATE,
    Metric.SPO2,
    Metric.RESP_RATE,
    Metric.ETCO2,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class VitalLimit:
    """Bounds in the metric's own unit. A value beyond one gives a notice; a missing one gives none."""

    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicLimits:
    """`checks_during` are counted from the start, `checks_after` from the stop of the drug.

    `max_rate` may be left open; a protocol cannot be signed without any of the others.
    """

    max_dose: DosePerWeight | None = None
    max_total: DrugMass | None = None
    max_rate: MassRate | None = None
    weight_max_age: timedelta | None = None
    dose_step: DrugMass | None = None
    volume_step: Volume | None = None
    rate_step: VolumeRate | None = None
    rounding: Rounding = Rounding.DOWN
    checks_during: tuple[timedelta, ...] = ()
    checks_after: tuple[timedelta, ...] = ()
    minimum_recovery: timedelta | None = None
    vital_limits: Mapping[Metric, VitalLimit] = field(default_factory=dict)
