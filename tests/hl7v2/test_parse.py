"""The parser, against messages written by hand and against arbitrary bytes."""

from datetime import UTC, datetime

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from chairside.hl7v2.ack import Outcome, acknowledgement
from chairside.hl7v2.errors import ErrorReason, Hl7Error
from chairside.hl7v2.held import HeldReason
from chairside.hl7v2.observations import read_report
from chairside.hl7v2.parse import Limits, Message, parse_message, split_payload
from chairside.hl7v2.separators import Separators
from chairside.hl7v2.write import FieldValue, Repeated, SegmentDraft, write_message

HEADER = b"MSH|^~\\&|MON^0000000000000001^EUI-64|MAKER|||20260102030405||ORU^R01^ORU_R01|7|P|2.6|||AL|NE||"


def test_positions_are_counted_from_one_and_absent_is_empty() -> None:
    message = parse_message(HEADER + b"ASCII\rPID|||A&B^C~D^E|x\r")
    header, patient = message.header, message.first("PID")
    assert [header.get(1), header.get(2), header.get(3, 2)] == ["|", "^~\\&", "0000000000000001"]
    assert header.get(9, 2) == "R01"
    assert message.control_id == "7"
    assert patient.get(3, 1) == "A"
    assert patient.get(3, 1, subcomponent=2) == "B"
    assert patient.get(3, 2, repeat=2) == "E"
    assert patient.repeats(3) == ("A&B^C", "D^E")
    assert patient.get(40, 3) == patient.get(3, 9) == patient.get(3, repeat=5) == ""
    assert message.first("ZZZ").get(1) == ""
    with pytest.raises(IndexError):
        patient.get(0)


@pytest.mark.parametrize("ending", [b"\r", b"\n", b"\r\n"])
def test_segments_may_end_in_cr_lf_or_both(ending: bytes) -> None:
    message = parse_message(ending.join([HEADER, b"PID|1", b"OBX|2", b""]))
    assert [segment.name for segment in message.segments] == ["MSH", "PID", "OBX"]
    assert not message.warnings


def test_a_line_feed_inside_a_field_stays_there() -> None:
    message = parse_message(HEADER + b"\rOBX|1|TX|1^a||line one\nline two\rOBX|2\r")
    assert message.first("OBX").get(5) == "line one\nline two"
    assert len(list(message.named("OBX"))) == 2


def test_a_line_that_is_no_segment_is_reported_and_left_out() -> None:
    message = parse_message(HEADER + b"\rthis is not a segment\rOBX|1\r")
    assert [segment.name for segment in message.segments] == ["MSH", "OBX"]
    assert "Line 2" in message.warnings[0]


@pytest.mark.parametrize(
    ("raw", "meaning"),
    [
        (rb"a\F\b", "a|b"),
        (rb"a\S\b\T\c\R\d\E\e", r"a^b&c~d\e"),
        (rb"a\X0D0A\b", "a\r\nb"),
        (rb"a\.br\b", "a\nb"),
        (rb"\H\bold\N\ plain", "bold plain"),
        (rb"C:\temp", r"C:\temp"),
        (rb"a\Zunknown\b", r"a\Zunknown\b"),
        (rb"a\XNOTHEX\b", r"a\XNOTHEX\b"),
        (rb"odd \ then \F\ ", "odd \\ then | "),
    ],
)
def test_escapes(raw: bytes, meaning: str) -> None:
    assert parse_message(HEADER + b"\rNTE|1||" + raw + b"\r").first("NTE").get(3) == meaning


def test_no_nul_gets_through() -> None:
    message = parse_message(HEADER + b"\rNTE|1||a\x00b|c\\X00\\d\r")
    note = message.first("NTE")
    assert [note.get(3), note.get(4)] == ["a?b", "c\ufffdd"]
    assert "NUL" in message.warnings[0]


def test_a_field_of_separators_is_read_in_linear_time() -> None:
    row = b"\rPID|||" + b"~" * 60_000 + b"\rOBX|1|NM|1^x|1|2|||" + b"~" * 60_000 + b"DEMO\r"
    report = read_report(parse_message(HEADER + row))
    assert [held.reason for held in report.held] == [HeldReason.DEMO_FLAG]


