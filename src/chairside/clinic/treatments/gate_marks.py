"""What of the charted values the gate rests on, cheap enough to ask at every value."""

from collections.abc import Mapping
from decimal import Decimal

from chairside.clinic.sites.limits import VitalLimit, limit_notices
from chairside.clinic.treatments.gate import BASELINE
from chairside.clinic.treatments.gate_day import pressures_of
from chairside.hl7v2.metrics import Metric


def gate_marks(values: Mapping[Metric, Decimal], limits: Mapping[Metric, VitalLimit]) -> str:
    """Another text means that an item of the gate about values has come, gone or changed sides."""
    charted = {f"charted-{metric.value}" for metric in BASELINE if metric in values}
    beyond = {f"{row.side.value}-{row.metric.value}" for row in limit_notices(values, limits)}
    above = {f"pressure-{notice.metric.value}" for _, notice, _ in pressures_of(values)}
    return " ".join(sorted(charted | beyond | above))
