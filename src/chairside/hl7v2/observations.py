"""A device message to what may be charted, and for every other row the reason why not.

Rules: IHE PCD-01 and PCD-04 and the field practice collected with them. Nothing is dropped: a
row is charted, mirrored as text or alarm, counted as structural, or held.
"""

import enum
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal
from types import MappingProxyType
from typing import TypeVar

from chairside.hl7v2.alarms import DeviceAlarm, read_alarms
from chairside.hl7v2.errors import ErrorReason, Hl7Error
from chairside.hl7v2.held import Held, HeldReason, hold, hold_line, mark_rows, unreality
from chairside.hl7v2.mappings import MappedCode, WireCode, wire_code
from chairside.hl7v2.metrics import METRICS, Metric, Ucum
from chairside.hl7v2.parse import Message
from chairside.hl7v2.pump_events import (
    EVENT_KIND,
    DeliveryEvent,
    event_in,
    events_of_orders,
    read_event,
)
from chairside.hl7v2.rows import Row, rows_of
from chairside.hl7v2.sources import DeviceName, DeviceNames, PatientHint, patient_hint
from chairside.hl7v2.texts import DeviceText, text_kind, text_of
from chairside.hl7v2.timestamps import NO_TIME, DeviceTime, read_time, with_offset_of
from chairside.hl7v2.values import AlarmLimits, Reading, read_reading, read_target

ALARM_KIND = "ORU^R40"
# An infusion pump's event message is laid out like an R01.
REPORT_KINDS = frozenset({"ORU^R01", "ORU^", EVENT_KIND})


class TimeSource(enum.StrEnum):
    """Which field an observation's time comes from."""

    ROW = "OBX-14"
    GROUP = "OBR-7"
    MESSAGE = "MSH-7"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Observation:
    """One value to chart, in the metric's unit.

    `observed_at.at` is naive when neither the row nor the header gives an offset, and None when
    the message has no time at all; `limits` are the device's own alarm limits; `raw_value` and
    `raw_unit` are as it wrote them. `measurand` tells several sources of one metric apart.
    `mapping` is the clinic's, where no table here knows the code or the unit.
    """

    metric: Metric
    value: Decimal
    unit: Ucum
    observed_at: DeviceTime
    time_source: TimeSource
    episodic: bool
    device: DeviceName
    code: str
    name: str
    sub_id: str
    limits: AlarmLimits | None
    flags: tuple[str, ...]
    status: str
    row: int
    raw_value: str
    raw_unit: str
    mapping: MappedCode | None = None

    @property
    def measurand(self) -> str:
        return measurand(self.code or self.name, self.sub_id)

    @property
    def is_correction(self) -> bool:
        return self.status == "C"


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """A device takes back what it said (OBX-11 = D): the metric at its time, whatever the value."""

    metric: Metric
    observed_at: DeviceTime
    device: DeviceName
    measurand: str
    row: int


def measurand(code: str, sub_id: str) -> str:
    """Where in its device a metric comes from."""
    return f"{code} {sub_id}".strip()


_OfDevice = TypeVar(
    "_OfDevice", Observation, Withdrawal, DeviceText, DeliveryEvent, DeviceAlarm, Held
)


@dataclass(frozen=True, slots=True)
class DeviceReport:
    """Everything one message says, sorted; `rows` is how many rows say anything.

    Each row is in exactly one of `observations`, `withdrawals`, `texts`, `events`, `held`, or one of
    the rows of an alarm; an event in OBR-4 counts as one. `names` are all devices that rows are of.
    """

    names: tuple[DeviceName, ...]
    patient_hint: PatientHint
    message_time: DeviceTime
    observations: tuple[Observation, ...]
    withdrawals: tuple[Withdrawal, ...]
    texts: tuple[DeviceText, ...]
    events: tuple[DeliveryEvent, ...]
    alarms: tuple[DeviceAlarm, ...]
    held: tuple[Held, ...]
    rows: int
    structural_rows: int
    warnings: tuple[str, ...]

    @property
    def held_counts(self) -> dict[HeldReason, int]:
        reasons = [row.reason for row in self.held]
        return {reason: reasons.count(reason) for reason in dict.fromkeys(reasons)}

    def of(self, *devices: DeviceName) -> "DeviceReport":
        """What the rows of these devices say, by themselves."""

        def theirs(rows: Iterable[_OfDevice]) -> tuple[_OfDevice, ...]:
            return tuple(row for row in rows if row.device in devices)

        alarms, held = theirs(self.alarms), theirs(self.held)
        observations, texts = theirs(self.observations), theirs(self.texts)
        withdrawals, events = theirs(self.withdrawals), theirs(self.events)
        says = len(observations) + len(withdrawals) + len(texts) + len(events) + len(held)
        return replace(
            self,
            names=tuple(name for name in self.names if name in devices),
            observations=observations,
            withdrawals=withdrawals,
            texts=texts,
            events=events,
            alarms=alarms,
            held=held,
            rows=says + sum(alarm.rows for alarm in alarms),
        )


