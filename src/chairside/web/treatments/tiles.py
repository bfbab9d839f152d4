"""The numbers of the strip: which measurements share a tile, and how each is written."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from chairside.clinic.sites.limits import LIMITED_METRICS, VitalLimit, limit_notices
from chairside.clinic.visits.queries import Excursion, Reading
from chairside.hl7v2.metrics import METRICS, Metric
from chairside.texts.translated import Declared as _
from chairside.units.number import plain


@dataclass(frozen=True, slots=True)
class Kind:
    """A tile. Of `metrics` the one charted last is shown, the first named at a tie."""

    key: str
    label: str
    metrics: tuple[Metric, ...]
    beside: Metric | None = None


KINDS = (
    Kind("bp", _("Blood pressure"), (Metric.NIBP_SYSTOLIC,), beside=Metric.NIBP_DIASTOLIC),
    Kind("hr", _("Heart rate"), (Metric.HEART_RATE, Metric.PULSE_RATE, Metric.NIBP_PULSE_RATE)),
    Kind("spo2", "SpO₂", (Metric.SPO2,)),
    Kind("rr", _("Resp rate"), (Metric.RESP_RATE,)),
    Kind("etco2", "EtCO₂", (Metric.ETCO2,)),
)
SHORT = {
    Metric.HEART_RATE: "ECG",
    Metric.PULSE_RATE: _("from SpO₂"),
    Metric.NIBP_PULSE_RATE: _("from cuff"),
    Metric.NIBP_SYSTOLIC: "cuff",
}
# Which code it was stands in the source of the value.
MAPPED = _("mapped by the clinic")


@dataclass(frozen=True, slots=True)
class Tile:
    """`outside` are the sentences about its values beyond a limit of the clinic; `was` is a value
    beyond one that nobody has acknowledged, when the newest is within: (value, when)."""

    key: str
    label: str
    value: str
    unit: str
    note: str
    at: datetime | None
    source: str
    outside: tuple[str, ...] = ()
    was: tuple[str, datetime] | None = None


def newest(readings: Mapping[Metric, Reading], metrics: tuple[Metric, ...]) -> Reading | None:
    known = [readings[metric] for metric in metrics if metric in readings]
    return max(known, key=lambda reading: reading.charted_at, default=None)


def tiles(
    readings: Mapping[Metric, Reading],
    limits: Mapping[Metric, VitalLimit],
    excursions: Sequence[Excursion] = (),
) -> list[Tile]:
    """One tile a kind, in the order of the strip; an empty value when nothing is charted."""
    return [_tile(kind, readings, limits, excursions) for kind in KINDS]


def _was(kind: Kind, excursions: Sequence[Excursion]) -> tuple[str, datetime] | None:
    of_kind = (*kind.metrics, kind.beside)
    waiting = [row.farthest for row in excursions if not row.is_now and row.metric in of_kind]
    if not waiting:
        return None
    last = max(waiting, key=lambda row: row.charted_at)
    return plain(last.value), last.charted_at


def _tile(
    kind: Kind,
    readings: Mapping[Metric, Reading],
    limits: Mapping[Metric, VitalLimit],
    excursions: Sequence[Excursion],
) -> Tile:
    reading = newest(readings, kind.metrics)
    beside = readings.get(kind.beside) if kind.beside else None
    if reading is None:
        unit = METRICS[kind.metrics[0]].unit_name
        return Tile(kind.key, kind.label, "", unit, "", None, "")
    both = [one for one in (reading, beside) if one is not None]
    mapped = MAPPED if any(one.mapped for one in both) else ""
    notices = limit_notices({one.metric: one.value for one in both}, limits)
    return Tile(
        key=kind.key,
        label=kind.label,
        value="/".join(one.text for one in both),
        unit=METRICS[reading.metric].unit_name,
        note=" · ".join(str(part) for part in (SHORT.get(reading.metric), mapped) if part),
        at=reading.charted_at,
        source=reading.source,
        outside=tuple(notice.sentence for notice in notices),
        was=_was(kind, excursions),
    )


def tile_json(tile: Tile) -> dict[str, object]:
    """What an open page writes into its tile; `at` in epoch seconds."""
    return {
        "key": tile.key,
        "value": tile.value,
        "note": tile.note,
        "at": None if tile.at is None else tile.at.timestamp(),
        "source": tile.source,
        "outside": tile.outside,
        "was": None if tile.was is None else (tile.was[0], tile.was[1].timestamp()),
    }


def chart_limits(limits: Mapping[Metric, VitalLimit]) -> dict[str, dict[str, float]]:
    """The clinic's limits as numbers to draw, by metric."""
    shown = {}
    for metric in LIMITED_METRICS:
        limit = limits.get(metric, VitalLimit())
        bounds = (("low", limit.low), ("high", limit.high))
        if drawn := {side: float(bound) for side, bound in bounds if bound is not None}:
            shown[metric.value] = drawn
    return shown
