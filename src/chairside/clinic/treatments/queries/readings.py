"""The last value of each vital sign with where it came from, for many treatments at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from chairside.clinic.treatments.models import Observation, ObservationMark, Treatment
from chairside.hl7v2.metrics import Metric


@dataclass(frozen=True, slots=True)
class Reading:
    """`source` is a device's label or a person's name; `value` is in the metric's own unit."""

    observation_id: int
    metric: Metric
    value: Decimal
    charted_at: datetime
    source: str
    by_device: bool

    @property
    def text(self) -> str:
        return f"{self.value.normalize():f}"


def latest_readings(treatment_ids: Sequence[int]) -> dict[int, dict[Metric, Reading]]:
    """By treatment id; values marked as artefacts are passed over."""
    rows = (
        Observation.objects.filter(treatment_id__in=treatment_ids, mark__isnull=True)
        .order_by("treatment_id", "metric", "-charted_at", "-id")
        .distinct("treatment_id", "metric")
        .values_list("treatment_id", "id", "metric", "value", "charted_at", "by_name", "device_id")
    )
    found: dict[int, dict[Metric, Reading]] = {each: {} for each in treatment_ids}
    for treatment_id, row_id, name, value, charted_at, by_name, device_id in rows:
        metric = Metric(name)
        found[treatment_id][metric] = Reading(
            row_id, metric, value, charted_at, by_name, device_id is not None
        )
    return found


def marks(treatment: Treatment) -> int:
    """How many values are marked as artefacts: when it changes, lines are to be drawn anew."""
    return ObservationMark.objects.filter(treatment=treatment).count()
