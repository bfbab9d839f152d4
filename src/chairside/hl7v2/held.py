"""Why a row of a device message was not charted, in words a nurse or a technician can use."""

import enum
from collections.abc import Iterable
from dataclasses import dataclass

from chairside.hl7v2.mappings import WireCode, wire_code
from chairside.hl7v2.rows import Row
from chairside.hl7v2.sources import DeviceName


class HeldReason(enum.StrEnum):
    """One reason per held row. The value is stored; do not rename."""

    TEST_MESSAGE = "test-message"
    TEST_FLAG = "test-flag"
    DEMO_FLAG = "demo-flag"
    DELETED = "deleted"
    INVALID = "invalid"
    QUESTIONABLE = "questionable"
    NOT_AVAILABLE = "not-available"
    SWITCHED_OFF = "switched-off"
    CALIBRATING = "calibrating"
    MEASURING = "measuring"
    OFF_SCALE = "off-scale"
    NO_VALUE = "no-value"
    SENTINEL = "sentinel"
    IMPLAUSIBLE = "implausible"
    UNREADABLE_NUMBER = "unreadable-number"
    UNKNOWN_CODE = "unknown-code"
    CODE_DISAGREES = "code-disagrees"
    UNIT_ABSENT = "unit-absent"
    UNIT_UNKNOWN = "unit-unknown"
    UNIT_MISMATCH = "unit-mismatch"
    ALERT_ROW = "alert-row"
    ALARM_INCOMPLETE = "alarm-incomplete"
    FURTHER_EVENT = "further-event"
    EVENT_OF_SEVERAL = "event-of-several"
    STATUS = "status"
    TIME_UNREADABLE = "time-unreadable"
    PRESSURES_DISAGREE = "pressures-disagree"
    NOT_A_ROW = "not-a-row"


SENTENCES: dict[HeldReason, str] = {
    HeldReason.TEST_MESSAGE: "The message says it is not from production (MSH-11).",
    HeldReason.TEST_FLAG: "The device marks the value as test data.",
    HeldReason.DEMO_FLAG: "The device is in demonstration mode.",
    HeldReason.DELETED: "The device withdraws this value.",
    HeldReason.INVALID: "The device marks the value as invalid.",
    HeldReason.QUESTIONABLE: "The device marks the value as questionable.",
    HeldReason.NOT_AVAILABLE: "The device has no value at the moment.",
    HeldReason.SWITCHED_OFF: "The measurement is switched off at the device.",
    HeldReason.CALIBRATING: "The device is calibrating.",
    HeldReason.MEASURING: "The device is still measuring.",
    HeldReason.OFF_SCALE: "The value lies beyond the device's scale.",
    HeldReason.NO_VALUE: "The row has no value.",
    HeldReason.SENTINEL: "The number is one devices send when they have no value.",
    HeldReason.IMPLAUSIBLE: "The number is outside what this measurement can be; measure again.",
    HeldReason.UNREADABLE_NUMBER: "The value is not a number.",
    HeldReason.UNKNOWN_CODE: "The record has no place for this code.",
    HeldReason.CODE_DISAGREES: "The code's number and name do not belong together.",
    HeldReason.UNIT_ABSENT: "The value has no unit.",
    HeldReason.UNIT_UNKNOWN: "The unit is unknown.",
    HeldReason.UNIT_MISMATCH: "The unit does not fit the measurement.",
    HeldReason.ALERT_ROW: "A device alert outside an alarm message; it does not give its state.",
    HeldReason.ALARM_INCOMPLETE: "The alarm does not say which event it is about.",
    HeldReason.FURTHER_EVENT: "The alarm already has an event; this is a further one.",
    HeldReason.EVENT_OF_SEVERAL: "The event does not say which of several pumps it is about.",
    HeldReason.STATUS: "The device does not call this a result yet (OBX-11).",
    HeldReason.TIME_UNREADABLE: "The time of the value cannot be read to the minute.",
    HeldReason.PRESSURES_DISAGREE: "The pressures of one reading contradict each other; measure "
    "again.",
    HeldReason.NOT_A_ROW: "A line of the message is no segment; a value may stand in it.",
}

