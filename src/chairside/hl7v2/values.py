"""One numeric row to a value in the unit it is charted in, or the reason why not."""

import re
from dataclasses import dataclass
from decimal import Decimal

from chairside.hl7v2.codes import BY_CODE, BY_REF_ID, mdil_metric
from chairside.hl7v2.dialects import vendor_code
from chairside.hl7v2.held import HeldReason
from chairside.hl7v2.mappings import MappedCode, row_unit, sent_units
from chairside.hl7v2.metrics import METRICS, SENTINELS, Metric, Ucum
from chairside.hl7v2.rows import Row
from chairside.hl7v2.unit_codes import DeviceUnit, UnitProblem, read_unit

_NUMBER = re.compile(r"[+-]?(?:\d{1,12}(?:\.\d{0,12})?|\.\d{1,12})", re.ASCII)
_LIMITS = re.compile(
    r"\s*(-?\d{1,9}(?:\.\d{1,6})?)?\s*[-^]\s*(-?\d{1,9}(?:\.\d{1,6})?)?\s*", re.ASCII
)
_NUMERIC_TYPES = frozenset({"", "NM", "SN", "ST"})


@dataclass(frozen=True, slots=True)
class Target:
    """What a row is about, and the unit its sender implies when it gives none."""

    metric: Metric
    implied_unit: Ucum | None = None


@dataclass(frozen=True, slots=True)
class AlarmLimits:
    """OBX-7 of a device row: the alarm limits set at the device, not a laboratory's range.

    In the unit of the value. None where that side is not set.
    """

    low: Decimal | None
    high: Decimal | None


@dataclass(frozen=True, slots=True)
class Reading:
    """A charted number, its limits in the same unit; `mapping` where a clinic's was needed."""

    metric: Metric
    value: Decimal
    limits: AlarmLimits | None
    mapping: MappedCode | None = None


def read_target(row: Row) -> Target | HeldReason:
    """The metric a row's code stands for. Number and name must agree where both are given.

    A code that we do not know may stand beside one that we do (OBX-3.4 to 3.6); two that we know
    have to mean the same.
    """
    given, other = _target(row), _target(alternate) if (alternate := row.alternate) else None
    if isinstance(given, Target) and isinstance(other, Target):
        return given if given.metric is other.metric else HeldReason.CODE_DISAGREES
    return other if given is HeldReason.UNKNOWN_CODE and other is not None else given


def _target(row: Row) -> Target | HeldReason:
    if row.system == "MDIL-ALERT":
        return HeldReason.ALERT_ROW
    if row.system == "MDIL":
        metric = mdil_metric(row.code)
        return Target(metric) if metric else HeldReason.UNKNOWN_CODE
    if row.system in ("", "MDC") and (row.system or row.name.startswith("MDC_")):
        return _mdc_target(row)
    vendor = vendor_code(row.code, row.name) if not row.system else None
    if vendor is None:
        return HeldReason.UNKNOWN_CODE
    if vendor.label and row.name.casefold() != vendor.label.casefold():
        return HeldReason.CODE_DISAGREES
    return Target(vendor.metric, vendor.unit)


def _mdc_target(row: Row) -> Target | HeldReason:
    digits = row.code.isascii() and row.code.isdigit() and len(row.code) <= 6
    by_code = BY_CODE.get(int(row.code)) if digits else None
    by_name = BY_REF_ID.get(row.name)
    if by_code is None and by_name is None:
        return HeldReason.UNKNOWN_CODE
    if by_code is None or by_code is not by_name:
        return HeldReason.CODE_DISAGREES
    return Target(by_code.metric)


