"""Bytes of one HL7 v2 message to segments, tolerant in form and bounded in size.

Fields are kept as they came and cut on demand, so reading a message costs one pass whatever is
in it. Positions are HL7's own, counted from 1; what is not there reads as "".
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from chairside.hl7v2.charsets import decode
from chairside.hl7v2.errors import ErrorReason, Hl7Error
from chairside.hl7v2.escapes import unescape
from chairside.hl7v2.separators import Separators, read_separators

_BOM = b"\xef\xbb\xbf"
_NAME = re.compile(r"[A-Z][A-Z0-9]{2}", re.ASCII)
_HEADER_AT_LINE_START = re.compile(rb"(?:^|(?<=[\r\n\xbf]))MSH(?=[^0-9A-Za-z\s])")
_CHARSET_FIELD = 18


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds of one message. Engineering bounds: well above any device's message."""

    max_bytes: int = 1024 * 1024
    max_segments: int = 5000
    max_fields: int = 500
    max_segment_characters: int = 64 * 1024


DEFAULT_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Segment:
    """One segment. `fields[n]` is the raw text of field n; `fields[0]` is the name."""

    name: str
    fields: tuple[str, ...]
    separators: Separators
    codec: str = "utf-8"

    def raw(self, field: int) -> str:
        """The field as it came: escapes, components and repeats untouched."""
        return self.fields[field] if 0 < field < len(self.fields) else ""

    def repeats(self, field: int) -> tuple[str, ...]:
        """The raw repeats of a field; empty when the field is."""
        raw = self.raw(field)
        if not raw:
            return ()
        if self._is_separator_field(field):
            return (raw,)
        return tuple(raw.split(self.separators.repeat))

    def get(self, field: int, component: int = 1, *, subcomponent: int = 1, repeat: int = 1) -> str:
        """Plain text at one place, "" where there is none.

        Asking for the first component of a field without components gives the whole field.
        """
        if field < 1 or component < 1 or subcomponent < 1 or repeat < 1:
            raise IndexError("HL7 positions are counted from 1.")
        if field >= len(self.fields) or not (raw := self.fields[field]):
            return ""
        if field <= 2 and self._is_separator_field(field):
            return raw if component == subcomponent == repeat == 1 else ""
        marks = self.separators
        if repeat > 1 or marks.repeat in raw:
            raw = _nth(raw, marks.repeat, repeat)
        if component > 1 or marks.component in raw:
            raw = _nth(raw, marks.component, component)
        if subcomponent > 1 or marks.subcomponent in raw:
            raw = _nth(raw, marks.subcomponent, subcomponent)
        return unescape(raw, marks, self.codec) if marks.escape in raw else raw

    def text(self, field: int) -> str:
        """The whole field unescaped, for free text in which a sender forgot to escape."""
        return self.plain(self.raw(field))

    def plain(self, raw: str) -> str:
        """A part of a field that was cut by hand, unescaped."""
        return unescape(raw, self.separators, self.codec)

    def _is_separator_field(self, field: int) -> bool:
        return self.name == "MSH" and field in (1, 2)


@dataclass(frozen=True, slots=True)
class Message:
    """One message: its segments in order, and what had to be forgiven to read it.

    `left_out` are the lines that are no segment, as they came: a row may be lost in one of them.
    """

    segments: tuple[Segment, ...]
    separators: Separators
    codec: str
    warnings: tuple[str, ...]
    left_out: tuple[str, ...] = ()

    @property
    def header(self) -> Segment:
        return self.segments[0]

    @property
    def control_id(self) -> str:
        """MSH-10. Not unique in practice: never de-duplicate on it."""
        return self.header.get(10)

    @property
    def kind(self) -> str:
        """MSH-9 as `code^event`, the same for senders that leave the structure out."""
        return f"{self.header.get(9, 1)}^{self.header.get(9, 2)}"

    def named(self, name: str) -> Iterator[Segment]:
        return (segment for segment in self.segments if segment.name == name)

    def first(self, name: str) -> Segment:
        """The first segment of that name, or an empty one."""
        return next(self.named(name), Segment(name, (name,), self.separators, self.codec))


@dataclass(frozen=True, slots=True)
class SplitPayload:
    """A payload cut at each header: what came before the first one, then one per message."""

    preamble: bytes
    messages: tuple[bytes, ...]