def test_separators_are_the_senders() -> None:
    message = parse_message(b"MSH#*:!%#A*B###20260101##ORU*R01#9#P#2.6\rPID###x%y*z:w\r")
    assert message.header.get(3, 2) == "B"
    assert message.first("PID").get(3, 1, subcomponent=2) == "y"
    assert message.first("PID").get(3, repeat=2) == "w"


@pytest.mark.parametrize(
    ("charset", "encoded"),
    [
        (b"UNICODE UTF-8", "Žofia Müller".encode()),
        (b"8859/1", "Müller".encode("latin-1")),
        (b"8859/2", "Žofia".encode("iso8859-2")),
    ],
)
def test_bytes_are_decoded_as_the_header_says(charset: bytes, encoded: bytes) -> None:
    message = parse_message(HEADER + charset + b"\rPID|||||" + encoded + b"\r")
    expected = {"UNICODE UTF-8": "Žofia Müller", "8859/1": "Müller", "8859/2": "Žofia"}
    assert message.first("PID").get(5) == expected[charset.decode()]
    assert not message.warnings


@pytest.mark.parametrize("charset", [b"", b"ASCII"])
def test_utf8_under_an_ascii_header_is_read_and_reported(charset: bytes) -> None:
    message = parse_message(HEADER + charset + b"\rPID|||||" + "Müller".encode() + b"\r")
    assert message.first("PID").get(5) == "Müller"
    assert "not ASCII" in message.warnings[0]


@pytest.mark.parametrize("charset", [b"", b"ASCII", b"UNICODE UTF-8", b"KLINGON"])
def test_wrong_bytes_are_replaced_and_reported(charset: bytes) -> None:
    message = parse_message(HEADER + charset + b"\rPID|||||M\xfcller\rOBX|1\r")
    assert message.first("PID").get(5) == "M\ufffdller"
    assert message.first("OBX").get(1) == "1"
    assert any("replaced" in warning for warning in message.warnings)


@pytest.mark.parametrize(
    ("payload", "reason"),
    [
        (b"", ErrorReason.EMPTY),
        (b"\r\n\r\n", ErrorReason.EMPTY),
        (b"PID|1\r", ErrorReason.NO_HEADER),
        (b"MSH", ErrorReason.NO_HEADER),
        ("MSH|^~\\&|A".encode("utf-16"), ErrorReason.NO_HEADER),
        (b"MSHa^~\\&aA\r", ErrorReason.BAD_SEPARATORS),
        (b"MSH|^^^^|A\r", ErrorReason.BAD_SEPARATORS),
        (HEADER + b"\rOBX|1\r" + HEADER + b"\rOBX|2\r", ErrorReason.SEVERAL_MESSAGES),
    ],
)
def test_what_cannot_be_read_says_why(payload: bytes, reason: ErrorReason) -> None:
    with pytest.raises(Hl7Error) as raised:
        parse_message(payload)
    assert raised.value.reason is reason
    assert raised.value.sentence.endswith(".")


def test_the_usual_separators_stand_in_for_missing_ones() -> None:
    message = parse_message(b"MSH|^|A^B||||||ORU^R01\r")
    assert message.header.get(3, 2) == "B"
    assert "1 of 4" in message.warnings[0]


@pytest.mark.parametrize(
    ("limits", "body"),
    [
        (Limits(max_bytes=50), b""),
        (Limits(max_segments=3), b"OBX|1\r" * 3),
        (Limits(max_fields=30), b"OBX" + b"|" * 40),
        (Limits(max_segment_characters=120), b"OBX|" + b"x" * 200),
    ],
)
def test_every_bound_has_a_clear_error(limits: Limits, body: bytes) -> None:
    with pytest.raises(Hl7Error, match="at most") as raised:
        parse_message(HEADER + b"\r" + body, limits)
    assert raised.value.reason is ErrorReason.TOO_LARGE


def test_a_log_with_text_between_messages_is_cut_at_each_header() -> None:
    payload = b"a note\n\n" + HEADER + b"\nOBX|1\n\nanother note\n" + HEADER + b"\nOBX|2\n"
    cut = split_payload(payload)
    assert cut.preamble == b"a note\n\n"
    assert [parse_message(payload).first("OBX").get(1)[0] for payload in cut.messages] == ["1", "2"]
    assert split_payload(b"nothing here").messages == ()


