"""Who sent a message: the device, and what the device believes about the patient.

Neither is used to guess a patient. A device is bound to a chair and a patient by a person; these
are the names a binding can refer to, the most specific first.
"""

import enum
from dataclasses import dataclass

from chairside.hl7v2.parse import Message
from chairside.hl7v2.rows import MAX_IDENTIFIER, Row

# A hint for a person to read; nobody has more numbers than this.
MAX_IDENTIFIERS = 20

SYSTEM_ID_CODE = "67972"
SYSTEM_ID_NAME = "MDC_ATTR_SYS_ID"


class NameSource(enum.StrEnum):
    """Where a device's name was found."""

    SYSTEM_ID = "system-id"
    EQUIPMENT = "equipment"
    SENDER_EUI64 = "sender-eui-64"
    LOCATION = "location"
    SENDER = "sender"


@dataclass(frozen=True, slots=True)
class DeviceName:
    """One name of the device. A sender's name may be a rack's or a gateway's."""

    source: NameSource
    value: str


@dataclass(frozen=True, slots=True)
class PatientIdentifier:
    """One repeat of PID-3: the number, who assigned it, its type code."""

    value: str
    authority: str
    kind: str


@dataclass(frozen=True, slots=True)
class PatientHint:
    """What the device has been told about the patient. Empty where it says "unknown" (PID-31)."""

    identifiers: tuple[PatientIdentifier, ...]
    family: str
    given: str
    location: str


class DeviceNames:
    """The names in one message, and which of its devices each row belongs to."""

    def __init__(self, message: Message, rows: tuple[Row, ...]) -> None:
        self._system_ids: dict[str, str] = {}
        self._equipment: dict[str, str] = {}
        for row in rows:
            if row.code == SYSTEM_ID_CODE and row.name == SYSTEM_ID_NAME and row.value_text:
                self._system_ids.setdefault(row.device_number, row.value_text[:MAX_IDENTIFIER])
            if row.equipment:
                self._equipment.setdefault(row.device_number, row.equipment)
        self.all = _in_order(message, self._system_ids, self._equipment)

    @property
    def primary(self) -> str:
        return self.all[0].value if self.all else ""

    def for_row(self, row: Row) -> str:
        """A pump's own id before its rack's; a row's own equipment before the message's."""
        return (
            self._system_ids.get(row.device_number)
            or row.equipment
            or self._equipment.get(row.device_number)
            or self.primary
        )


def _in_order(
    message: Message, system_ids: dict[str, str], equipment: dict[str, str]
) -> tuple[DeviceName, ...]:
    header = message.header
    namespace, universal, kind = (header.get(3, part).strip() for part in (1, 2, 3))
    is_eui64 = kind.upper() == "EUI-64"
    names = [
        *((NameSource.SYSTEM_ID, value) for value in system_ids.values()),
        *((NameSource.EQUIPMENT, value) for value in equipment.values()),
        (NameSource.SENDER_EUI64, universal if is_eui64 else ""),
        (NameSource.LOCATION, location_of(message)),
        (NameSource.SENDER, namespace or ("" if is_eui64 else universal)),
    ]
    return tuple(DeviceName(source, value[:MAX_IDENTIFIER]) for source, value in names if value)


def location_of(message: Message) -> str:
    """PV1-3: point of care, room and bed, those that are there."""
    visit = message.first("PV1")
    parts = (visit.get(3, component).strip() for component in (1, 2, 3))
    return " ".join(part for part in parts if part)


def patient_hint(message: Message) -> PatientHint:
    patient = message.first("PID")
    location = location_of(message)
    if patient.get(31).strip().upper() == "Y":
        return PatientHint((), "", "", location)
    repeats = range(1, min(len(patient.repeats(3)), MAX_IDENTIFIERS) + 1)
    identifiers = tuple(
        PatientIdentifier(value, patient.get(3, 4, repeat=repeat), patient.get(3, 5, repeat=repeat))
        for repeat in repeats
        if (value := patient.get(3, 1, repeat=repeat).strip())
    )
    return PatientHint(identifiers, patient.get(5, 1), patient.get(5, 2), location)
