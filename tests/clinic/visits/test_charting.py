"""From the wire to the chart: what is charted, what is held, and that nothing happens twice."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chairside.clinic.feeds.models import HeldReading, MessageState, RawMessage
from chairside.clinic.feeds.operations import Outcome
from chairside.clinic.feeds.queries import next_unread
from chairside.clinic.refusal import PermissionRefused, Refusal
from chairside.clinic.sites.operations import bind_device, unbind_device
from chairside.clinic.visits import operations as visit_operations
from chairside.clinic.visits.models import AlarmReport, Observation, Visit
from chairside.clinic.visits.queries import active_alarms
from tests.clinic import stages
from tests.clinic.setting import Clinic, new_patient
from tests.clinic.stages import minute
from tests.clinic.visits.wire import (
    STRANGER,
    alarm,
    cuff,
    heard,
    heart,
    held,
    message,
    message_row,
    stored,
)

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


def charted(treatment: Visit, metric: str) -> list[tuple[datetime, Decimal]]:
    rows = Observation.objects.filter(visit=treatment, metric=metric, device__isnull=False)
    return list(rows.order_by("charted_at", "id").values_list("charted_at", "value"))


def test_a_report_is_charted_to_the_patient_in_the_chair(clinic: Clinic) -> None:
    treatment = stages.running(clinic)
    at = minute(12)
    outcome = heard(message([heart(81), *cuff(128, 79, at)], at=at), at=at + SECOND)
    assert outcome == Outcome(charted=3)
    assert charted(treatment, "heart_rate") == [(at + SECOND, Decimal(81))]
    row = Observation.objects.get(metric="nibp_systolic", device=clinic.monitor)
    assert (row.value, row.unit, row.by_name) == (Decimal(128), "mm[Hg]", "Monitor 1")
    assert row.episodic
    assert row.clock_offset_seconds == 1
    assert row.received_at == at + SECOND
    kept = RawMessage.objects.get()
    assert kept.state == MessageState.READ
    assert kept.control_id.startswith("C")  # MSH-10, as the sender counted


def test_open_pages_hear_of_values_and_of_alarms(
    clinic: Clinic, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard_of: list[tuple[str, str]] = []
    monkeypatch.setattr(
        "chairside.clinic.visits.operations.batch_writes.announce",
        lambda topics, change: heard_of.extend((topic, change) for topic in topics),
    )
    treatment = stages.running(clinic)
    device = (f"device:{clinic.monitor.uuid}", "heard")
    heard(message([heart(81)], at=minute(12)), at=minute(12))
    heard(alarm(at=minute(13), phase="start", state="active"), at=minute(13))
    topic = f"treatment:{treatment.uuid}"
    floor = (f"chairs:{clinic.site.pk}", "values")
    assert heard_of == [(topic, "vitals"), device, floor, (topic, "changed"), device, floor]


def test_a_cuff_reading_sent_again_is_charted_once(clinic: Clinic) -> None:
    treatment = stages.running(clinic)
    taken = minute(11)
    for minutes in (11, 12, 13):
        at = minute(minutes)
        heard(message([heart(80), *cuff(130, 80, taken)], at=at), at=at)
    assert len(charted(treatment, "heart_rate")) == 3
    assert charted(treatment, "nibp_systolic") == [(taken, Decimal(130))]
    heard(message(cuff(131, 80, minute(16)), at=minute(16)), at=minute(16))
    assert len(charted(treatment, "nibp_systolic")) == 2


def test_the_same_bytes_again_are_counted_and_not_charted_again(clinic: Clinic) -> None:
    treatment = stages.running(clinic)
    payload = message([heart(80)], at=minute(11))
    for seconds in (0, 5, 9):
        heard(payload, at=minute(11) + timedelta(seconds=seconds))
    assert RawMessage.objects.get().times_received == 3
    assert len(charted(treatment, "heart_rate")) == 1


def test_stored_and_not_yet_read_is_charted_later_exactly_once(clinic: Clinic) -> None:
    """A crash between storing and charting: the message waits, with the time it came."""
    treatment = stages.running(clinic)
    waiting = [
        stored(message([heart(80 + number)], at=minute(11 + number)), at=minute(11 + number))
        for number in range(3)
    ]
    assert next_unread() == waiting
    for _ in range(2):  # the sweep may come twice
        for message_id in waiting:
            visit_operations.chart_message(message_id=message_id, at=minute(30))
    assert charted(treatment, "heart_rate") == [
        (minute(11), Decimal(80)),
        (minute(12), Decimal(81)),
        (minute(13), Decimal(82)),
    ]
    assert next_unread() == []


def test_what_waited_over_a_discharge_still_finds_its_patient(clinic: Clinic) -> None:
    """It came while she was in the chair; that it is read an hour later changes nothing."""
    treatment = stages.recovering(clinic)
    waiting = stored(message([heart(77)], at=minute(60)), at=minute(60))
    stages.do_checks(clinic, treatment, until=minute(115))
    stages.leave(clinic, treatment)
    outcome = visit_operations.chart_message(message_id=waiting, at=minute(118))
    assert outcome.charted == 1
    assert charted(treatment, "heart_rate") == [(minute(60), Decimal(77))]


def test_what_came_before_the_check_in_is_nobodys(clinic: Clinic) -> None:
    waiting = stored(message([heart(77)], at=minute(-5)), at=minute(-5))
    treatment = stages.checked_in(clinic)
    outcome = visit_operations.chart_message(message_id=waiting, at=minute(2))
    assert outcome == Outcome(held=1)
    assert charted(treatment, "heart_rate") == []
    assert held() == {"no_treatment": "No patient is in treatment at Chair 1."}


def test_a_device_nobody_knows(clinic: Clinic) -> None:
    stages.running(clinic)
    outcome = heard(message([heart(80)], at=minute(11), sender=STRANGER), at=minute(11))
    assert outcome == Outcome(held=1)
    assert "00AABBFFFE000009" in held()["unknown_device"]


def test_a_device_that_stands_at_no_chair(clinic: Clinic) -> None:
    treatment = stages.running(clinic)
    unbind_device(device=clinic.monitor, by=clinic.nurse, at=minute(11))
    heard(message([heart(80)], at=minute(12)), at=minute(12))
    assert held() == {"unbound_device": "Monitor 1 is not assigned to a chair."}
    assert charted(treatment, "heart_rate") == []


def test_the_chair_at_the_time_of_receipt_counts(clinic: Clinic) -> None:
    """Moved to the other chair at minute 12; what came before belongs to this patient."""
    treatment = stages.running(clinic)
    before = stored(message([heart(80)], at=minute(11)), at=minute(11))
    bind_device(
        device=clinic.monitor, chair=clinic.other_chair, move=True, by=clinic.nurse, at=minute(12)
    )
    after = stored(message([heart(99)], at=minute(13)), at=minute(13))
    for message_id in (before, after):
        visit_operations.chart_message(message_id=message_id, at=minute(14))
    assert charted(treatment, "heart_rate") == [(minute(11), Decimal(80))]
    assert "no_treatment" in held()


@pytest.mark.parametrize("flag", ["DEMO", "TEST", "QUES", "INV"])
def test_what_a_device_marks_as_not_for_the_chart_is_held(clinic: Clinic, flag: str) -> None:
    treatment = stages.running(clinic)
    outcome = heard(message([heart(80, flag)], at=minute(11)), at=minute(11))
    assert outcome == Outcome(held=1)
    assert charted(treatment, "heart_rate") == []
    assert set(held()) == {"device_data"}


def test_a_monitor_left_in_its_demonstration_is_one_row_that_counts(clinic: Clinic) -> None:
    stages.running(clinic)
    for minutes in range(11, 31):
        heard(message([heart(80, "DEMO")], at=minute(minutes)), at=minute(minutes))
    row = HeldReading.objects.get()
    assert row.count == 20
    assert (row.first_at, row.last_at) == (minute(11), minute(30))


def test_what_cannot_be_read_is_kept_and_seen(clinic: Clinic) -> None:
    message_id = stored(b"PING\r", at=minute(1))
    outcome = visit_operations.chart_message(message_id=message_id, at=minute(1))
    assert outcome == Outcome(held=1)
    row = message_row(message_id)
    assert row.state == MessageState.UNREADABLE
    assert bytes(row.payload) == b"PING\r"
    assert set(held()) == {"unreadable"}


@settings(max_examples=20)
@given(noise=st.binary(max_size=200))
def test_no_bytes_stop_the_reader(clinic: Clinic, noise: bytes) -> None:
    message_id = stored(b"MSH|^~\\&|" + noise, at=minute(1))
    visit_operations.chart_message(message_id=message_id, at=minute(1))
    assert message_row(message_id).state != MessageState.STORED
    assert bytes(message_row(message_id).payload) == b"MSH|^~\\&|" + noise


@pytest.mark.parametrize("hours", [-26, -3, 2])
def test_a_clock_that_is_off_is_corrected_and_said(clinic: Clinic, hours: int) -> None:
    treatment = stages.running(clinic)
    for minutes in (12, 13):
        shown = minute(minutes) + timedelta(hours=hours)
        rows = [heart(80), *cuff(130, 80, shown - timedelta(seconds=20))]
        heard(message(rows, at=shown), at=minute(minutes))
    assert [at for at, _ in charted(treatment, "heart_rate")] == [minute(12), minute(13)]
    # The reading is twenty seconds older than its message, on anybody's clock.
    first, _ = charted(treatment, "nibp_systolic")
    assert first[0] == minute(12) - timedelta(seconds=20)
    assert "clock is off by more than" in held()["clock"]
    row = Observation.objects.filter(metric="heart_rate", device__isnull=False).first()
    assert row is not None
    assert row.clock_offset_seconds == -hours * 3600
    assert row.device_time


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (300, None),
        (301, "5 minutes"),
        (3599, "5 minutes"),
        (3600, "an hour"),
        (86399, "an hour"),
        (86400, "a day"),
    ],
)
def test_a_clock_off_by_more_than_five_minutes_is_said(
    clinic: Clinic, seconds: int, words: str | None
) -> None:
    stages.running(clinic)
    shown = minute(12) + timedelta(seconds=seconds)
    assert heard(message([heart(80)], at=shown), at=minute(12)) == Outcome(charted=1)
    sentences = [] if words is None else [f"clock is off by more than {words};"]
    assert len(held()) == len(sentences)
    assert all(words in held()["clock"] for words in sentences)


def test_a_backlog_after_a_lost_network_is_charted_at_the_times_it_was_measured(
    clinic: Clinic,
) -> None:
    treatment = stages.running(clinic)
    heard(message([heart(80)], at=minute(11)), at=minute(11) + SECOND)
    for minutes in range(12, 20):
        at = minute(20) + timedelta(milliseconds=100 * minutes)
        heard(message([heart(80 + minutes)], at=minute(minutes)), at=at)
    heard(message([heart(70)], at=minute(21)), at=minute(21) + SECOND)
    times = [at for at, _ in charted(treatment, "heart_rate")]
    assert times == [minute(number) + SECOND for number in (11, *range(12, 20), 21)]


def test_nothing_is_charted_in_the_future(clinic: Clinic) -> None:
    treatment = stages.running(clinic)
    rows = [heart(80), *cuff(130, 80, minute(40))]
    heard(message(rows, at=minute(12)), at=minute(12))
    assert all(at <= minute(12) for at, _ in charted(treatment, "nibp_systolic"))


def test_a_signed_record_takes_nothing_more(clinic: Clinic) -> None:
    treatment = stages.recovering(clinic)
    waiting = stored(message([heart(77)], at=minute(60)), at=minute(60))
    stages.do_checks(clinic, treatment, until=minute(115))
    stages.leave(clinic, treatment)
    stages.sign(clinic, treatment)
    outcome = visit_operations.chart_message(message_id=waiting, at=minute(160))
    assert outcome.charted == 0
    assert outcome.held == 1
    assert message_row(waiting).state == MessageState.READ
    assert held()


def test_a_devices_alarm_is_mirrored_until_it_says_that_it_is_over(clinic: Clinic) -> None:
    treatment = stages.running(clinic)
    heard(alarm(at=minute(11), phase="start", state="active"), at=minute(11))
    (now,) = active_alarms(treatment.alarms.all())
    assert now.text == "SpO2 low"
    heard(alarm(at=minute(12), phase="end", state="inactive"), at=minute(12))
    assert active_alarms(treatment.alarms.all()) == []
    assert AlarmReport.objects.filter(visit=treatment).count() == 2


def test_an_alarm_that_cannot_be_placed_is_held(clinic: Clinic) -> None:
    unbind_device(device=clinic.monitor, by=clinic.nurse, at=minute(1))
    payload = alarm(at=minute(11), phase="start", state="active")
    assert heard(payload, at=minute(11)) == Outcome(held=6)
    assert set(held()) == {"unbound_device"}


def test_every_row_of_a_message_that_cannot_be_placed_is_counted(clinic: Clinic) -> None:
    """One row the device itself marks as a demonstration, and three of a device at no chair."""
    unbind_device(device=clinic.monitor, by=clinic.nurse, at=minute(1))
    rows = [heart(80, "DEMO"), *cuff(130, 80, minute(11)), heart(81)]
    assert heard(message(rows, at=minute(11)), at=minute(11)) == Outcome(held=4)


def test_a_long_alarm_is_cut_to_what_its_line_holds(clinic: Clinic) -> None:
    stages.running(clinic)
    payload = alarm(at=minute(11), phase="start", state="active")
    payload = payload.replace(b"SpO2 low", b"x" * 300).replace(b"MDC_EVT_LO", b"E" * 300)
    payload = payload.replace(b"MDC_PULS_OXIM_SAT_O2", b"S" * 300)
    assert heard(payload, at=minute(11)) == Outcome(charted=6)
    report = AlarmReport.objects.get()
    assert (len(report.text), len(report.event), len(report.source)) == (200, 120, 120)


def test_an_alarm_without_a_state_is_active_until_it_ends(clinic: Clinic) -> None:
    treatment = stages.running(clinic)
    heard(alarm(at=minute(11), phase="start", state=""), at=minute(11))
    assert len(active_alarms(treatment.alarms.all())) == 1
    heard(alarm(at=minute(12), phase="end", state=""), at=minute(12))
    assert active_alarms(treatment.alarms.all()) == []


def test_a_late_message_is_never_the_next_patients(clinic: Clinic) -> None:
    """It came while Ashby sat there and is read when Birch does."""
    treatment = stages.recovering(clinic)
    waiting = stored(message([heart(77)], at=minute(60)), at=minute(60))
    stages.do_checks(clinic, treatment, until=minute(115))
    stages.leave(clinic, treatment)
    other, _ = new_patient(
        family_name="Birch", given_names="Lee", born=date(1990, 1, 1), kg="80", nurse=clinic.nurse
    )
    following = stages.booked(replace(clinic, patient=other), start=minute(180))
    stages.seat(clinic, following, at=minute(181))
    visit_operations.chart_message(message_id=waiting, at=minute(182))
    assert charted(treatment, "heart_rate") == [(minute(60), Decimal(77))]
    assert charted(following, "heart_rate") == []


def test_a_cuff_reading_of_the_patient_before_is_not_the_next_ones(clinic: Clinic) -> None:
    """The monitor repeats its last reading until it takes another."""
    treatment = stages.checked_in(clinic)
    rows = [heart(80), *cuff(166, 99, minute(-20))]
    outcome = heard(message(rows, at=minute(1)), at=minute(1))
    assert (outcome.charted, outcome.held) == (1, 2)
    assert charted(treatment, "nibp_systolic") == []


class TestSettling:
    """Somebody says whose readings in the queue are."""

    def late_binding(self, clinic: Clinic) -> tuple[Visit, HeldReading]:
        treatment = stages.running(clinic)
        unbind_device(device=clinic.monitor, by=clinic.nurse, at=minute(10.5))
        for minutes in (11, 12, 13):
            heard(message([heart(80 + minutes)], at=minute(minutes)), at=minute(minutes))
        bind_device(device=clinic.monitor, chair=clinic.chair, by=clinic.nurse, at=minute(14))
        return treatment, HeldReading.objects.get()

    def test_they_are_charted_with_the_name_of_who_said_so(self, clinic: Clinic) -> None:
        treatment, row = self.late_binding(clinic)
        count = visit_operations.chart_held(
            held=row, visit=treatment, by=clinic.nurse, at=minute(15)
        )
        assert count == 3
        assert len(charted(treatment, "heart_rate")) == 3
        observation = Observation.objects.filter(metric="heart_rate", device__isnull=False).first()
        assert observation is not None
        assert observation.by_name == "Monitor 1, by Nora Field, RN"
        assert held() == {}

    def test_once(self, clinic: Clinic) -> None:
        treatment, row = self.late_binding(clinic)
        visit_operations.chart_held(held=row, visit=treatment, by=clinic.nurse, at=minute(15))
        with pytest.raises(Refusal, match="settled already"):
            visit_operations.chart_held(held=row, visit=treatment, by=clinic.nurse, at=minute(16))
        assert len(charted(treatment, "heart_rate")) == 3

    def test_only_at_the_bedside(self, clinic: Clinic) -> None:
        treatment, row = self.late_binding(clinic)
        for actor in (clinic.desk, clinic.admin):
            with pytest.raises(PermissionRefused):
                visit_operations.chart_held(held=row, visit=treatment, by=actor, at=minute(15))

    def test_only_what_came_during_the_stay(self, clinic: Clinic) -> None:
        unbind_device(device=clinic.monitor, by=clinic.nurse, at=minute(-30))
        heard(message([heart(80)], at=minute(-20)), at=minute(-20))
        treatment = stages.checked_in(clinic)
        with pytest.raises(Refusal, match="None of these came while this patient was in the chair"):
            visit_operations.chart_held(
                held=HeldReading.objects.get(), visit=treatment, by=clinic.nurse, at=minute(3)
            )
        assert held()

    def test_demonstration_data_never(self, clinic: Clinic) -> None:
        treatment = stages.running(clinic)
        heard(message([heart(80, "DEMO")], at=minute(11)), at=minute(11))
        with pytest.raises(Refusal, match="not ones a chart may hold"):
            visit_operations.chart_held(
                held=HeldReading.objects.get(), visit=treatment, by=clinic.nurse, at=minute(12)
            )
