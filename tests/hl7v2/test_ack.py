"""Acknowledgements against HL7 tables 0008 and 0155 and what known devices ask for."""

from datetime import UTC, datetime

import pytest

from chairside.hl7v2.ack import (
    ErrorCode,
    Outcome,
    Override,
    Problem,
    acknowledgement,
    acknowledgement_code,
    outcome_of,
)
from chairside.hl7v2.errors import ErrorReason, Hl7Error
from chairside.hl7v2.parse import Message, parse_message

AT = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
PROBLEM = Problem(ErrorCode.SEGMENT_SEQUENCE, "The rows | are broken.")


def received(accept: str = "", application: str = "", charset: str = "") -> Message:
    header = (
        "MSH|^~\\&|MON^0000000000000001^EUI-64|MAKER|CLINIC^9^DNS|ROOM|20260304050607||"
        f"ORU^R01^ORU_R01|ID&7|P|2.6|||{accept}|{application}||{charset}"
    )
    return parse_message(header.encode() + b"\rOBX|1\r")


@pytest.mark.parametrize(
    ("accept", "application", "expected"),
    [
        # MSH-15, MSH-16, then MSA-1 for accepted, error, rejected.
        ("", "", ("AA", "AE", "AR")),
        ("AL", "NE", ("CA", "CE", "CR")),
        ("NE", "AL", ("AA", "AE", "AR")),
        ("AL", "AL", ("CA", "CE", "CR")),
        ("NE", "NE", (None, None, None)),
        ("ER", "NE", (None, "CE", "CR")),
        ("SU", "NE", ("CA", None, None)),
        ("NE", "ER", (None, "AE", "AR")),
        ("NE", "SU", ("AA", None, None)),
        ("ER", "SU", ("AA", "CE", "CR")),
        ("AL", "", ("CA", "CE", "CR")),
        ("", "AL", ("AA", "AE", "AR")),
        ("", "NE", (None, None, None)),
        ("", "ER", (None, "AE", "AR")),
        ("??", "NE", ("CA", "CE", "CR")),
    ],
)
def test_the_header_decides_the_answer(
    accept: str, application: str, expected: tuple[str | None, ...]
) -> None:
    message = received(accept, application)
    assert tuple(acknowledgement_code(message, outcome) for outcome in Outcome) == expected


@pytest.mark.parametrize(("accept", "application"), [("AL", "NE"), ("NE", "NE"), ("", "")])
def test_a_connection_can_be_set_to_the_plain_answer(accept: str, application: str) -> None:
    message = received(accept, application)
    assert acknowledgement_code(message, Outcome.ACCEPTED, Override.APPLICATION) == "AA"
    assert acknowledgement_code(message, Outcome.REJECTED, Override.APPLICATION) == "AR"


def test_the_answer_goes_back_to_its_sender() -> None:
    raw = acknowledgement(received("AL", "NE"), Outcome.ACCEPTED, at=AT, control_id="ours-1")
    assert raw is not None
    answer = parse_message(raw)
    header, verdict = answer.header, answer.first("MSA")
    assert [header.get(3, part) for part in (1, 2, 3)] == ["CLINIC", "9", "DNS"]
    assert [header.get(4), header.get(6)] == ["ROOM", "MAKER"]
    assert [header.get(5, part) for part in (1, 2, 3)] == ["MON", "0000000000000001", "EUI-64"]
    assert header.get(7) == "20260304050607+0000"
    assert [header.get(9, part) for part in (1, 2, 3)] == ["ACK", "R01", "ACK"]
    assert [header.get(10), header.get(11), header.get(12)] == ["ours-1", "P", "2.6"]
    assert [verdict.get(1), verdict.get(2)] == ["CA", "ID"]
    assert not list(answer.named("ERR"))


def test_an_error_answer_says_what_was_wrong() -> None:
    raw = acknowledgement(received(), Outcome.ERROR, at=AT, control_id="1", problem=PROBLEM)
    assert raw is not None
    answer = parse_message(raw)
    problem = answer.first("ERR")
    assert answer.first("MSA").get(1) == "AE"
    assert [problem.get(3), problem.get(4), problem.get(7)] == ["100", "E", PROBLEM.sentence]


def test_an_answer_keeps_the_senders_characters_where_it_can() -> None:
    message = parse_message(
        "MSH|^~\\&|Gerät|M|||20260101||ORU^R01|5|P|2.6||||||8859/1\r".encode("latin-1")
    )
    raw = acknowledgement(message, Outcome.ACCEPTED, at=AT, control_id="1")
    assert raw is not None
    assert "Gerät".encode("latin-1") in raw


@pytest.mark.parametrize("charset", ["ASCII", "KLINGON", ""])
def test_an_answer_falls_back_to_utf8(charset: str) -> None:
    message = parse_message(
        f"MSH|^~\\&|Gerät|M|||20260101||ORU^R01|5|P|2.6||||||{charset}\r".encode()
    )
    raw = acknowledgement(message, Outcome.ACCEPTED, at=AT, control_id="1")
    assert raw is not None
    assert parse_message(raw).header.get(5) == "Gerät"


def test_a_payload_that_cannot_be_parsed_is_answered_from_its_header() -> None:
    header = b"MSH|^~\\&|A|B|||20260101||ORU^R01|77|P|2.6|||AL|NE"
    payload = header + b"\r" + header + b"\rOBX|1"
    with pytest.raises(Hl7Error) as raised:
        parse_message(payload)
    outcome, problem = outcome_of(raised.value)
    raw = acknowledgement(payload, outcome, at=AT, control_id="1", problem=problem)
    assert raw is not None
    verdict = parse_message(raw).first("MSA")
    assert [verdict.get(1), verdict.get(2)] == ["CE", "77"]


@pytest.mark.parametrize("payload", [b"", b"\x00\xff", b"GET / HTTP/1.1", b"MSH", b"MSH|||||||"])
def test_garbage_gets_an_answer_without_an_id(payload: bytes) -> None:
    raw = acknowledgement(payload, Outcome.ERROR, at=AT, control_id="1", problem=PROBLEM)
    assert raw is not None
    verdict = parse_message(raw).first("MSA")
    assert [verdict.get(1), verdict.get(2)] == ["AE", ""]


def test_an_endless_control_id_is_cut() -> None:
    message = parse_message(b"MSH|^~\\&|A||||||ORU^R01|" + b"7" * 5000 + b"|P|2.6\r")
    raw = acknowledgement(message, Outcome.ACCEPTED, at=AT, control_id="1")
    assert raw is not None
    assert parse_message(raw).first("MSA").get(2) == "7" * 199


def test_a_message_of_another_kind_is_rejected() -> None:
    error = Hl7Error(ErrorReason.UNSUPPORTED_TYPE, "No.")
    assert outcome_of(error)[0] is Outcome.REJECTED
    assert outcome_of(Hl7Error(ErrorReason.EMPTY, "No."))[0] is Outcome.ERROR
