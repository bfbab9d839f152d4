"""The last value of each vital sign with where it came from, for many treatments at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from chairside.clinic.visits.models import Observation, ObservationMark, Visit
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


def latest_readings(visit_ids: Sequence[int]) -> dict[int, dict[Metric, Reading]]:
    """By treatment id; values marked as artefacts are passed over."""
    rows = (
        Observation.objects.filter(visit_id__in=visit_ids, mark__isnull=True)
        .order_by("visit_id", "metric", "-charted_at", "-id")
        .distinct("visit_id", "metric")
        .values_list("visit_id", "id", "metric", "value", "charted_at", "by_name", "device_id")
    )
    found: dict[int, dict[Metric, Reading]] = {each: {} for each in visit_ids}
    for visit_id, row_id, name, value, charted_at, by_name, device_id in rows:
        metric = Metric(name)
        found[visit_id][metric] = Reading(
            row_id, metric, value, charted_at, by_name, device_id is not None
        )
    return found


def marks(visit: Visit) -> int:
    """How many values are marked as artefacts: when it changes, lines are to be drawn anew."""
    return ObservationMark.objects.filter(visit=visit).count()


def latest_values(visit: Visit) -> dict[Metric, Decimal]:
    """The last charted value of each metric that nobody marked as an artefact."""
    return {metric: value for metric, (value, _) in latest_charted(visit).items()}


def latest_charted(visit: Visit) -> dict[Metric, tuple[Decimal, datetime]]:
    """As `latest_values`, each with the time it was charted for."""
    rows = (
        Observation.objects.filter(visit=visit, mark__isnull=True)
        .order_by("metric", "-charted_at", "-id")
        .distinct("metric")
        .values_list("metric", "value", "charted_at")
    )
    return {Metric(metric): (value, charted_at) for metric, value, charted_at in rows}
