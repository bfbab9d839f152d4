"""What the devices at a chair say of themselves, as the live page and the record show it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import Q, QuerySet

from chairside.clinic.sites.models import Device
from chairside.clinic.visits.models import AlarmReport, DeviceStatement, DeviceWithdrawal, Visit
from chairside.clinic.visits.operations.pump_labels import gives_another_drug
from chairside.hl7v2.pump_events import PumpEvent
from chairside.hl7v2.texts import PUMP_DELIVERING, PUMP_INFUSING, PUMP_NOT_INFUSING, TextKind
from chairside.units.substance import Substance

# What somebody at the chair can use, in this order; the rest stays in the record.
SAID = (
    TextKind.INFUSING_STATUS,
    TextKind.DELIVERY_STATUS,
    TextKind.NOT_DELIVERING,
    TextKind.DRUG_LABEL,
    TextKind.DELIVERY_MODE,
)
# What of a pump's words says that it infuses, or that it does not.
_INFUSES = {
    (TextKind.INFUSING_STATUS, PUMP_INFUSING): True,
    (TextKind.INFUSING_STATUS, PUMP_NOT_INFUSING): False,
    (TextKind.DELIVERY_STATUS, PUMP_DELIVERING): True,
    (TextKind.DELIVERY_EVENT, PumpEvent.STARTED): True,
    (TextKind.DELIVERY_EVENT, PumpEvent.STOPPED): False,
    (TextKind.DELIVERY_EVENT, PumpEvent.COMPLETE): False,
}
_PREFIX = re.compile(r"pump-(?:program-|current-)?(?:delivery-)?(?:status-|mode-|reason-)?")


@dataclass(frozen=True, slots=True)
class Statement:
    """The latest words of one device, as `not infusing · Ketamine 1 mg/mL`."""

    label: str
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PumpDiffers:
    """A pump says another thing than is recorded; `reason` is its own, where it gives one."""

    label: str
    infuses: bool
    reason: str
    since: datetime


def devices_speaking(visit: Visit) -> QuerySet[Device]:
    """Those that gave an alarm, said something of themselves or took something back."""
    tables = (AlarmReport, DeviceStatement, DeviceWithdrawal)
    spoken = (Q(pk__in=table.objects.filter(visit=visit).values("device")) for table in tables)
    return Device.objects.filter(reduce(or_, spoken))


def statements(rows: Iterable[DeviceStatement], devices: dict[int, Device]) -> list[Statement]:
    """What each device says of `SAID`, and the last event it reported with its own time. `rows` in
    the order of time."""
    latest: dict[int, dict[tuple[str, str], DeviceStatement]] = {}
    for row in rows:
        latest.setdefault(row.device_id, {})[(row.kind, row.sub_id)] = row
    said = [
        Statement(devices[device_id].label, event.text, event.at)
        for device_id, by_kind in latest.items()
        if (event := by_kind.get((TextKind.DELIVERY_EVENT, ""))) is not None
    ]
    for device_id, by_kind in latest.items():
        usable = [row for kind in SAID for (name, _), row in by_kind.items() if name == kind]
        if usable:
            words = dict.fromkeys(_plain(row.text) for row in usable)
            at = max(row.at for row in usable)
            said.append(Statement(devices[device_id].label, " · ".join(words), at))
    return said


def pumps_that_differ(
    rows: Iterable[DeviceStatement], devices: dict[int, Device], *, drug: Substance, running: bool
) -> list[PumpDiffers]:
    """The pumps whose last word on it is not what is recorded: `running` is the record's.

    What a pump says changes nothing in the record; somebody looks at it. One that says that it
    gives another drug is not this infusion's. `rows` in the order of time.
    """
    by_device: dict[int, list[DeviceStatement]] = {}
    for row in rows:
        by_device.setdefault(row.device_id, []).append(row)
    differing = []
    for device_id, said in by_device.items():
        labels = [row.text for row in said if row.kind == TextKind.DRUG_LABEL]
        claims = [row for row in said if (row.kind, row.text) in _INFUSES]
        if not claims or (labels and gives_another_drug(labels[-1], drug)):
            continue
        infuses, since = _INFUSES[(TextKind(claims[-1].kind), claims[-1].text)], claims[-1].at
        if infuses is not running:
            reasons = [row for row in said if row.kind == TextKind.NOT_DELIVERING]
            reason = _plain(reasons[-1].text) if reasons and not infuses else ""
            differing.append(PumpDiffers(devices[device_id].label, infuses, reason, since))
    return differing


def _plain(text: str) -> str:
    """`pump-status-not-infusing` is “not infusing”; a label stays as it is."""
    bare = _PREFIX.sub("", text, count=1)
    return text if bare == text else bare.replace("-", " ")
