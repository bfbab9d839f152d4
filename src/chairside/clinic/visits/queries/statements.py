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
from chairside.clinic.visits.pump_labels import gives_another_drug
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

    What a pump says changes nothing in the record; somebody looks at it. A module that says that it
    gives another drug is not this infusion's. While the record runs, the modules that name the
    drug decide; one that never infused is empty beside one that does. `rows` in the order of time.
    """
    by_device: dict[int, list[DeviceStatement]] = {}
    for row in rows:
        by_device.setdefault(row.device_id, []).append(row)
    differing = []
    for device_id, said in by_device.items():
        words = [_last_word(part, drug) for part in _modules(said, running=running)]
        modules = [word for word in words if word is not None]
        if running:
            modules = [word for word in modules if word.names_drug] or modules
        apart = [word for word in modules if word.infuses is not running]
        if running and len(apart) < len(modules):
            apart = [word for word in apart if word.has_infused]
        if apart:
            last = max(apart, key=lambda word: word.since)
            label = devices[device_id].label
            differing.append(PumpDiffers(label, last.infuses, last.reason, last.since))
    return differing


@dataclass(frozen=True, slots=True)
class _Word:
    infuses: bool
    reason: str
    since: datetime
    has_infused: bool
    names_drug: bool


def _module(row: DeviceStatement) -> str:
    """The pump module (VMD) that the row speaks of, by OBX-4; empty for the pump as a whole."""
    pump, *below = row.sub_id.split(".")
    return f"{pump}.{below[0]}" if below and below[0] != "0" else ""


def _modules(said: list[DeviceStatement], *, running: bool) -> list[list[DeviceStatement]]:
    """What each module says, with what is said of the pump as a whole. Of several, nobody knows
    which one an event of the pump was: it is a doubt, and takes none back.
    """
    names = dict.fromkeys(name for row in said if (name := _module(row)))
    if len(names) > 1:
        said = [row for row in said if _module(row) or _INFUSES.get(_claim(row)) is not running]
    return [[row for row in said if _module(row) in ("", name)] for name in names] or [said]


def _claim(row: DeviceStatement) -> tuple[TextKind, str]:
    return TextKind(row.kind), row.text


def _last_word(said: list[DeviceStatement], drug: Substance) -> _Word | None:
    labels = [row.text for row in said if row.kind == TextKind.DRUG_LABEL]
    claims = [row for row in said if _claim(row) in _INFUSES]
    if not claims or (labels and gives_another_drug(labels[-1], drug)):
        return None
    infuses, since = _INFUSES[_claim(claims[-1])], claims[-1].at
    reasons = [row for row in said if row.kind == TextKind.NOT_DELIVERING]
    reason = _plain(reasons[-1].text) if reasons and not infuses else ""
    has_infused = any(_INFUSES[_claim(row)] for row in claims)
    return _Word(infuses, reason, since, has_infused, bool(labels))


def _plain(text: str) -> str:
    """`pump-status-not-infusing` is “not infusing”; a label stays as it is."""
    bare = _PREFIX.sub("", text, count=1)
    return text if bare == text else bare.replace("-", " ")
