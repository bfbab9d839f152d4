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
from chairside.hl7v2.texts import TextKind

# What somebody at the chair can use, in this order; the rest stays in the record.
SAID = (
    TextKind.INFUSING_STATUS,
    TextKind.DELIVERY_STATUS,
    TextKind.NOT_DELIVERING,
    TextKind.DRUG_LABEL,
    TextKind.DELIVERY_MODE,
)
_PREFIX = re.compile(r"pump-(?:program-|current-)?(?:delivery-)?(?:status-|mode-|reason-)?")


@dataclass(frozen=True, slots=True)
class Statement:
    """The latest words of one device, as `not infusing · Ketamine 1 mg/mL`."""

    label: str
    words: str
    at: datetime


def devices_speaking(visit: Visit) -> QuerySet[Device]:
    """Those that gave an alarm, said something of themselves or took something back."""
    tables = (AlarmReport, DeviceStatement, DeviceWithdrawal)
    spoken = (Q(pk__in=table.objects.filter(visit=visit).values("device")) for table in tables)
    return Device.objects.filter(reduce(or_, spoken))


def statements(rows: Iterable[DeviceStatement], devices: dict[int, Device]) -> list[Statement]:
    """One for each device that says something of `SAID`. `rows` in the order of time."""
    latest: dict[int, dict[tuple[str, str], DeviceStatement]] = {}
    for row in rows:
        latest.setdefault(row.device_id, {})[(row.kind, row.sub_id)] = row
    said = []
    for device_id, by_kind in latest.items():
        usable = [row for kind in SAID for (name, _), row in by_kind.items() if name == kind]
        if usable:
            words = dict.fromkeys(_plain(row.text) for row in usable)
            at = max(row.at for row in usable)
            said.append(Statement(devices[device_id].label, " · ".join(words), at))
    return said


def _plain(text: str) -> str:
    """`pump-status-not-infusing` is “not infusing”; a label stays as it is."""
    bare = _PREFIX.sub("", text, count=1)
    return text if bare == text else bare.replace("-", " ")