def check_kind(message: Message) -> str:
    """What kind of message it is. Raises as `read_report` does."""
    kind = message.kind
    if kind != ALARM_KIND and kind not in REPORT_KINDS:
        raise Hl7Error(
            ErrorReason.UNSUPPORTED_TYPE,
            f"This listener takes device reports and alarms, not {kind[:40]!r}.",
        )
    return kind


Mappings = Mapping[DeviceName, Mapping[WireCode, MappedCode]]
"""What a clinic says of codes, by the device that sends them."""


def read_report(message: Message, mappings: Mappings = MappingProxyType({})) -> DeviceReport:
    """What the message says.

    Raises Hl7Error (`UNSUPPORTED_TYPE`) for anything but a device's report or alarm; after that
    no row raises.
    """
    is_alarm = check_kind(message) == ALARM_KIND
    rows = tuple(rows_of(message))
    names = DeviceNames(message, rows)
    processing_id = message.header.get(11).strip().upper()
    message_time = read_time(message.header.get(7))
    marked = mark_rows(rows, processing_id=processing_id, whole_groups=is_alarm)
    structural = [row for row in rows if row.is_structural]
    content = [row for row in rows if not row.is_structural]
    held = [hold_line(line, names.sender) for line in message.left_out]
    held += [hold(row, marked[row.index], names.of(row)) for row in content if row.index in marked]
    usable = [row for row in content if row.index not in marked]
    said = _Said()
    alarms: tuple[DeviceAlarm, ...] = ()
    if is_alarm:
        withdrawn = [row for row in usable if row.status == "D"]
        held += [hold(row, HeldReason.DELETED, names.of(row)) for row in withdrawn]
        alarms, incomplete = read_alarms((row for row in usable if row not in withdrawn), names)
        held += incomplete
    else:
        has_events = message.kind == EVENT_KIND
        said.read(usable, names, message_time, mappings, has_events=has_events)
        if has_events:
            unreal = unreality(marked.values(), processing_id)
            said.add_orders(events_of_orders(message, rows, names, message_time, unreal))
        held += [*said.held, *_contradicting(said.observations)]
    contradicted = {row.index for row in held}
    spoken = [*map(names.of, content), *(row.device for row in held)]
    spoken += [event.device for event in said.events]
    return DeviceReport(
        names=tuple(dict.fromkeys(spoken)),
        patient_hint=patient_hint(message),
        message_time=message_time,
        observations=tuple(row for row in said.observations if row.row not in contradicted),
        withdrawals=tuple(said.withdrawals),
        texts=tuple(said.texts),
        events=tuple(said.events),
        alarms=alarms,
        held=tuple(sorted(held, key=lambda row: row.index)),
        rows=len(content) + len(message.left_out) + said.orders,
        structural_rows=len(structural),
        warnings=message.warnings,
    )


@dataclass(slots=True)
class _Said:
    """The rows of a report, sorted as they are read."""

    observations: list[Observation] = field(default_factory=list)
    withdrawals: list[Withdrawal] = field(default_factory=list)
    texts: list[DeviceText] = field(default_factory=list)
    events: list[DeliveryEvent] = field(default_factory=list)
    held: list[Held] = field(default_factory=list)
    orders: int = 0
    """How many orders (OBR) say that something has happened."""

    def read(
        self,
        rows: Iterable[Row],
        names: DeviceNames,
        sent: DeviceTime,
        mappings: Mappings,
        *,
        has_events: bool,
    ) -> None:
        for row in rows:
            device = names.of(row)
            event = event_in(row) if has_events else None
            if event is None:
                self._add(_read_row(row, device, sent, mappings.get(device, {})))
            else:
                when = _time_of(row, sent)
                self._add(read_event(row, event, device, None if when is None else when[0]))

    def add_orders(self, ordered: Sequence[DeliveryEvent | Held]) -> None:
        self.orders = len(ordered)
        for event in ordered:
            self._add(event)

    def _add(self, row: Observation | Withdrawal | DeviceText | DeliveryEvent | Held) -> None:
        match row:
            case DeliveryEvent():
                self.events.append(row)
            case Observation():
                self.observations.append(row)
            case Withdrawal():
                self.withdrawals.append(row)
            case DeviceText():
                self.texts.append(row)
            case Held():
                self.held.append(row)


