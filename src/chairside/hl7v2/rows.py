"""Observation rows (OBX) with what they take from the group (OBR) they stand in."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from chairside.hl7v2.escapes import escape
from chairside.hl7v2.once import once
from chairside.hl7v2.parse import Message, Segment
from chairside.hl7v2.timestamps import EMPTIED, DeviceTime, read_time

# Longer identifiers are nobody's; cut so that a hostile row cannot fill a database column.
MAX_IDENTIFIER = 200

_MOST_EQUIPMENT = 10


@dataclass(frozen=True)
class Group:
    """The rows below one OBR; `common` is the ORC above it. Number 0 stands before any OBR."""

    number: int
    order: Segment
    common: Segment

    @once
    def time(self) -> DeviceTime:
        return read_time(self.order.get(7))


@dataclass(frozen=True)
class Row:
    """One OBX. `index` counts the message's OBX rows from 1. What was read of it once is kept: a row
    is asked for the same again and again."""

    index: int
    group: Group
    segment: Segment

    @once
    def code(self) -> str:
        return self.segment.get(3, 1).strip()[:MAX_IDENTIFIER]

    @once
    def name(self) -> str:
        return self.segment.get(3, 2).strip()[:MAX_IDENTIFIER]

    @once
    def system(self) -> str:
        return self.segment.get(3, 3).strip().upper()

    @once
    def alternate(self) -> "Row | None":
        """The row under its other code, where it has one (OBX-3.4 to 3.6)."""
        code, name, system = (self.segment.get(3, part) for part in (4, 5, 6))
        if not code.strip():
            return None
        marks = self.segment.separators
        fields = list(self.segment.fields)
        fields[3] = marks.component.join(escape(text, marks) for text in (code, name, system))
        return replace(self, segment=replace(self.segment, fields=tuple(fields)))

    @once
    def sub_id(self) -> str:
        return self.segment.get(4).strip()[:MAX_IDENTIFIER]

    @once
    def device_number(self) -> str:
        """The first number of OBX-4: which device (MDS) of the message the row belongs to."""
        return self.sub_id.partition(".")[0]

    @once
    def scopes(self) -> tuple[tuple[int, str], ...]:
        """The subsystem (VMD) and the device (MDS) of its group that the row stands in; none for a
        row without OBX-4. Another group may count its devices anew."""
        mds, *below = self.sub_id.split(".")
        if not mds:
            return ()
        return ((self.group.number, ".".join([mds, *below[:1]])), (self.group.number, mds))

    @once
    def value_text(self) -> str:
        text = self.segment.text(5).strip()
        return "" if text == EMPTIED else text

    @once
    def identifier_text(self) -> str:
        """A coded value's name, or its identifier where it has no name."""
        return (self.segment.get(5, 2) or self.segment.get(5, 1)).strip()

    @once
    def flags(self) -> tuple[str, ...]:
        """OBX-8: every repeat and component, since senders use both for a list."""
        marks = self.segment.separators
        # Cut in one pass: asking for each repeat by its number is slow for a hostile field.
        flags = self.segment.raw(8).replace(marks.component, marks.repeat).split(marks.repeat)
        return tuple(flag.strip().upper() for flag in flags if flag.strip())

    @once
    def status(self) -> str:
        return self.segment.get(11).strip().partition("\n")[0].strip().upper()

    @once
    def own_time(self) -> DeviceTime:
        return read_time(self.segment.get(14))

    @once
    def equipment(self) -> str:
        """OBX-18: the entity identifier, or the universal one where a sender gives only that.

        Several that differ are one name, which no device has: nobody can say whose the row is.
        """
        repeats = range(1, min(len(self.segment.repeats(18)), _MOST_EQUIPMENT) + 1)
        names = [
            (
                self.segment.get(18, 1, repeat=repeat) or self.segment.get(18, 3, repeat=repeat)
            ).strip()
            for repeat in repeats
        ]
        return "~".join(name for name in dict.fromkeys(names) if name)[:MAX_IDENTIFIER]

    @once
    def is_structural(self) -> bool:
        """A row that only names a device, subsystem or channel (IHE PCD-01, OBX-11 = X)."""
        if self.status != "X" or self.value_text:
            return False
        return self.sub_id.endswith(".0") or not self.segment.get(2)


def groups_of(message: Message) -> Iterator[tuple[Group, list[Segment]]]:
    """Every OBR in order with its OBX; first what stands before any OBR."""
    nothing = message.first("")
    group, rows, common = Group(0, nothing, nothing), list[Segment](), nothing
    for segment in message.segments:
        if segment.name == "ORC":
            common = segment
        elif segment.name == "OBR":
            yield group, rows
            group, rows = Group(group.number + 1, segment, common), []
            common = nothing
        elif segment.name == "OBX":
            rows.append(segment)
    yield group, rows


def rows_of(message: Message) -> Iterator[Row]:
    """Every OBX in order."""
    index = 0
    for group, segments in groups_of(message):
        for segment in segments:
            index += 1
            yield Row(index, group, segment)
