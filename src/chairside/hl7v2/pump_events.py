"""What a pump says has happened (IHE PCD-10, ORU^R42): started, stopped, complete.

The event stands in OBR-4, in a row's code or in its coded value: pumps write it in each of them.
Only in this kind of message: a periodic report repeats its conditions, and they are no events.
"""

import enum
from collections.abc import Iterable
from dataclasses import dataclass

from chairside.hl7v2.held import Held, HeldReason, hold
from chairside.hl7v2.parse import Message
from chairside.hl7v2.rows import MAX_IDENTIFIER, Row, groups_of
from chairside.hl7v2.sources import DeviceName, DeviceNames
from chairside.hl7v2.timestamps import DeviceTime, with_offset_of

EVENT_KIND = "ORU^R42"


class PumpEvent(enum.StrEnum):
    """The value is stored and shown; do not rename."""

    STARTED = "delivery started"
    STOPPED = "delivery stopped"
    COMPLETE = "delivery complete"
    NEARLY_COMPLETE = "delivery nearly complete"


_NUMBERS = {
    "197288": PumpEvent.STARTED,
    "197292": PumpEvent.COMPLETE,
    "197334": PumpEvent.NEARLY_COMPLETE,
}
# The number of a stop stands in no source we have: its RefId decides, whatever number it bears.
_NAMES = {
    "_DELIV_START": PumpEvent.STARTED,
    "_DELIV_STOP": PumpEvent.STOPPED,
    "_DELIV_COMP": PumpEvent.COMPLETE,
    "_NEAR_COMP": PumpEvent.NEARLY_COMPLETE,
}
_CODED = frozenset({"CWE", "CE"})


@dataclass(frozen=True, slots=True)
class DeliveryEvent:
    """Mirrored, and never taken for what a person records. `row` 0: it stands in OBR-4."""

    event: PumpEvent
    device: DeviceName
    observed_at: DeviceTime
    row: int


def event_of(code: str, name: str) -> PumpEvent | HeldReason | None:
    """What a code stands for, if it is an event; number and RefId must agree as for measurements."""
    by_number = _NUMBERS.get(code)
    by_name = None
    if name.startswith("MDC_EVT_"):
        by_name = next((event for end, event in _NAMES.items() if name.endswith(end)), None)
    if by_number is None and by_name is None:
        return None
    if by_number is by_name or (by_name is PumpEvent.STOPPED and by_number is None):
        return by_name
    if not name or not code:
        return by_number or by_name
    return HeldReason.CODE_DISAGREES


def event_in(row: Row) -> PumpEvent | HeldReason | None:
    own = event_of(row.code, row.name)
    if own is None and row.segment.get(2) in _CODED:
        return event_of(row.segment.get(5, 1).strip(), row.segment.get(5, 2).strip())
    return own


def read_event(
    row: Row, event: PumpEvent | HeldReason, device: DeviceName, time: DeviceTime | None
) -> DeliveryEvent | Held:
    """`time` is None where it cannot be read."""
    if isinstance(event, HeldReason):
        return hold(row, event, device)
    if row.status == "D":
        return hold(row, HeldReason.DELETED, device)
    if time is None:
        return hold(row, HeldReason.TIME_UNREADABLE, device)
    return DeliveryEvent(event, device, time, row.index)


def events_of_orders(
    message: Message,
    rows: Iterable[Row],
    names: DeviceNames,
    sent: DeviceTime,
    unreal: HeldReason | None,
) -> list[DeliveryEvent | Held]:
    """The events in OBR-4. Each is of the one device that the rows below it are of, at OBR-7.

    `unreal`: why nothing in this message is about a patient.
    """
    devices: dict[int, set[DeviceName]] = {}
    for row in rows:
        if not row.is_structural:
            devices.setdefault(row.group.number, set()).add(names.of(row))
    ordered: list[DeliveryEvent | Held] = []
    for group, _ in groups_of(message):
        code, name = (group.order.get(4, part).strip()[:MAX_IDENTIFIER] for part in (1, 2))
        event = event_of(code, name)
        if event is None:
            continue
        theirs = devices.get(group.number, set())
        device = next(iter(theirs)) if len(theirs) == 1 else names.of_group(group)
        time = group.time if group.time.raw else sent
        reason = unreal or (HeldReason.EVENT_OF_SEVERAL if len(theirs) > 1 else None)
        if time.is_unreadable:
            reason = reason or HeldReason.TIME_UNREADABLE
        if isinstance(event, PumpEvent) and reason is None:
            ordered.append(DeliveryEvent(event, device, with_offset_of(time, sent), 0))
        else:
            reason = reason or HeldReason.CODE_DISAGREES
            ordered.append(Held(reason, device, 0, code, name, "", ""))
    return ordered
