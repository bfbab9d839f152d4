"""HL7 times, by hand and there and back."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chairside.hl7v2.timestamps import read_time, write_time

NAIVE = datetime(2026, 2, 28, 23, 59)  # noqa: DTZ001 - a device without an offset


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("202602282359", NAIVE),
        ("20260228235900", NAIVE),
        (
            "20260228235900.0000+0530",
            NAIVE.replace(tzinfo=timezone(timedelta(hours=5, minutes=30))),
        ),
        ("202602282359-0800", NAIVE.replace(tzinfo=timezone(timedelta(hours=-8)))),
        ("20260228235900.25+0000", NAIVE.replace(microsecond=250_000, tzinfo=UTC)),
    ],
)
def test_times(raw: str, expected: datetime) -> None:
    moment = read_time(raw)
    assert moment.at == expected
    assert moment.has_offset is (expected.tzinfo is not None)


@pytest.mark.parametrize(
    "raw",
    ["", "2026", "20260228", "20260230120000", "20261301000000", "20260228246000", "0000010100000000",
     "20260228235960", "yesterday", "20260228235900+2460", "20260228235900+9999", "２０２６０２２８２３５９"],
)  # fmt: skip
def test_what_is_no_time_to_the_minute_is_kept_as_text_only(raw: str) -> None:
    moment = read_time(raw)
    assert (moment.at, moment.raw) == (None, raw)


@settings(max_examples=60)
@given(
    st.datetimes(min_value=datetime(1900, 1, 1)),  # noqa: DTZ001 - zone is drawn beside it
    st.none() | st.integers(-14 * 60, 14 * 60),
)
def test_there_and_back_to_the_millisecond(moment: datetime, minutes: int | None) -> None:
    if minutes is not None:
        moment = moment.replace(tzinfo=timezone(timedelta(minutes=minutes)))
    whole = moment.replace(microsecond=moment.microsecond // 1000 * 1000)
    read_back = read_time(write_time(moment))
    assert read_back.at == whole
    assert read_back.has_offset is (minutes is not None)


@settings(max_examples=60)
@given(st.text(max_size=30))
def test_any_text_is_survived(raw: str) -> None:
    assert read_time(raw).raw == raw.strip()