def _read_row(
    row: Row,
    device: DeviceName,
    message_time: DeviceTime,
    mapped: Mapping[WireCode, MappedCode],
) -> Observation | Withdrawal | DeviceText | Held:
    when = _time_of(row, message_time)
    kind = text_kind(row)
    if kind is not None:
        text = text_of(row)
        if not text or row.status == "D":
            return hold(row, HeldReason.DELETED if text else HeldReason.NO_VALUE, device)
        time = NO_TIME if when is None else when[0]
        return DeviceText(kind, text, device, row.sub_id, time, row.index)
    if row.status == "D":
        metric = _withdrawn_metric(row, mapped)
        if metric is None or when is None or when[1] is TimeSource.NONE:
            return hold(row, HeldReason.DELETED, device)
        place = measurand(row.code or row.name, row.sub_id)
        return Withdrawal(metric, when[0], device, place, row.index)
    code = wire_code(row) if mapped else None
    reading = read_reading(row, mapped.get(code) if code else None)
    if isinstance(reading, HeldReason):
        return hold(row, reading, device)
    if when is None:
        return hold(row, HeldReason.TIME_UNREADABLE, device)
    return _observation(row, reading, device, when)


def _withdrawn_metric(row: Row, mapped: Mapping[WireCode, MappedCode]) -> Metric | None:
    """A row that is taken back may come without its unit: any mapping of its code will do, where
    all say the same metric."""
    target = read_target(row)
    if not isinstance(target, HeldReason):
        return target.metric
    code = wire_code(row) if target is HeldReason.UNKNOWN_CODE else None
    metrics = {
        mapping.metric
        for wire, mapping in mapped.items()
        if code is not None and wire.identifier == code.identifier
    }
    return metrics.pop() if len(metrics) == 1 else None


def _time_of(row: Row, message_time: DeviceTime) -> tuple[DeviceTime, TimeSource] | None:
    """When the value was measured: the nearest time that is there; None where it cannot be read.

    The header says when the message was sent, which stands in only where nothing nearer does; its
    offset is that of every time without one.
    """
    times = (
        (row.own_time, TimeSource.ROW),
        (row.group.time, TimeSource.GROUP),
        (message_time, TimeSource.MESSAGE),
    )
    time, source = next(
        ((time, source) for time, source in times if time.raw), (NO_TIME, TimeSource.NONE)
    )
    if time.is_unreadable:
        return None
    return with_offset_of(time, message_time), source


_PRESSURES = {Metric.NIBP_SYSTOLIC, Metric.NIBP_DIASTOLIC, Metric.NIBP_MEAN}


def _contradicting(observations: Iterable[Observation]) -> list[Held]:
    """Pressures of one device at one time that no cuff can have measured together."""
    readings: dict[tuple[DeviceName, datetime | None], list[Observation]] = {}
    for observation in observations:
        if observation.metric in _PRESSURES:
            key = (observation.device, observation.observed_at.at)
            readings.setdefault(key, []).append(observation)
    held = []
    for together in readings.values():
        values = {
            metric: [row.value for row in together if row.metric is metric] for metric in _PRESSURES
        }
        high, low = values[Metric.NIBP_SYSTOLIC], values[Metric.NIBP_DIASTOLIC]
        mean = values[Metric.NIBP_MEAN]
        impossible = bool(high and low and min(high) <= max(low))
        impossible |= bool(mean and low and min(mean) < max(low))
        impossible |= bool(mean and high and max(mean) > min(high))
        if impossible:
            held += [
                Held(
                    HeldReason.PRESSURES_DISAGREE,
                    row.device,
                    row.row,
                    row.code,
                    row.name,
                    row.sub_id,
                    row.raw_value,
                )
                for row in together
            ]
    return held


def _observation(
    row: Row, reading: Reading, device: DeviceName, when: tuple[DeviceTime, TimeSource]
) -> Observation:
    time, source = when
    info = METRICS[reading.metric]
    # Some monitors repeat OBR-7 in OBX-14 of every row; that does not make a reading episodic.
    own_moment = source is TimeSource.ROW and row.own_time.at != row.group.time.at
    return Observation(
        metric=reading.metric,
        value=reading.value,
        unit=info.unit,
        observed_at=time,
        time_source=source,
        episodic=info.episodic or own_moment,
        device=device,
        code=row.code,
        name=row.name,
        sub_id=row.sub_id,
        limits=reading.limits,
        flags=row.flags,
        status=row.status,
        row=row.index,
        raw_value=row.value_text,
        raw_unit=row.segment.text(6),
        mapping=reading.mapping,
    )