def read_number(row: Row) -> Decimal | HeldReason:
    """The number in OBX-5, in the sender's unit."""
    text = row.value_text
    if row.segment.get(2) == "SN":
        if row.segment.get(5, 1).strip() in {">", "<", ">=", "<="}:
            return HeldReason.OFF_SCALE
        text = row.segment.get(5, 2).strip()
    if not text or row.status == "X":
        return HeldReason.NO_VALUE
    if row.segment.get(2) not in _NUMERIC_TYPES or not _NUMBER.fullmatch(text):
        return HeldReason.UNREADABLE_NUMBER
    number = Decimal(text)
    return HeldReason.SENTINEL if number in SENTINELS else number


def read_limits(text: str) -> AlarmLimits | None:
    """`8-30` or `90^160`, as senders write OBX-7; None where it is neither."""
    match = _LIMITS.fullmatch(text)
    if match is None or match.group(1) is match.group(2) is None:
        return None
    low, high = (None if side is None else Decimal(side) for side in match.groups())
    return AlarmLimits(low, high)


def read_reading(row: Row, mapping: MappedCode | None = None) -> Reading | HeldReason:
    """The row's value in its metric's unit, or why it is not charted.

    `mapping` is what the clinic says of the row's code; it counts where nothing here knows better.
    """
    target = read_target(row)
    is_mapped = mapping is not None and target is HeldReason.UNKNOWN_CODE
    if mapping is not None and is_mapped:
        target = Target(mapping.metric)
    if isinstance(target, HeldReason):
        return target
    number = read_number(row)
    if isinstance(number, HeldReason):
        return number
    unit = _unit(row, target)
    if unit in (HeldReason.UNIT_ABSENT, HeldReason.UNIT_UNKNOWN) and mapping is not None:
        unit, is_mapped = _mapped_unit(target, mapping), True
    if isinstance(unit, HeldReason):
        return unit
    info = METRICS[target.metric]
    value = unit.convert(number)
    if not info.plausible(value):
        return HeldReason.IMPLAUSIBLE
    limits = _converted(read_limits(row.segment.raw(7)), unit)
    return Reading(target.metric, value, limits, mapping if is_mapped else None)


def mapping_choices(row: Row) -> tuple[MappedCode, ...]:
    """What a clinic may say of a row: nothing that contradicts what is known of it."""
    target, unit = read_target(row), row_unit(row)
    if isinstance(target, HeldReason) and target is not HeldReason.UNKNOWN_CODE:
        return ()
    metrics = (target.metric,) if isinstance(target, Target) else tuple(METRICS)
    every = tuple(MappedCode(metric, sent) for metric in metrics for sent in sent_units(metric))
    if unit is UnitProblem.DISAGREES:
        return ()
    if isinstance(unit, UnitProblem):
        return every
    return tuple(
        choice
        for choice in every
        if isinstance(choice.device_unit, DeviceUnit)
        and (choice.device_unit.ucum, choice.device_unit.convert) == (unit.ucum, unit.convert)
    )


def _unit(row: Row, target: Target) -> DeviceUnit | HeldReason:
    unit = row_unit(row)
    if unit is UnitProblem.ABSENT:
        if target.implied_unit is None:
            return HeldReason.UNIT_ABSENT
        unit = read_unit(identifier=target.implied_unit, name="", system="UCUM")
    if unit is UnitProblem.UNKNOWN:
        return HeldReason.UNIT_UNKNOWN
    return _fitting(unit, target)


def _mapped_unit(target: Target, mapping: MappedCode) -> DeviceUnit | HeldReason:
    if mapping.metric is not target.metric:
        return HeldReason.CODE_DISAGREES
    return _fitting(mapping.device_unit, target)


def _fitting(unit: DeviceUnit | UnitProblem, target: Target) -> DeviceUnit | HeldReason:
    if isinstance(unit, UnitProblem) or unit.ucum is not METRICS[target.metric].unit:
        return HeldReason.UNIT_MISMATCH
    return unit


def _converted(limits: AlarmLimits | None, unit: DeviceUnit) -> AlarmLimits | None:
    if limits is None:
        return None
    low, high = (None if side is None else unit.convert(side) for side in (limits.low, limits.high))
    return AlarmLimits(low, high)