def split_payload(payload: bytes) -> SplitPayload:
    """Cuts a file or a batch of messages. A frame should hold one; a sender's log holds many."""
    starts = [match.start() for match in _HEADER_AT_LINE_START.finditer(payload)]
    if not starts:
        return SplitPayload(payload, ())
    ends = [*starts[1:], len(payload)]
    cut = tuple(payload[start:end] for start, end in zip(starts, ends, strict=True))
    return SplitPayload(payload[: starts[0]], cut)


def parse_message(payload: bytes, limits: Limits = DEFAULT_LIMITS) -> Message:
    """The message in `payload`.

    Raises Hl7Error when there is no readable header, more than one, or a bound is passed.
    Segments end in CR; LF and CRLF are understood, and so are blanks around a segment's name. A
    line that is no segment is reported in `warnings` and kept in `left_out`.
    """
    if len(payload) > limits.max_bytes:
        raise _too_large(f"The message has {len(payload)} bytes; at most {limits.max_bytes}.")
    body = payload.removeprefix(_BOM).lstrip(b" \t\r\n\x00").rstrip(b"\r\n")
    if not body:
        raise Hl7Error(ErrorReason.EMPTY, "The frame holds no message.")
    separators, declared, warnings = _read_header(body)
    decoded = decode(body, declared)
    lines = _lines(decoded.text, separators, limits)
    segments: list[Segment] = []
    left_out: list[str] = []
    problems = [*warnings, *decoded.warnings]
    for number, line in enumerate(lines, start=1):
        segment = _segment(line, separators, decoded.codec, limits)
        if segment is None:
            problems.append(f"Line {number} is not a segment and was left out: {line[:40]!r}")
            left_out.append(line)
        else:
            segments.append(segment)
    if sum(segment.name == "MSH" for segment in segments) > 1:
        raise Hl7Error(
            ErrorReason.SEVERAL_MESSAGES,
            "The frame holds more than one message header; its rows cannot be told apart.",
        )
    return Message(tuple(segments), separators, decoded.codec, tuple(problems), tuple(left_out))


def _read_header(body: bytes) -> tuple[Separators, str, tuple[str, ...]]:
    """Separators and MSH-18, read from the bytes because MSH-18 decides how to decode them."""
    if not body.startswith(b"MSH") or len(body) < len(b"MSH|"):
        raise Hl7Error(ErrorReason.NO_HEADER, "The message does not begin with an MSH segment.")
    line = re.split(rb"[\r\n]", body, maxsplit=1)[0].decode("latin-1")
    field = line[3:4]
    if not field:
        raise Hl7Error(ErrorReason.NO_HEADER, "The header ends before it says its separators.")
    fields = line.split(field)
    separators, warnings = read_separators(
        field=field, declared=fields[1] if len(fields) > 1 else ""
    )
    declared = fields[_CHARSET_FIELD - 1] if len(fields) >= _CHARSET_FIELD else ""
    return separators, declared.split(separators.repeat)[0], warnings


def _lines(text: str, separators: Separators, limits: Limits) -> list[str]:
    """Segments' text. A bare LF ends a segment only where another segment follows it."""
    following = rf"\n(?=[ \t]*[A-Z][A-Z0-9]{{2}}[ \t]*(?:{re.escape(separators.field)}|[\r\n]|$))"
    lines = [line.strip("\n") for line in re.split(rf"\r|{following}", text)]
    lines = [line for line in lines if line.strip()]
    if len(lines) > limits.max_segments:
        raise _too_large(f"The message has {len(lines)} segments; at most {limits.max_segments}.")
    return lines


def _segment(line: str, separators: Separators, codec: str, limits: Limits) -> Segment | None:
    if len(line) > limits.max_segment_characters:
        raise _too_large(
            f"A segment has {len(line)} characters; at most {limits.max_segment_characters}."
        )
    fields = line.split(separators.field)
    fields[0] = name = fields[0].strip(" \t")
    if not _NAME.fullmatch(name):
        return None
    if len(fields) > limits.max_fields:
        raise _too_large(f"A segment has {len(fields)} fields; at most {limits.max_fields}.")
    if name == "MSH":
        # MSH-1 is the separator itself, so everything after it counts one further.
        fields.insert(1, separators.field)
    return Segment(name, tuple(fields), separators, codec)


def _too_large(sentence: str) -> Hl7Error:
    return Hl7Error(ErrorReason.TOO_LARGE, sentence)


def _nth(text: str, separator: str, position: int) -> str:
    if position == 1:
        return text.partition(separator)[0]
    if separator not in text:
        return ""
    parts = text.split(separator, position)
    return parts[position - 1] if position <= len(parts) else ""
