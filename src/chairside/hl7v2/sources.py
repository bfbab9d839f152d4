"""Who measured: the device that each row of a message is of, and what it was told of the patient.

Neither is used to guess a patient. A device is bound to a chair and a patient by a person; these
are the names a binding can refer to.
"""

import enum
import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from chairside.hl7v2.parse import Message, Segment
from chairside.hl7v2.rows import MAX_IDENTIFIER, Group, Row

# A hint for a person to read; nobody has more numbers than this.
MAX_IDENTIFIERS = 20

SYSTEM_ID_CODE = "67972"
SYSTEM_ID_NAME = "MDC_ATTR_SYS_ID"
_SERIAL = re.compile(r"(?=.*\d)[\w.-]{4,}")


class NameSource(enum.StrEnum):
    """Where a device's name was found, the most specific first."""

    EQUIPMENT = "equipment"
    SYSTEM_ID = "system-id"
    ORDER = "order"
    SERIAL = "serial"
    SENDER_EUI64 = "sender-eui-64"
    LOCATION = "location"
    SENDER = "sender"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class DeviceName:
    """What decides which device a row is of. `value` is "" where nothing names one."""

    source: NameSource
    value: str

    def known_as(self, peer: str) -> str:
        """The name by which a clinic may know the device.

        The name of a model or a gateway is the same for many: it says which device it is only
        together with the address it comes from.
        """
        of_many = self.source in (NameSource.SENDER, NameSource.NONE)
        return f"{self.value}@{peer}" if of_many else self.value


@dataclass(frozen=True, slots=True)
class PatientIdentifier:
    """One number of PID-2, 3 or 4: the number, who assigned it, its type code."""

    value: str
    authority: str
    kind: str


@dataclass(frozen=True, slots=True)
class PatientHint:
    """What the device has been told about the patient. Empty where it says "unknown" (PID-31).

    `birth_date` is PID-7 as it came.
    """

    identifiers: tuple[PatientIdentifier, ...]
    family: str
    given: str
    birth_date: str
    location: str


class DeviceNames:
    """Which device each row of a message is of: the most specific name that is there decides.

    The row's own OBX-18 comes before what names its subsystem (VMD), that before what names its
    device (MDS), then its OBR and ORC, then the sender. Where a subsystem or a device is given
    two names, neither is taken for a row that has none of its own.
    """

    def __init__(self, message: Message, rows: Iterable[Row]) -> None:
        self._message = message
        system_ids: dict[tuple[int, str], set[str]] = defaultdict(set)
        equipment: dict[tuple[int, str], set[str]] = defaultdict(set)
        for row in rows:
            is_system_id = row.code == SYSTEM_ID_CODE and row.name == SYSTEM_ID_NAME
            for scope in row.scopes:
                if is_system_id and row.value_text:
                    system_ids[scope].add(row.value_text[:MAX_IDENTIFIER])
                if row.equipment:
                    equipment[scope].add(row.equipment)
        self._by_scope = (
            (NameSource.SYSTEM_ID, _single(system_ids)),
            (NameSource.EQUIPMENT, _single(equipment)),
        )
        self.sender = _sender(message)
        self._of_row: dict[int, DeviceName] = {}
        self._of_group: dict[int, DeviceName] = {}

    def of(self, row: Row) -> DeviceName:
        if row.index not in self._of_row:
            self._of_row[row.index] = self._name(row)
        return self._of_row[row.index]

    def _name(self, row: Row) -> DeviceName:
        if row.equipment:
            return DeviceName(NameSource.EQUIPMENT, row.equipment)
        for scope in row.scopes:
            for source, names in self._by_scope:
                if scope in names:
                    return DeviceName(source, names[scope])
        return self.of_group(row.group)

    def of_group(self, group: Group) -> DeviceName:
        """What an order names, else the sender."""
        if group.number not in self._of_group:
            serial = group.common.get(18).strip()[:MAX_IDENTIFIER]
            self._of_group[group.number] = (
                _of_order(group.order, self._message)
                or (DeviceName(NameSource.SERIAL, serial) if serial else None)
                or self.sender
            )
        return self._of_group[group.number]


def _single(names: Mapping[tuple[int, str], set[str]]) -> dict[tuple[int, str], str]:
    return {scope: next(iter(given)) for scope, given in names.items() if len(given) == 1}


def _of_order(order: Segment, message: Message) -> DeviceName | None:
    """OBR-3 or OBR-2, where it was filled by somebody other than the sender."""
    header = message.header
    sender = {header.get(3, part).strip().casefold() for part in (1, 2)}
    for field in (3, 2):
        namespace, universal, kind = (order.get(field, part).strip() for part in (2, 3, 4))
        name = universal if kind.upper() == "EUI-64" else namespace
        if name and name.casefold() not in sender:
            return DeviceName(NameSource.ORDER, name[:MAX_IDENTIFIER])
    return None


def _sender(message: Message) -> DeviceName:
    """What the header says, or where the message says that the device stands."""
    header = message.header
    namespace, universal, kind = (header.get(3, part).strip() for part in (1, 2, 3))
    if universal and kind.upper() == "EUI-64":
        return DeviceName(NameSource.SENDER_EUI64, universal[:MAX_IDENTIFIER])
    facility = header.get(4).strip()[:MAX_IDENTIFIER]
    if _SERIAL.fullmatch(facility):
        return DeviceName(NameSource.SERIAL, facility)
    if location := location_of(message):
        return DeviceName(NameSource.LOCATION, location[:MAX_IDENTIFIER])
    name = "/".join(part for part in (namespace or universal, facility) if part)
    return DeviceName(NameSource.SENDER if name else NameSource.NONE, name[:MAX_IDENTIFIER])


def location_of(message: Message) -> str:
    """PV1-3: point of care, room and bed, each whole with its subcomponents."""
    visit = message.first("PV1")
    marks = visit.separators
    components = visit.raw(3).split(marks.repeat)[0].split(marks.component)
    parts = (visit.plain(component).strip() for component in components[:3])
    return " ".join(part for part in parts if part.strip(marks.subcomponent))


def patient_hint(message: Message) -> PatientHint:
    patient = message.first("PID")
    location = location_of(message)
    if patient.get(31).strip().upper() == "Y":
        return PatientHint((), "", "", "", location)
    identifiers = tuple(
        PatientIdentifier(
            value, patient.get(field, 4, repeat=repeat), patient.get(field, 5, repeat=repeat)
        )
        for field in (3, 2, 4)
        for repeat in range(1, min(len(patient.repeats(field)), MAX_IDENTIFIERS) + 1)
        if (value := patient.get(field, 1, repeat=repeat).strip())
    )
    return PatientHint(
        identifiers, patient.get(5, 1), patient.get(5, 2), patient.get(7).strip(), location
    )
