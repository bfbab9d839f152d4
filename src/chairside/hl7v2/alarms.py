"""Device alarms (IHE PCD-04, ORU^R40) as the device states them. Nothing here raises an alarm.

Rows are recognised by RefId before number: GE Mural sends the same RefIds under other numbers.
An alarm is closed by (device, event, source), because a "cleared" message may carry another
parent id than its "start".
"""

import enum
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from chairside.hl7v2.held import Held, HeldReason, hold
from chairside.hl7v2.rows import MAX_IDENTIFIER, Row
from chairside.hl7v2.sources import DeviceName, DeviceNames
from chairside.hl7v2.texts import text_of
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
    """One alarm's state. A field is None where the device is silent or says what we do not know;
    `stated` is the state in the device's words, `rows` how many rows say all this."""

    device: DeviceName
    rows: int
    event_code: str
    event_name: str
    source: str
    phase: AlarmPhase | None
    state: AlarmState | None
    stated: str
    inactivation: AlarmInactivation | None
    priority: AlarmPriority | None
    kind: AlarmType | None
    text: str
    observed_at: DeviceTime
    message_id: str
    parent_id: str

    @property
    def key(self) -> tuple[str, str, str]:
        return (self.device.value, self.event_code, self.source)

    @property
    def is_active(self) -> bool:
        """A muted alarm is still active; one whose state cannot be read is, until it ends."""
        if self.phase is AlarmPhase.END:
            return False
        return self.state is not AlarmState.INACTIVE


def read_alarms(
    rows: Iterable[Row], names: DeviceNames
) -> tuple[tuple[DeviceAlarm, ...], tuple[Held, ...]]:
    """Alarms of the usable rows, and the rows that no alarm could be made of.

    An OBR is one alarm. One that has several events is taken apart by OBX-4, whose last number is
    the facet, so that no state of one alarm is read as another's.
    """
    alarms: list[DeviceAlarm] = []
    held: list[Held] = []
    for members in _by(rows, lambda row: str(row.group.number)):
        events = [row for row in members if _is_event(row)]
        parts = [members] if len(events) <= 1 else _by(members, _without_facet)
        for part in parts:
            alarm, left = _alarm_of(part, names)
            alarms += [alarm] if alarm else []
            held += left
    return tuple(alarms), tuple(held)


def _by(rows: Iterable[Row], key: Callable[[Row], str]) -> list[list[Row]]:
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(key(row), []).append(row)
    return list(groups.values())


def _without_facet(row: Row) -> str:
    return row.sub_id.rpartition(".")[0]


def _is_event(row: Row) -> bool:
    """Vendors name events of their own beside the standard's: MDC_EVT_…, MDCX_EVT_…"""
    return row.code == ALARM_CODE or "_EVT_" in row.name


def _alarm_of(members: list[Row], names: DeviceNames) -> tuple[DeviceAlarm | None, list[Held]]:
    def put_off(rows: list[Row], reason: HeldReason) -> list[Held]:
        return [hold(row, reason, names.of(row)) for row in rows]

    events = [row for row in members if _is_event(row) and any(_event(row))]
    if not events:
        return None, put_off(members, HeldReason.ALARM_INCOMPLETE)
    event, *further = events
    used = [row for row in members if row not in further]
    facets: dict[str, list[Row]] = {}
    for row in used:
        facets.setdefault(_facet(row), []).append(row)
    alarm = _alarm(event, facets, names.of(event), len(used))
    return alarm, put_off(further, HeldReason.FURTHER_EVENT)


def _facet(row: Row) -> str:
    """The RefId without what differs: GE Mural writes MDC_ATTR_ALERT_STATE for ..._ALARM_STATE."""
    return re.sub(r"^MDCX?_ATTR_(ALARM|ALERT|EVENT)_", "", row.name)


def _event(row: Row) -> tuple[str, str]:
    """Number and RefId. A technical alarm names its event in the value, others in the code."""
    if row.code == ALARM_CODE or row.name == _ALARM_NAME:
        code, name = row.segment.get(5, 1).strip(), row.segment.get(5, 2).strip()
        return code[:MAX_IDENTIFIER], name[:MAX_IDENTIFIER]
    return row.code, row.name


def _alarm(
    event: Row, facets: Mapping[str, list[Row]], device: DeviceName, rows: int
) -> DeviceAlarm:
    def value(facet: str) -> str:
        """Two that differ say nothing that can be relied on; both are kept."""
        given = dict.fromkeys(text_of(row) for row in facets.get(facet, ()))
        return " / ".join(given)

    code, name = _event(event)
    order = event.group.order
    own = event.own_time
    return DeviceAlarm(
        device=device,
        rows=rows,
        event_code=code,
        event_name=name,
        source=_source(facets),
        phase=_member(AlarmPhase, value("PHASE")),
        state=_member(AlarmState, value("STATE")),
        stated=value("STATE").strip(),
        inactivation=_member(AlarmInactivation, value("INACTIVATION_STATE")),
        priority=_member(AlarmPriority, value("PRIORITY")),
        kind=_member(AlarmType, value("TYPE")),
        text=value("TEXT"),
        observed_at=own if own.raw else event.group.time,
        message_id=order.get(3, 1)[:MAX_IDENTIFIER],
        parent_id=(order.get(29, 2) or order.get(29, 1))[:MAX_IDENTIFIER],
    )


def _source(facets: Mapping[str, list[Row]]) -> str:
    """What the alarm is about: the named source, or the metric row in its place (facet 2)."""
    for row in facets.get("SOURCE", ()):
        return row.identifier_text[:MAX_IDENTIFIER]
    metric = (row for rows in facets.values() for row in rows if row.sub_id.endswith(".2"))
    return next((row.name or row.code for row in metric), "")


def _member(kind: type[_Kind], text: str) -> _Kind | None:
    spelled = {member.value.casefold(): member for member in kind}
    return spelled.get(text.strip().casefold())