# Flags of OBX-8 that mean there is no value to chart (IHE PCD-01; HL7 uv-pocd mapping of OBX-8).
FLAG_REASONS: dict[str, HeldReason] = {
    "DEMO": HeldReason.DEMO_FLAG,
    "TEST": HeldReason.TEST_FLAG,
    "INV": HeldReason.INVALID,
    "QUES": HeldReason.QUESTIONABLE,
    "NAV": HeldReason.NOT_AVAILABLE,
    "NI": HeldReason.NOT_AVAILABLE,
    "OFF": HeldReason.SWITCHED_OFF,
    "CAL": HeldReason.CALIBRATING,
    "BUSY": HeldReason.MEASURING,
    ">": HeldReason.OFF_SCALE,
    "<": HeldReason.OFF_SCALE,
}

# What nobody here knows. A code or a unit that contradicts itself cannot be mapped.
MAPPABLE = frozenset({HeldReason.UNKNOWN_CODE, HeldReason.UNIT_ABSENT, HeldReason.UNIT_UNKNOWN})

# OBX-11, HL7 table 0085: what means a result. C corrects one and D withdraws one, which is news
# too; X has no result, and the rest (W, N, I, O) is an order or a mistake.
RESULTS = frozenset({"", "R", "F", "P", "S", "U", "C", "D"})

# What is cut off here is still in the stored message.
MAX_RAW_VALUE = 200

_NOT_REAL = frozenset({HeldReason.DEMO_FLAG, HeldReason.TEST_FLAG})
# MSH-11, HL7 table 0103: T training, D debugging.
_NOT_PRODUCTION = frozenset({"T", "D"})


@dataclass(frozen=True, slots=True)
class Held:
    """A row that was not charted: `index` is its place among the OBX rows, counted from 1; 0 for
    a line that is no row and for an order. `wire_code` is what a clinic may have mapped, where that
    counts."""

    reason: HeldReason
    device: DeviceName
    index: int
    code: str
    name: str
    sub_id: str
    raw_value: str
    wire_code: WireCode | None = None

    @property
    def sentence(self) -> str:
        return SENTENCES[self.reason]


def hold(row: Row, reason: HeldReason, device: DeviceName) -> Held:
    value = row.value_text[:MAX_RAW_VALUE]
    code = wire_code(row) if reason in MAPPABLE | {HeldReason.DELETED} else None
    return Held(reason, device, row.index, row.code, row.name, row.sub_id, value, code)


def hold_line(line: str, device: DeviceName) -> Held:
    """A line of the message that is no segment."""
    return Held(HeldReason.NOT_A_ROW, device, 0, "", "", "", line[:MAX_RAW_VALUE])


def unreality(marks: Iterable[HeldReason], processing_id: str) -> HeldReason | None:
    """Why a message is about no patient: it, or one of its rows, is a test or a demonstration."""
    if processing_id in _NOT_PRODUCTION:
        return HeldReason.TEST_MESSAGE
    return next((reason for reason in marks if reason in _NOT_REAL), None)


def mark_rows(
    rows: tuple[Row, ...], *, processing_id: str, whole_groups: bool
) -> dict[int, HeldReason]:
    """Row index to what the message, the row's status or its flags say against charting it.

    DEMO or TEST on a row that names a device holds everything of that device; with
    `whole_groups` (an alarm is one group of rows) on any row, the whole group.
    """
    if processing_id in _NOT_PRODUCTION:
        return {row.index: HeldReason.TEST_MESSAGE for row in rows}
    marked = {row.index: reason for row in rows if (reason := _mark(row))}
    devices: dict[str, HeldReason] = {}
    groups: dict[int, HeldReason] = {}
    for row in rows:
        reason = marked.get(row.index)
        if reason in _NOT_REAL:
            if row.is_structural:
                devices.setdefault(row.device_number, reason)
            if whole_groups:
                groups.setdefault(row.group.number, reason)
    for row in rows:
        spread = devices.get(row.device_number) or groups.get(row.group.number)
        if spread:
            marked.setdefault(row.index, spread)
    return marked


def _mark(row: Row) -> HeldReason | None:
    flags = row.flags
    flagged = next((reason for flag, reason in FLAG_REASONS.items() if flag in flags), None)
    if flagged is not None or row.status in RESULTS or row.is_structural:
        return flagged
    return HeldReason.NO_VALUE if row.status == "X" else HeldReason.STATUS
