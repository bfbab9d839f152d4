"""Observation rows (OBX) with what they take from the group (OBR) they stand in."""

from collections.abc import Iterator
from dataclasses import dataclass

from chairside.hl7v2.parse import Message, Segment
from chairside.hl7v2.timestamps import NO_TIME, DeviceTime, read_time

# Longer identifiers are nobody's; cut so that a hostile row cannot fill a database column.
MAX_IDENTIFIER = 200

# HL7's way to write "this has been emptied", which is not the same text as a value.
_EMPTIED = '""'


@dataclass(frozen=True, slots=True)
class Row:
    """One OBX. `index` counts the message's OBX rows from 1, `group` its OBR segments."""

    index: int
    group: int
    group_time: DeviceTime
    segment: Segment

    @property
    def code(self) -> str:
        return self.segment.get(3, 1).strip()[:MAX_IDENTIFIER]

    @property
    def name(self) -> str:
        return self.segment.get(3, 2).strip()[:MAX_IDENTIFIER]

    @property
    def system(self) -> str:
        return self.segment.get(3, 3).strip().upper()

    @property
    def sub_id(self) -> str:
        return self.segment.get(4).strip()[:MAX_IDENTIFIER]

    @property
    def device_number(self) -> str:
        """The first number of OBX-4: which device of the message the row belongs to."""
        return self.sub_id.partition(".")[0]

    @property
    def value_text(self) -> str:
        text = self.segment.text(5).strip()
        return "" if text == _EMPTIED else text

    @property
    def identifier_text(self) -> str:
        """A coded value's name, or its identifier where it has no name."""
        return (self.segment.get(5, 2) or self.segment.get(5, 1)).strip()

    @property
    def flags(self) -> tuple[str, ...]:
        """OBX-8: every repeat and component, since senders use both for a list."""
        marks = self.segment.separators
        # Cut in one pass: asking for each repeat by its number is slow for a hostile field.
        flags = self.segment.raw(8).replace(marks.component, marks.repeat).split(marks.repeat)
        return tuple(flag.strip().upper() for flag in flags if flag.strip())

    @property
    def status(self) -> str:
        return self.segment.get(11).strip().upper()

    @property
    def own_time(self) -> DeviceTime:
        return read_time(self.segment.get(14))

    @property
    def equipment(self) -> str:
        """OBX-18: the entity identifier, or the universal one where a sender gives only that."""
        identifier = self.segment.get(18, 1) or self.segment.get(18, 3)
        return identifier.strip()[:MAX_IDENTIFIER]

    @property
    def is_structural(self) -> bool:
        """A row that only names a device, subsystem or channel (IHE PCD-01, OBX-11 = X)."""
        if self.status != "X" or self.value_text:
            return False
        return self.sub_id.endswith(".0") or not self.segment.get(2)


def rows_of(message: Message) -> Iterator[Row]:
    """Every OBX in order."""
    group, group_time, index = 0, NO_TIME, 0
    for segment in message.segments:
        if segment.name == "OBR":
            group += 1
            group_time = read_time(segment.get(7))
        elif segment.name == "OBX":
            index += 1
            yield Row(index, group, group_time, segment)