@settings(max_examples=150)
@given(st.binary(max_size=300))
@example(HEADER)
@example(b"MSH|")
@example(b"MSH|^~\\&|" + b"\\" * 50)
def test_arbitrary_bytes_raise_only_our_error(payload: bytes) -> None:
    for candidate in (payload, b"MSH|^~\\&|" + payload, HEADER + b"\rOBX|1|NM|" + payload):
        try:
            message = parse_message(candidate)
            read_report(message)
        except Hl7Error:
            continue
        touch_everything(message)


def touch_everything(message: Message) -> None:
    for segment in message.segments:
        for field in range(1, len(segment.fields)):
            for repeat in range(1, len(segment.repeats(field)) + 1):
                segment.get(field, 1, repeat=repeat)
                segment.get(field, 2, subcomponent=2, repeat=repeat)


@settings(max_examples=80)
@given(st.integers(0, 400), st.integers(0, 400), st.binary(max_size=5))
def test_a_damaged_message_is_read_or_refused_never_more(at: int, drop: int, put: bytes) -> None:
    whole = HEADER + (
        b"\rPID|||1^^^A\rOBR|1|||||20260102030405\r"
        b"OBX|1|NM|147842^MDC_ECG_HEART_RATE^MDC|1.1.1.1|70|264864^MDC_DIM_BEAT_PER_MIN^MDC|||||R\r"
    )
    damaged = whole[: at % len(whole)] + put + whole[at % len(whole) + drop :]
    try:
        message = parse_message(damaged)
        report = read_report(message)
    except Hl7Error:
        return
    rows = len(report.observations) + len(report.held) + report.structural_rows
    assert rows <= 1 + len(message.left_out)


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)
COMPONENT = st.one_of(TEXT, st.lists(TEXT, min_size=2, max_size=3).map(tuple))
REPEAT = st.one_of(TEXT, st.lists(COMPONENT, min_size=2, max_size=4).map(tuple))
FIELD = st.one_of(
    REPEAT, st.lists(REPEAT, min_size=2, max_size=3).map(lambda v: Repeated(tuple(v)))
)
MARKS = st.permutations("|^~\\&#*:!%").map(lambda marks: Separators(*marks[:5]))


@settings(max_examples=100)
@given(
    st.lists(st.dictionaries(st.integers(1, 12), FIELD, max_size=5), min_size=1, max_size=4),
    MARKS,
)
def test_what_is_written_is_read_back(
    drafts: list[dict[int, FieldValue]], marks: Separators
) -> None:
    segments = [
        SegmentDraft("MSH", {10: "id"}),
        *(SegmentDraft("ZZZ", fields) for fields in drafts),
    ]
    message = parse_message(write_message(segments, separators=marks))
    assert not message.warnings
    read = list(message.named("ZZZ"))
    assert len(read) == len(drafts)
    for segment, fields in zip(read, drafts, strict=True):
        for position, value in fields.items():
            repeats = value.values if isinstance(value, Repeated) else (value,)
            for repeat, components in enumerate(repeats, start=1):
                pieces = (components,) if isinstance(components, str) else components
                for component, piece in enumerate(pieces, start=1):
                    parts = (piece,) if isinstance(piece, str) else piece
                    for part, text in enumerate(parts, start=1):
                        got = segment.get(position, component, subcomponent=part, repeat=repeat)
                        assert got == text


def test_what_cannot_be_written_is_refused() -> None:
    with pytest.raises(Hl7Error, match="MSH"):
        write_message([SegmentDraft("PID")])
    with pytest.raises(Hl7Error, match="ASCII"):
        write_message([SegmentDraft("MSH", {3: "Müller"})], charset="ASCII")
    with pytest.raises(Hl7Error, match="not known"):
        write_message([SegmentDraft("MSH")], charset="KLINGON")
    with pytest.raises(Hl7Error, match="from 1"):
        write_message([SegmentDraft("MSH", {0: "x"})])
    with pytest.raises(Hl7Error, match="cannot be written"):
        write_message([SegmentDraft("MSH", {3: "\ud800"})])


def test_a_header_that_ends_at_once_is_an_error_and_is_answered() -> None:
    payload = b"MSH\r^~\\&|A|B|C"
    with pytest.raises(Hl7Error, match="ends before"):
        parse_message(payload)
    answer = acknowledgement(
        payload, Outcome.ERROR, at=datetime(2026, 3, 1, tzinfo=UTC), control_id="1"
    )
    assert answer is not None
    assert b"MSA|AE" in answer
