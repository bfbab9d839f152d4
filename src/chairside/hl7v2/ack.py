"""The answer to a message, as its own header asks for it (HL7 v2 chapter 2, MSH-15 and MSH-16).

Original mode (both empty): one application answer, AA, AE or AR. Enhanced mode: MSH-15 asks for
an accept answer, CA, CE or CR; where it does not want one, MSH-16 decides about an application
answer. A sender that asks for both gets the accept answer only: a listener that has stored the
message has nothing further to say, and two answers to one frame put most senders out of step.
"""

import enum
from dataclasses import dataclass
from datetime import datetime

from chairside.hl7v2.charsets import codec_for
from chairside.hl7v2.errors import ErrorReason, Hl7Error
from chairside.hl7v2.parse import Message, parse_message, split_payload
from chairside.hl7v2.separators import Separators
from chairside.hl7v2.timestamps import write_time
from chairside.hl7v2.write import FieldValue, SegmentDraft, write_message

# MSH-10 may have 199 characters (HL7 2.6); longer ones are cut so that an answer stays small.
_MAX_ECHO = 199


class Outcome(enum.StrEnum):
    """What became of a message."""

    ACCEPTED = "A"
    ERROR = "E"
    REJECTED = "R"


class Override(enum.StrEnum):
    """What one connection's sender wants whatever its header says."""

    APPLICATION = "AA"


class ErrorCode(enum.StrEnum):
    """HL7 table 0357, the codes this listener has a use for."""

    SEGMENT_SEQUENCE = "100"
    REQUIRED_FIELD_MISSING = "101"
    UNSUPPORTED_TYPE = "200"
    INTERNAL = "207"


_CODE_NAMES = {
    ErrorCode.SEGMENT_SEQUENCE: "Segment sequence error",
    ErrorCode.REQUIRED_FIELD_MISSING: "Required field missing",
    ErrorCode.UNSUPPORTED_TYPE: "Unsupported message type",
    ErrorCode.INTERNAL: "Application internal error",
}

_WANTED: dict[str, frozenset[Outcome]] = {
    "AL": frozenset(Outcome),
    "NE": frozenset(),
    "ER": frozenset({Outcome.ERROR, Outcome.REJECTED}),
    "SU": frozenset({Outcome.ACCEPTED}),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What to say in the ERR segment."""

    code: ErrorCode
    sentence: str


def outcome_of(error: Hl7Error) -> tuple[Outcome, Problem]:
    """How to answer a message that could not be read: AR for a kind we never take, else AE."""
    if error.reason is ErrorReason.UNSUPPORTED_TYPE:
        return Outcome.REJECTED, Problem(ErrorCode.UNSUPPORTED_TYPE, error.sentence)
    return Outcome.ERROR, Problem(ErrorCode.SEGMENT_SEQUENCE, error.sentence)


def acknowledgement_code(
    message: Message | None, outcome: Outcome, override: Override | None = None
) -> str | None:
    """MSA-1, or None when the sender wants no answer for this outcome."""
    application = f"A{outcome}"
    if message is None or override is Override.APPLICATION:
        return application
    accept, applied = (message.header.get(field).strip().upper() for field in (15, 16))
    if not accept and not applied:
        return application
    # A value outside HL7 table 0155 is answered: silence would leave the sender waiting.
    if accept and outcome in _WANTED.get(accept, frozenset(Outcome)):
        return f"C{outcome}"
    if applied and outcome in _WANTED.get(applied, frozenset(Outcome)):
        return application
    return None


def acknowledgement(
    message: Message | bytes,
    outcome: Outcome,
    override: Override | None = None,
    *,
    at: datetime,
    control_id: str,
    problem: Problem | None = None,
) -> bytes | None:
    """The answer's bytes, unframed; None when the sender's header wants none.

    `message` may be the raw payload: what can be read of its header is used, and a payload
    without any header is answered in original mode with an empty MSA-2. `control_id` is our own.
    """
    received = _header_of(message) if isinstance(message, bytes) else message
    code = acknowledgement_code(received, outcome, override)
    if code is None:
        return None
    drafts = [_header(received, at, control_id), _msa(received, code, problem)]
    if outcome is not Outcome.ACCEPTED and problem is not None:
        drafts.append(_err(problem))
    return _write(drafts, received)


def _header_of(payload: bytes) -> Message | None:
    """A message of the header alone, however broken the rest is."""
    messages = split_payload(payload[: 64 * 1024]).messages
    if not messages:
        return None
    line = messages[0].splitlines()[0]
    try:
        return parse_message(line)
    except Hl7Error:
        return None


def _echo(received: Message | None, field: int) -> FieldValue:
    if received is None:
        return ""
    header, marks = received.header, received.separators
    count = header.raw(field).split(marks.repeat)[0].count(marks.component) + 1
    return tuple(header.get(field, place)[:_MAX_ECHO] for place in range(1, min(count, 6) + 1))


def _header(received: Message | None, at: datetime, control_id: str) -> SegmentDraft:
    event = received.header.get(9, 2)[:_MAX_ECHO] if received else ""
    fields: dict[int, FieldValue] = {
        3: _echo(received, 5),
        4: _echo(received, 6),
        5: _echo(received, 3),
        6: _echo(received, 4),
        7: write_time(at),
        9: ("ACK", event, "ACK") if event else "ACK",
        10: control_id,
        11: (received.header.get(11)[:_MAX_ECHO] if received else "") or "P",
        12: (received.header.get(12)[:_MAX_ECHO] if received else "") or "2.6",
    }
    return SegmentDraft("MSH", fields)


def _msa(received: Message | None, code: str, problem: Problem | None) -> SegmentDraft:
    fields: dict[int, FieldValue] = {1: code}
    fields[2] = received.control_id[:_MAX_ECHO] if received else ""
    if problem is not None:
        fields[3] = problem.sentence[:_MAX_ECHO]
    return SegmentDraft("MSA", fields)


def _err(problem: Problem) -> SegmentDraft:
    code: FieldValue = (problem.code.value, _CODE_NAMES[problem.code], "HL70357")
    return SegmentDraft("ERR", {3: code, 4: "E", 7: problem.sentence[:_MAX_ECHO]})


def _write(drafts: list[SegmentDraft], received: Message | None) -> bytes:
    """In the sender's own character set where it can hold the answer, else in UTF-8."""
    separators = received.separators if received else Separators()
    declared = received.header.get(18) if received else ""
    if codec_for(declared) is not None:
        try:
            return write_message(drafts, charset=declared, separators=separators)
        except Hl7Error:
            pass
    return write_message(drafts, separators=separators)
