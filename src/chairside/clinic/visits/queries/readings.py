"""The last value of each vital sign with where it came from, for many treatments at once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db.models import QuerySet

from chairside.clinic.visits.models import Observation, ObservationMark, Visit
from chairside.hl7v2.metrics import Metric
from chairside.units.number import plain

READING_COLUMNS = ("id", "metric", "value", "charted_at", "by_name", "device_id", "mapping_id")


@dataclass(frozen=True, slots=True)
class Reading:
    """`source` is a device's label or a person's name; `value` is in the metric's own unit.

    `mapped`: no table of ours knows the code, the clinic says what it means.
    """

    observation_id: int
    metric: Metric
    value: Decimal
    charted_at: datetime
    source: str
    by_device: bool
    mapped: bool

    @classmethod
    def of(
        cls,
        row_id: int,
        name: str,
        value: Decimal,
        at: datetime,
        by: str,
        device_id: int | None,
        mapping_id: int | None,
    ) -> "Reading":
        """From `READING_COLUMNS`."""
        mapped = mapping_id is not None
        return cls(row_id, Metric(name), value, at, by, device_id is not None, mapped)

    @property
    def text(self) -> str:
        return plain(self.value)


def latest_readings(visit_ids: Sequence[int]) -> dict[int, dict[Metric, Reading]]:
    """By treatment id; values marked as artefacts are passed over."""
    rows = (
        Observation.objects.filter(visit_id__in=visit_ids, mark__isnull=True)
        .order_by("visit_id", "metric", "-charted_at", "-id")
        .distinct("visit_id", "metric")
        .values_list("visit_id", *READING_COLUMNS)
    )
    readings: dict[int, dict[Metric, Reading]] = {visit_id: {} for visit_id in visit_ids}
    for visit_id, *row in rows:
        reading = Reading.of(*row)
        readings[visit_id][reading.metric] = reading
    return readings


def newest_observations(visit: Visit) -> QuerySet[Observation]:
    """What `readings_of` is made from, for a request that reads more in the same statement."""
    return (
        Observation.objects.filter(visit=visit, mark__isnull=True)
        .order_by("metric", "-charted_at", "-id")
        .distinct("metric")
    )


def readings_of(rows: Iterable[Observation]) -> dict[Metric, Reading]:
    """Of the rows of `newest_observations`."""
    readings = (
        Reading.of(*(getattr(row, "pk" if name == "id" else name) for name in READING_COLUMNS))
        for row in rows
    )
    return {reading.metric: reading for reading in readings}


def marks(visit: Visit) -> int:
    """How many values are marked as artefacts: when it changes, lines are to be drawn anew."""
    return ObservationMark.objects.filter(visit=visit).count()
