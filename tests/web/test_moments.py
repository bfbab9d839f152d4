"""Times as they are entered, on clocks that are turned. The moments are from the rules of the clock:
New York goes from UTC-4 to UTC-5 at 02:00 on 1 Nov 2026, and back over 02:00 on 8 Mar 2026.
"""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.template import Context, Template
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from chairside.units.dates import clock_of
from chairside.web.forms import ClinicForm
from chairside.web.moments import MomentField, clocks_of

NEW_YORK = "America/New_York"


class StartForm(ClinicForm):
    start = MomentField(label="Start")

    @property
    def moment(self) -> datetime:
        assert self.is_valid()
        start: datetime = self.cleaned_data["start"]
        return start


@pytest.fixture(autouse=True)
def in_new_york() -> Iterator[None]:
    with timezone.override(NEW_YORK):
        yield


def utc(day: int, hour: int, minute: int, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def entered(start: str, which: str = "") -> StartForm:
    return StartForm({"start": start, "start_which": which})


def drawn(form: StartForm) -> str:
    return Template("{% load chairside %}{% fields form %}").render(Context({"form": form}))


@pytest.mark.parametrize(("which", "moment"), [("first", utc(1, 5, 30)), ("second", utc(1, 6, 30))])
def test_an_hour_that_comes_twice_is_chosen(which: str, moment: datetime) -> None:
    form = entered("2026-11-01T01:30", which)
    assert form.is_valid()
    assert form.cleaned_data["start"] == moment


@pytest.mark.parametrize("which", ["", "third"])
def test_an_hour_that_comes_twice_is_asked_about(which: str) -> None:
    form = entered("2026-11-01T01:30", which)
    assert form.errors["start"] == [
        "The clock shows 01:30 twice on 1 Nov 2026, as it goes back. Choose which one is meant."
    ]
    html = drawn(form)
    assert 'value="2026-11-01T01:30"' in html
    assert '<option value="first">First, EDT</option>' in html
    assert '<option value="second">Second, EST</option>' in html


def test_what_was_chosen_stays_chosen() -> None:
    assert '<option value="second" selected>' in drawn(entered("2026-11-01T01:30", "second"))
    initial = StartForm(initial={"start": utc(1, 6, 30)})
    html = drawn(initial)
    assert 'value="2026-11-01T01:30"' in html
    assert '<option value="second" selected>Second, EST</option>' in html


@pytest.mark.parametrize("start", ["2026-03-08T02:00", "2026-03-08T02:30", "2026-03-08T02:59"])
def test_an_hour_that_the_clock_skips_is_refused(start: str) -> None:
    form = entered(start, "first")
    [sentence] = form.errors["start"]
    assert sentence == (
        f"There is no {start[-5:]} on 8 Mar 2026: the clock goes forward over it. Enter the time"
        " that the clock shows."
    )
    assert f'value="{start}"' in drawn(form)


@pytest.mark.parametrize(
    ("start", "moment"),
    [
        ("2026-03-08T01:59", utc(8, 6, 59, month=3)),
        ("2026-03-08T03:00", utc(8, 7, 0, month=3)),
        ("2026-11-01T00:59", utc(1, 4, 59)),
        ("2026-11-01T02:00", utc(1, 7, 0)),
        ("2026-07-01T10:00", utc(1, 14, 0, month=7)),
    ],
)
def test_any_other_hour_asks_nothing(start: str, moment: datetime) -> None:
    form = entered(start)
    assert form.is_valid()
    assert form.cleaned_data["start"] == moment
    assert "<select" not in drawn(form)


def test_another_site_has_another_clock() -> None:
    """Denver is two hours behind; Phoenix never turns its clock."""
    with timezone.override("America/Denver"):
        assert entered("2026-11-01T01:30", "first").moment == utc(1, 7, 30)
    with timezone.override("America/Phoenix"):
        assert entered("2026-11-01T01:30").moment == utc(1, 8, 30)
        assert entered("2026-03-08T02:30").moment == utc(8, 9, 30, month=3)


def test_what_is_added_is_time_that_passes() -> None:
    """An hour after the first 01:30 is the second 01:30."""
    form = entered("2026-11-01T01:30", "first")
    assert form.is_valid()
    end = form.cleaned_data["start"] + timedelta(minutes=60)
    assert end == utc(1, 6, 30)


@pytest.mark.parametrize("start", ["", "soon", "2026-02-30T10:00", "2026-11-01T25:00"])
def test_what_cannot_be_read_stays_and_is_said(start: str) -> None:
    form = entered(start)
    assert "start" in form.errors
    assert f'value="{start}"' in drawn(form) or not start


def test_a_time_of_the_hour_that_comes_twice_is_shown_with_its_zone() -> None:
    zone = ZoneInfo(NEW_YORK)
    assert clock_of(utc(1, 5, 30).astimezone(zone)) == "01:30 EDT"
    assert clock_of(utc(1, 6, 30).astimezone(zone)) == "01:30 EST"
    assert clock_of(utc(1, 7, 30).astimezone(zone)) == "02:30"


@given(
    st.datetimes(datetime.fromisoformat("2020-01-01"), datetime.fromisoformat("2035-01-01")),
    st.sampled_from([NEW_YORK, "America/Denver", "America/St_Johns", "Australia/Lord_Howe", "UTC"]),
)
def test_every_moment_can_be_entered_and_only_moments_that_are(naive: datetime, name: str) -> None:
    zone = ZoneInfo(name)
    moment = naive.replace(tzinfo=UTC)
    assert moment in clocks_of(moment.astimezone(zone).replace(tzinfo=None, fold=0), zone)
    for clock in clocks_of(naive, zone):
        assert clock.astimezone(zone).replace(tzinfo=None, fold=0) == naive
