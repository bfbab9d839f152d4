"""The numbers of the strip: which measurements share a tile, and how each is written."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from chairside.clinic.sites.limits import LIMITED_METRICS
from chairside.clinic.visits.queries import Reading
from chairside.hl7v2.metrics import METRICS, Metric, Ucum

UNITS = {Ucum.MMHG: "mmHg", Ucum.PER_MINUTE: "/min", Ucum.CELSIUS: "°C"}


def unit_of(metric: Metric) -> str:
    """As a nurse writes it; UCUM's own spelling stays on the wire."""
    ucum = METRICS[metric].unit
    return UNITS.get(ucum, ucum.value)


@dataclass(frozen=True, slots=True)
class Kind:
    """A tile. Of `metrics` the one charted last is shown, the first named at a tie."""

    key: str
    label: str
    metrics: tuple[Metric, ...]
    beside: Metric | None = None


KINDS = (
    Kind("bp", "Blood pressure", (Metric.NIBP_SYSTOLIC,), beside=Metric.NIBP_DIASTOLIC),
    Kind("hr", "Heart rate", (Metric.HEART_RATE, Metric.PULSE_RATE, Metric.NIBP_PULSE_RATE)),
    Kind("spo2", "SpO₂", (Metric.SPO2,)),
    Kind("rr", "Breathing", (Metric.RESP_RATE,)),
    Kind("etco2", "EtCO₂", (Metric.ETCO2,)),
)
SHORT = {
    Metric.HEART_RATE: "ECG",
    Metric.PULSE_RATE: "from SpO₂",
    Metric.NIBP_PULSE_RATE: "from cuff",
    Metric.NIBP_SYSTOLIC: "cuff",
}


@dataclass(frozen=True, slots=True)
class Tile:
    key: str
    label: str
    value: str
    unit: str
    note: str
    at: datetime | None
    source: str
    outside: bool
    metrics: tuple[str, ...]


def newest(readings: Mapping[Metric, Reading], metrics: tuple[Metric, ...]) -> Reading | None:
    known = [readings[each] for each in metrics if each in readings]
    return max(known, key=lambda reading: reading.charted_at, default=None)


def tiles(
    readings: Mapping[Metric, Reading], limits: Mapping[str, Mapping[str, object]]
) -> list[Tile]:
    """One tile a kind, in the order of the strip; an empty value when nothing is charted."""
    return [_tile(kind, readings, limits) for kind in KINDS]


def _tile(
    kind: Kind,
    readings: Mapping[Metric, Reading],
    limits: Mapping[str, Mapping[str, object]],
) -> Tile:
    reading = newest(readings, kind.metrics)
    beside = readings.get(kind.beside) if kind.beside else None
    metrics = tuple(each.value for each in (*kind.metrics, *([kind.beside] if kind.beside else [])))
    if reading is None:
        unit = unit_of(kind.metrics[0])
        return Tile(kind.key, kind.label, "", unit, "", None, "", False, metrics)
    both = [each for each in (reading, beside) if each is not None]
    return Tile(
        key=kind.key,
        label=kind.label,
        value="/".join(each.text for each in both),
        unit=unit_of(reading.metric),
        note=SHORT.get(reading.metric, ""),
        at=reading.charted_at,
        source=reading.source,
        outside=any(is_outside(each, limits) for each in both),
        metrics=metrics,
    )


def is_outside(reading: Reading, limits: Mapping[str, Mapping[str, object]]) -> bool:
    """Beyond a limit that this clinic has set."""
    bounds = limits.get(reading.metric.value, {})
    low, high = bounds.get("low"), bounds.get("high")
    return (low is not None and reading.value < Decimal(str(low))) or (
        high is not None and reading.value > Decimal(str(high))
    )


def chart_limits(limits: Mapping[str, Mapping[str, object]]) -> dict[str, dict[str, float]]:
    """The clinic's limits as numbers to draw, by metric."""
    shown: dict[str, dict[str, float]] = {}
    for metric in LIMITED_METRICS:
        bounds = limits.get(metric.value, {})
        drawn = {
            side: float(str(bound))
            for side in ("low", "high")
            if (bound := bounds.get(side)) is not None
        }
        if drawn:
            shown[metric.value] = drawn
    return shown
