"""Segments to the bytes of one HL7 v2 message, everything escaped that must be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from chairside.hl7v2.charsets import codec_for
from chairside.hl7v2.errors import ErrorReason, Hl7Error
from chairside.hl7v2.escapes import escape
from chairside.hl7v2.separators import Separators

Component = str | tuple[str, ...]
Repeat = str | tuple[Component, ...]


@dataclass(frozen=True, slots=True)
class Repeated:
    """A field with several values, in order."""

    values: tuple[Repeat, ...]


FieldValue = Repeat | Repeated


@dataclass(frozen=True, slots=True)
class SegmentDraft:
    """One segment to write: field position, counted from 1, to its plain text.

    A tuple is components; a tuple inside it is subcomponents; `Repeated` is repeats. MSH-1 and
    MSH-2 are written by the writer.
    """

    name: str
    fields: Mapping[int, FieldValue] = field(default_factory=dict)


def write_message(
    segments: Sequence[SegmentDraft],
    *,
    charset: str = "UNICODE UTF-8",
    separators: Separators | None = None,
) -> bytes:
    """The message's bytes, each segment ended by CR; `charset` goes to MSH-18.

    Raises Hl7Error when the first segment is not MSH, the character set is unknown or cannot
    hold the text.
    """
    marks = separators or Separators()
    codec = codec_for(charset)
    if codec is None:
        raise _cannot(f"The character set {charset!r} is not known.")
    if not segments or segments[0].name != "MSH":
        raise _cannot("A message begins with an MSH segment.")
    text = "".join(_segment_text(draft, charset, marks) + "\r" for draft in segments)
    try:
        return text.encode(codec)
    except UnicodeEncodeError as error:
        raise _cannot(f"The text cannot be written in {charset or 'ASCII'}.") from error


def _segment_text(draft: SegmentDraft, charset: str, marks: Separators) -> str:
    fields: dict[int, str] = {
        position: _field_text(value, marks) for position, value in draft.fields.items()
    }
    if any(position < 1 for position in fields):
        raise _cannot("HL7 positions are counted from 1.")
    if draft.name == "MSH":
        if charset:
            fields[18] = escape(charset, marks)
        fields.pop(1, None)
        fields[2] = marks.encoding_characters
        # MSH-1 is the separator before MSH-2, so positions count from 2 here.
        body = [fields.get(position, "") for position in range(2, max(fields) + 1)]
    else:
        body = [fields.get(position, "") for position in range(1, max(fields, default=0) + 1)]
    return marks.field.join([draft.name, *body])


def _field_text(value: FieldValue, marks: Separators) -> str:
    repeats = value.values if isinstance(value, Repeated) else (value,)
    return marks.repeat.join(_repeat_text(repeat, marks) for repeat in repeats)


def _repeat_text(value: Repeat, marks: Separators) -> str:
    components = (value,) if isinstance(value, str) else value
    return marks.component.join(_component_text(component, marks) for component in components)


def _component_text(value: Component, marks: Separators) -> str:
    parts = (value,) if isinstance(value, str) else value
    return marks.subcomponent.join(escape(part, marks) for part in parts)


def _cannot(sentence: str) -> Hl7Error:
    return Hl7Error(ErrorReason.CANNOT_WRITE, sentence)
