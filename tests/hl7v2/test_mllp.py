"""Framing. Expected events are written by hand or follow from how the stream was put together."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chairside.hl7v2.mllp import (
    Frame,
    FrameDecoder,
    FrameEvent,
    Oversized,
    Stray,
    Truncated,
    encode_frame,
)

BODY = st.binary(max_size=60).map(lambda data: data.replace(b"\x0b", b"k").replace(b"\x1c", b"s"))
FRAMING = (b"\x0b", b"\x1c")


def feed_in_pieces(decoder: FrameDecoder, stream: bytes, cuts: list[int]) -> list[FrameEvent]:
    places = [0, *sorted(cut % (len(stream) + 1) for cut in cuts), len(stream)]
    events: list[FrameEvent] = []
    for start, end in itertools.pairwise(places):
        events += decoder.feed(stream[start:end])
    return events


def test_one_read_may_hold_many_frames() -> None:
    assert FrameDecoder().feed(b"\x0bone\x1c\r\x0btwo\x1c\r") == [Frame(b"one"), Frame(b"two")]


def test_a_frame_may_span_reads_even_between_its_two_end_bytes() -> None:
    decoder = FrameDecoder()
    assert decoder.feed(b"\x0bo") == []
    assert decoder.feed(b"ne\x1c") == [Frame(b"one")]
    assert decoder.feed(b"\r\x0btwo") == []
    assert decoder.feed(b"\x1c\r") == [Frame(b"two")]


def test_a_sender_that_leaves_the_last_byte_out_is_understood() -> None:
    assert FrameDecoder().feed(b"\x0bone\x1c\x0btwo\x1c") == [Frame(b"one"), Frame(b"two")]


def test_bytes_outside_frames_are_handed_out() -> None:
    events = FrameDecoder().feed(b"GET / HTTP/1.1\x0bone\x1c\rtail")
    assert events == [Stray(b"GET / HTTP/1.1"), Frame(b"one"), Stray(b"tail")]


def test_a_cut_frame_does_not_swallow_the_next() -> None:
    events = FrameDecoder().feed(b"\x0bcut off he\x0bwhole\x1c\r")
    assert events == [Truncated(b"cut off he"), Frame(b"whole")]


def test_a_closed_connection_hands_out_what_it_had() -> None:
    decoder = FrameDecoder()
    decoder.feed(b"\x0bhalf")
    assert decoder.finish() == [Truncated(b"half")]
    assert decoder.finish() == []


def test_an_endless_frame_uses_bounded_memory_and_the_next_frame_is_whole() -> None:
    decoder = FrameDecoder(max_bytes=10)
    decoder.feed(b"\x0b")
    for _ in range(1000):
        assert decoder.feed(b"0123456789") == []
    assert decoder.feed(b"\x1c\r\x0bgood\x1c\r") == [
        Oversized(10_000, b"0123456789"),
        Frame(b"good"),
    ]


def test_a_frame_of_exactly_the_bound_is_taken() -> None:
    assert FrameDecoder(max_bytes=4).feed(b"\x0bfour\x1c\r") == [Frame(b"four")]


def test_a_payload_with_a_framing_byte_is_refused() -> None:
    with pytest.raises(ValueError, match="0x0B or 0x1C"):
        encode_frame(b"a\x1cb")


def test_a_bound_below_one_byte_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 1"):
        FrameDecoder(max_bytes=0)


@settings(max_examples=60)
@given(st.lists(BODY, max_size=6), st.lists(st.integers(0, 400), max_size=8))
def test_frames_come_out_as_they_went_in_however_the_stream_is_cut(
    payloads: list[bytes], cuts: list[int]
) -> None:
    stream = b"".join(encode_frame(payload) for payload in payloads)
    assert feed_in_pieces(FrameDecoder(), stream, cuts) == [Frame(payload) for payload in payloads]


@st.composite
def noisy_stream(draw: st.DrawFn) -> tuple[bytes, list[bytes]]:
    """Good frames with garbage, cut frames and oversized frames between them."""
    parts: list[bytes] = []
    good: list[bytes] = []
    for kind in draw(st.lists(st.sampled_from(["good", "cut", "garbage", "huge"]), max_size=8)):
        body = draw(BODY)
        if kind == "good":
            good.append(body)
            parts.append(encode_frame(body))
        elif kind == "cut":
            # Only a frame start tells where a cut frame stops, so a good frame follows it.
            good.append(body)
            parts.append(b"\x0b" + draw(BODY) + encode_frame(body))
        elif kind == "huge":
            parts.append(encode_frame(body + b"x" * 100))
        else:
            parts.append(body)
    return b"".join(parts), good


@settings(max_examples=80)
@given(noisy_stream(), st.lists(st.integers(0, 1000), max_size=8))
def test_noise_loses_no_good_frame(noisy: tuple[bytes, list[bytes]], cuts: list[int]) -> None:
    stream, good = noisy
    events = feed_in_pieces(FrameDecoder(max_bytes=64), stream, cuts)
    assert [event.payload for event in events if isinstance(event, Frame)] == good


@settings(max_examples=80)
@given(
    st.lists(st.one_of(st.sampled_from(FRAMING), st.just(b"\r"), BODY), max_size=20).map(b"".join),
    st.lists(st.integers(0, 1000), max_size=8),
)
def test_any_bytes_are_all_handed_out(stream: bytes, cuts: list[int]) -> None:
    decoder = FrameDecoder()
    events = feed_in_pieces(decoder, stream, cuts) + decoder.finish()
    kept = b"".join(
        event.payload if isinstance(event, Frame) else event.data
        for event in events
        if not isinstance(event, Oversized)
    )
    # Framing bytes apart, nothing is lost and nothing is moved.
    assert kept.translate(None, b"\x0b\x1c\r") == stream.translate(None, b"\x0b\x1c\r")
