"""Device alarms (IHE PCD-04, ORU^R40) as the device states them. Nothing here raises an alarm.

Rows are recognised by RefId before number: GE Mural sends the same RefIds under other numbers.
An alarm is closed by (device, event, source), because a "cleared" message may carry another
parent id than its "start".
"""

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from chairside.hl7v2.held import Held, HeldReason, hold
from chairside.hl7v2.parse import Message
from chairside.hl7v2.rows import MAX_IDENTIFIER, Row
from chairside.hl7v2.sources import DeviceNames
from chairside.hl7v2.texts import MAX_TEXT
from chairside.hl7v2.timestamps import DeviceTime

ALARM_CODE = "196616"
_ALARM_NAME = "MDC_EVT_ALARM"

_Kind = TypeVar("_Kind", bound=enum.StrEnum)


class AlarmPhase(enum.StrEnum):
    START = "start"
    CONTINUE = "continue"
    END = "end"
    UPDATE = "update"
    ESCALATE = "escalate"
    DEESCALATE = "deescalate"
    RESET = "reset"


class AlarmState(enum.StrEnum):
    INACTIVE = "inactive"
    ACTIVE = "active"
    LATCHED = "latched"


class AlarmInactivation(enum.StrEnum):
    ENABLED = "enabled"
    AUDIO_PAUSED = "audio-paused"
    AUDIO_OFF = "audio-off"
    ALARM_PAUSED = "alarm-paused"
    ALARM_OFF = "alarm-off"


class AlarmPriority(enum.StrEnum):
    """IHE PCD-04's codes: none, low, medium, high."""

    NONE = "PN"
    LOW = "PL"
    MEDIUM = "PM"
    HIGH = "PH"


class AlarmType(enum.StrEnum):
    PHYSIOLOGICAL = "SP"
    TECHNICAL = "ST"
    ADVISORY = "SA"


@dataclass(frozen=True, slots=True)
class DeviceAlarm:
    """One alarm's state. A field is None where the device is silent or says what we do not know."""

    device_id: str
    event_code: str
    event_name: str
    source: str
    phase: AlarmPhase | None
    state: AlarmState | None
    inactivation: AlarmInactivation | None
    priority: AlarmPriority | None
    kind: AlarmType | None
    text: str
    observed_at: DeviceTime
    message_id: str
    parent_id: str

    @property
    def key(self) -> tuple[str, str, str]:
        return (self.device_id, self.event_code, self.source)

    @property
    def is_active(self) -> bool:
        """A muted alarm is still active; one that does not give its state is, until it ends."""
        if self.state is None:
            return self.phase is not AlarmPhase.END
        return self.state is not AlarmState.INACTIVE


def read_alarms(
    message: Message, rows: Iterable[Row], names: DeviceNames
) -> tuple[tuple[DeviceAlarm, ...], tuple[Held, ...]]:
    """Alarms of the usable rows, one per OBR, and the rows that no alarm could be made of."""
    groups: dict[int, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.group, []).append(row)
    orders = dict(enumerate(message.named("OBR"), start=1))
    alarms: list[DeviceAlarm] = []
    held: list[Held] = []
    for number, members in groups.items():
        order = orders.get(number, message.first("OBR"))
        events = [row for row in members if row.name.startswith("MDC_EVT_") and _event(row)[0]]
        if not events:
            held += [hold(row, HeldReason.ALARM_INCOMPLETE) for row in members]
            continue
        event = events[0]
        held += [hold(row, HeldReason.FURTHER_EVENT) for row in events[1:]]
        facets = {row.name: row for row in members}
        parent = order.get(29, 2) or order.get(29, 1)
        alarms.append(_alarm(event, facets, names, (order.get(3, 1), parent)))
    return tuple(alarms), tuple(held)


def _event(row: Row) -> tuple[str, str]:
    """Number and RefId. A technical alarm names its event in the value, others in the code."""
    if row.code == ALARM_CODE or row.name == _ALARM_NAME:
        code, name = row.segment.get(5, 1).strip(), row.segment.get(5, 2).strip()
        return code[:MAX_IDENTIFIER], name[:MAX_IDENTIFIER]
    return row.code, row.name


def _alarm(
    event: Row, facets: dict[str, Row], names: DeviceNames, ids: tuple[str, str]
) -> DeviceAlarm:
    def value(ref_id: str) -> str:
        row = facets.get(ref_id)
        return row.value_text[:MAX_TEXT] if row else ""

    code, name = _event(event)
    own = event.own_time
    return DeviceAlarm(
        device_id=names.for_row(event),
        event_code=code,
        event_name=name,
        source=_source(facets),
        phase=_member(AlarmPhase, value("MDC_ATTR_EVENT_PHASE")),
        state=_member(AlarmState, value("MDC_ATTR_ALARM_STATE")),
        inactivation=_member(AlarmInactivation, value("MDC_ATTR_ALARM_INACTIVATION_STATE")),
        priority=_member(AlarmPriority, value("MDC_ATTR_ALARM_PRIORITY")),
        kind=_member(AlarmType, value("MDC_ATTR_ALERT_TYPE")),
        text=value("MDC_ATTR_ALERT_TEXT"),
        observed_at=own if own.raw else event.group_time,
        message_id=ids[0][:MAX_IDENTIFIER],
        parent_id=ids[1][:MAX_IDENTIFIER],
    )


def _source(facets: dict[str, Row]) -> str:
    """What the alarm is about: the named source, or the metric row in its place (facet 2)."""
    row = facets.get("MDC_ATTR_ALERT_SOURCE")
    if row is not None:
        return row.identifier_text[:MAX_IDENTIFIER]
    metric = (row for row in facets.values() if row.sub_id.endswith(".2"))
    return next((row.name or row.code for row in metric), "")


def _member(kind: type[_Kind], text: str) -> _Kind | None:
    try:
        return kind(text.strip())
    except ValueError:
        return None
