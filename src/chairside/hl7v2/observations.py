"""A device message to what may be charted, and for every other row the reason why not.

Rules: IHE PCD-01 and PCD-04 and the field practice collected with them. Nothing is dropped: a
row is charted, mirrored as text or alarm, counted as structural, or held.
"""

import enum
from dataclasses import dataclass
from decimal import Decimal

from chairside.hl7v2.alarms import DeviceAlarm, read_alarms
from chairside.hl7v2.errors import ErrorReason, Hl7Error
from chairside.hl7v2.held import Held, HeldReason, hold, mark_rows
from chairside.hl7v2.metrics import METRICS, Metric, Ucum
from chairside.hl7v2.parse import Message
from chairside.hl7v2.rows import Row, rows_of
from chairside.hl7v2.sources import DeviceName, DeviceNames, PatientHint, patient_hint
from chairside.hl7v2.texts import DeviceText, text_kind, text_of
from chairside.hl7v2.timestamps import DeviceTime, read_time
from chairside.hl7v2.values import AlarmLimits, Reading, read_reading

ALARM_KIND = "ORU^R40"
# R42 is an infusion pump's event message (IHE PCD-10), laid out like an R01.
REPORT_KINDS = frozenset({"ORU^R01", "ORU^", "ORU^R42"})


class TimeSource(enum.StrEnum):
    """Which field an observation's time comes from."""

    ROW = "OBX-14"
    GROUP = "OBR-7"
    MESSAGE = "MSH-7"
    NONE = "none"


RepeatKey = tuple[str, Metric, str, str, str]


@dataclass(frozen=True, slots=True)
class Observation:
    """One value to chart, in the metric's unit.

    `observed_at.at` is naive when the device sent no offset and None when it sent no time;
    `limits` are the device's own alarm limits; `raw_value` and `raw_unit` are as it wrote them.
    One message may hold the same metric from several sources: `code` and `sub_id` tell them apart.
    """

    metric: Metric
    value: Decimal
    unit: Ucum
    observed_at: DeviceTime
    time_source: TimeSource
    episodic: bool
    device_id: str
    code: str
    name: str
    sub_id: str
    limits: AlarmLimits | None
    flags: tuple[str, ...]
    status: str
    row: int
    raw_value: str
    raw_unit: str
    raw_row_time: str

    @property
    def repeat_key(self) -> RepeatKey | None:
        """The same for a reading sent again, whose own time (OBX-14) has not moved.

        None for a value without a time of its own: that one is new with each message.
        """
        if not self.raw_row_time:
            return None
        value = str(self.value.normalize())
        return (self.device_id, self.metric, self.code, self.raw_row_time, value)


@dataclass(frozen=True, slots=True)
class DeviceReport:
    """Everything one message says, sorted. `device_id` is "" where the message names no device."""

    device_id: str
    names: tuple[DeviceName, ...]
    patient_hint: PatientHint
    message_time: DeviceTime
    observations: tuple[Observation, ...]
    texts: tuple[DeviceText, ...]
    alarms: tuple[DeviceAlarm, ...]
    held: tuple[Held, ...]
    structural_rows: int
    warnings: tuple[str, ...]

    @property
    def held_counts(self) -> dict[HeldReason, int]:
        reasons = [row.reason for row in self.held]
        return {reason: reasons.count(reason) for reason in dict.fromkeys(reasons)}


def read_report(message: Message) -> DeviceReport:
    """What the message says.

    Raises Hl7Error (`UNSUPPORTED_TYPE`) for anything but a device's report or alarm; after that
    no row raises.
    """
    is_alarm = message.kind == ALARM_KIND
    if not is_alarm and message.kind not in REPORT_KINDS:
        raise Hl7Error(
            ErrorReason.UNSUPPORTED_TYPE,
            f"This listener takes device reports and alarms, not {message.kind[:40]!r}.",
        )
    rows = tuple(rows_of(message))
    names = DeviceNames(message, rows)
    processing_id = message.header.get(11).strip().upper()
    message_time = read_time(message.header.get(7))
    marked = mark_rows(rows, processing_id=processing_id, whole_groups=is_alarm)
    structural = [row for row in rows if row.is_structural]
    content = [row for row in rows if not row.is_structural]
    held = [hold(row, reason) for row in content if (reason := marked.get(row.index))]
    usable = [row for row in content if row.index not in marked]
    observations: list[Observation] = []
    texts: list[DeviceText] = []
    alarms: tuple[DeviceAlarm, ...] = ()
    if is_alarm:
        alarms, incomplete = read_alarms(message, usable, names)
        held += incomplete
    else:
        for row in usable:
            reading = _read_row(row, names, message_time)
            if isinstance(reading, Held):
                held.append(reading)
            elif isinstance(reading, DeviceText):
                texts.append(reading)
            else:
                observations.append(reading)
    return DeviceReport(
        device_id=names.primary,
        names=names.all,
        patient_hint=patient_hint(message),
        message_time=message_time,
        observations=tuple(observations),
        texts=tuple(texts),
        alarms=alarms,
        held=tuple(sorted(held, key=lambda row: row.index)),
        structural_rows=len(structural),
        warnings=message.warnings,
    )


def _read_row(
    row: Row, names: DeviceNames, message_time: DeviceTime
) -> Observation | DeviceText | Held:
    time, source = _time_of(row, message_time)
    kind = text_kind(row)
    if kind is not None:
        text = text_of(row)
        if not text:
            return hold(row, HeldReason.NO_VALUE)
        return DeviceText(kind, text, names.for_row(row), row.sub_id, time)
    reading = read_reading(row)
    if isinstance(reading, HeldReason):
        return hold(row, reading)
    return _observation(row, reading, names.for_row(row), (time, source))


def _time_of(row: Row, message_time: DeviceTime) -> tuple[DeviceTime, TimeSource]:
    """The nearest time that can be read. An unreadable one does not hide the next."""
    if row.own_time.at is not None:
        return row.own_time, TimeSource.ROW
    if row.group_time.at is not None:
        return row.group_time, TimeSource.GROUP
    if message_time.at is not None:
        return message_time, TimeSource.MESSAGE
    return message_time, TimeSource.NONE


def _observation(
    row: Row, reading: Reading, device_id: str, when: tuple[DeviceTime, TimeSource]
) -> Observation:
    time, source = when
    info = METRICS[reading.metric]
    # Some monitors repeat OBR-7 in OBX-14 of every row; that does not make a reading episodic.
    own_moment = source is TimeSource.ROW and time.at != row.group_time.at
    return Observation(
        metric=reading.metric,
        value=reading.value,
        unit=info.unit,
        observed_at=time,
        time_source=source,
        episodic=info.episodic or own_moment,
        device_id=device_id,
        code=row.code,
        name=row.name,
        sub_id=row.sub_id,
        limits=reading.limits,
        flags=row.flags,
        status=row.status,
        row=row.index,
        raw_value=row.value_text,
        raw_unit=row.segment.text(6),
        raw_row_time=row.own_time.raw,
    )
