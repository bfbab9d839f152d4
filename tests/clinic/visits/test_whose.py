"""A value is charted to the patient it was measured on, whoever moved meanwhile."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from chairside.clinic.administration.infusion import operations as infusion_operations
from chairside.clinic.feeds.models import HeldReading
from chairside.clinic.refusal import Refusal
from chairside.clinic.sites.operations import bind_device, unbind_device
from chairside.clinic.visits import operations as visit_operations
from chairside.clinic.visits.chair_occupancy import placed_since, seated, sitting
from chairside.clinic.visits.models import Observation, Visit
from chairside.clinic.visits.operations.batch_reads import BatchReads, OfDevice, Understood
from chairside.hl7v2.observations import read_report
from chairside.hl7v2.parse import parse_message
from chairside.hl7v2.texts import TextKind
from tests.clinic import stages
from tests.clinic.setting import Clinic, new_patient
from tests.clinic.stages import minute
from tests.clinic.visits.wire import cuff, heard, heart, held, message, message_row, stored

pytestmark = pytest.mark.django_db


def pressures(treatment: Visit) -> list[Decimal]:
    rows = Observation.objects.filter(visit=treatment, metric="nibp_systolic")
    return list(rows.filter(device__isnull=False).values_list("value", flat=True))


def rates(treatment: Visit) -> list[Decimal]:
    rows = Observation.objects.filter(visit=treatment, metric="heart_rate")
    rows = rows.filter(device__isnull=False).order_by("charted_at", "id")
    return list(rows.values_list("value", flat=True))


def beside(clinic: Clinic, *, at: float = 0) -> Visit:
    """Birch, in the other chair, which has no monitor."""
    other, _ = new_patient(
        family_name="Birch", given_names="Lee", born=date(1990, 1, 1), kg="80", nurse=clinic.nurse
    )
    following = stages.booked(replace(clinic, patient=other, chair=clinic.other_chair))
    stages.seat(clinic, following, at=minute(at))
    return stages.fresh(following)


def move_monitor(clinic: Clinic, *, at: float) -> None:
    bind_device(
        device=clinic.monitor, chair=clinic.other_chair, move=True, by=clinic.nurse, at=minute(at)
    )


class TestAPatientWhoChangesChairs:
    def test_what_the_new_chairs_monitor_measured_before_is_not_theirs(
        self, clinic: Clinic
    ) -> None:
        """Birch sat at the other chair since minute 0 and comes to Chair 1 at minute 30."""
        birch = beside(clinic)
        ashby = stages.checked_in(clinic)
        heard(message(cuff(171, 99, minute(20)), at=minute(20)), at=minute(20))
        assert pressures(ashby) == [Decimal(171)]
        visit_operations.abort(visit=ashby, reason="Felt ill.", by=clinic.nurse, at=minute(25))
        visit_operations.move_chair(visit=birch, chair=clinic.chair, by=clinic.nurse, at=minute(30))
        heard(message([heart(80), *cuff(171, 99, minute(20))], at=minute(31)), at=minute(31))
        assert rates(birch) == [Decimal(80)]
        assert pressures(birch) == []
        assert "no_treatment" in held()

    def test_a_message_read_late_is_not_theirs_either(self, clinic: Clinic) -> None:
        birch = beside(clinic)
        waiting = stored(message([heart(133)], at=minute(20)), at=minute(20))
        visit_operations.move_chair(visit=birch, chair=clinic.chair, by=clinic.nurse, at=minute(30))
        visit_operations.chart_message(message_id=waiting, at=minute(31))
        assert rates(birch) == []
        assert held() == {"no_treatment": "No patient is in treatment at Chair 1."}

    def test_the_move_stands_in_the_record(self, clinic: Clinic) -> None:
        birch = beside(clinic)
        visit_operations.move_chair(visit=birch, chair=clinic.chair, by=clinic.nurse, at=minute(30))
        made = birch.moves.get(name="move_chair")
        assert (made.at, made.reason) == (minute(30), "From Chair 2 to Chair 1.")


def test_a_chair_is_somebodys_from_the_check_in_until_the_moment_of_leaving(
    clinic: Clinic,
) -> None:
    instant = timedelta(microseconds=1)
    ashby = stages.discharged(clinic)
    arrived = ashby.moves.get(name="check_in").at
    left = ashby.moves.get(name="discharge").at

    def sat(moment: datetime) -> Visit | None:
        there = seated(sitting([clinic.chair.pk], moment)[clinic.chair.pk], moment)
        return there.visit if there else None

    assert sat(arrived - instant) is None
    assert sat(arrived) == ashby
    assert sat(left - instant) == ashby
    assert sat(left) is None


def test_a_device_is_placed_from_the_moment_it_is_brought_or_taken_away(clinic: Clinic) -> None:
    instant = timedelta(microseconds=1)
    move_monitor(clinic, at=20)
    unbind_device(device=clinic.monitor, by=clinic.nurse, at=minute(30))
    times = [minute(20) - instant, minute(20), minute(30) - instant, minute(30)]
    bindings = list(clinic.monitor.bindings.all())
    first = placed_since(bindings, times[0])
    assert first is not None
    assert first < minute(0)
    assert [placed_since(bindings, time) for time in times] == [
        first,
        minute(20),
        minute(20),
        minute(30),
    ]


def test_a_device_stands_at_a_chair_from_the_moment_it_is_bound_until_it_is_taken(
    clinic: Clinic,
) -> None:
    """At the very moment of a move it is at the new chair, and at one alone."""
    payload = message([heart(70)], at=minute(15))
    row = message_row(stored(payload, at=minute(15)))
    later = message_row(stored(message([heart(71)], at=minute(40)), at=minute(40)))
    move_monitor(clinic, at=20)
    unbind_device(device=clinic.monitor, by=clinic.nurse, at=minute(30))
    report = read_report(parse_message(payload))
    reads = BatchReads([Understood(row, report), Understood(later, report)], [clinic.monitor])
    instant = timedelta(microseconds=1)
    chairs = []
    for moment in (minute(20) - instant, minute(20), minute(30) - instant, minute(30)):
        binding = reads.standing(clinic.monitor, moment)
        chairs.append(binding.chair if binding else None)
    assert chairs == [clinic.chair, clinic.other_chair, clinic.other_chair, None]


def test_a_pumps_drug_is_what_it_said_last() -> None:
    said = {
        (TextKind.DRUG_LABEL, "1"): (minute(5), "Saline"),
        (TextKind.DRUG_LABEL, "2"): (minute(9), "Ketamine"),
        (TextKind.DELIVERY_STATUS, "1"): (minute(12), "Paused"),
    }
    assert OfDevice(statements=said).drug_label == "Ketamine"
    assert OfDevice().drug_label == ""


class TestAMonitorThatChangesChairs:
    def test_it_does_not_bring_the_last_patients_pressure(self, clinic: Clinic) -> None:
        ashby = stages.checked_in(clinic)
        birch = beside(clinic)
        heard(message(cuff(171, 99, minute(20)), at=minute(20)), at=minute(20))
        move_monitor(clinic, at=22)
        heard(message([heart(80), *cuff(171, 99, minute(20))], at=minute(23)), at=minute(23))
        assert pressures(ashby) == [Decimal(171)]
        assert rates(birch) == [Decimal(80)]
        assert pressures(birch) == []

    def test_nor_by_way_of_the_queue(self, clinic: Clinic) -> None:
        """Unplugged from Ashby at 22, heard at no chair at 23, and given to Birch by hand."""
        stages.checked_in(clinic)
        birch = beside(clinic)
        heard(message(cuff(171, 99, minute(20)), at=minute(20)), at=minute(20))
        unbind_device(device=clinic.monitor, by=clinic.nurse, at=minute(22))
        heard(message([heart(80), *cuff(171, 99, minute(20))], at=minute(23)), at=minute(23))
        row = HeldReading.objects.get(why="unbound_device")
        visit_operations.chart_held(held=row, visit=birch, by=clinic.nurse, at=minute(25))
        assert rates(birch) == [Decimal(80)]
        assert pressures(birch) == []

    def test_what_came_from_somebody_elses_chair_cannot_be_settled_to_another(
        self, clinic: Clinic
    ) -> None:
        """Of the queue's row only its first and last message are Birch's; between them the
        monitor stood at Ashby's chair and repeated her pressure."""
        birch = beside(clinic)
        unbind_device(device=clinic.monitor, by=clinic.nurse, at=minute(1))
        heard(message([heart(70)], at=minute(2)), at=minute(2))
        ashby = stages.checked_in(clinic)
        bind_device(device=clinic.monitor, chair=clinic.chair, by=clinic.nurse, at=minute(3))
        for minutes in (4, 5):
            heard(message(cuff(171, 99, minute(4)), at=minute(minutes)), at=minute(minutes))
        assert pressures(ashby) == [Decimal(171)]
        unbind_device(device=clinic.monitor, by=clinic.nurse, at=minute(6))
        heard(message([heart(72)], at=minute(7)), at=minute(7))
        row = HeldReading.objects.get(why="unbound_device")
        visit_operations.chart_held(held=row, visit=birch, by=clinic.nurse, at=minute(8))
        assert rates(birch) == [Decimal(70), Decimal(72)]
        assert pressures(birch) == []


class TestABacklogOverAChangeOfPatients:
    """The network was away from minute 12 to 200; the gateway then sends all it kept."""

    def following(self, clinic: Clinic) -> Visit:
        treatment = stages.recovering(clinic)
        heard(message([heart(80)], at=minute(53)), at=minute(53))
        stages.do_checks(clinic, treatment, until=minute(115))
        stages.leave(clinic, treatment)
        other, _ = new_patient(
            family_name="Birch",
            given_names="Lee",
            born=date(1990, 1, 1),
            kg="80",
            nurse=clinic.nurse,
        )
        following = stages.booked(replace(clinic, patient=other), start=minute(180))
        stages.seat(clinic, following, at=minute(181))
        return following

    def test_what_was_sent_before_is_not_the_next_patients(self, clinic: Clinic) -> None:
        following = self.following(clinic)
        for minutes in range(54, 70):
            came = minute(200) + timedelta(milliseconds=100 * minutes)
            heard(message([heart(minutes)], at=minute(minutes)), at=came)
        assert rates(following) == []
        assert "clock" in held()

    def test_the_feed_is_charted_again_once_it_is_steady(self, clinic: Clinic) -> None:
        following = self.following(clinic)
        heard(message([heart(55)], at=minute(54)), at=minute(200))
        for minutes in (201, 202, 203):
            heard(message([heart(90)], at=minute(minutes)), at=minute(minutes))
        assert rates(following) == [Decimal(90)] * 3

    def test_a_clock_set_between_two_patients_is_believed_when_it_is_steady(
        self, clinic: Clinic
    ) -> None:
        following = self.following(clinic)
        for minutes in (190, 191, 192):
            shown = minute(minutes) - timedelta(hours=1)
            heard(message([heart(90)], at=shown), at=minute(minutes))
        assert rates(following) == [Decimal(90), Decimal(90)]


def test_a_closed_record_says_so_when_held_values_are_offered(clinic: Clinic) -> None:
    """Signed in another window after this one read it: a sentence, not a database error."""
    treatment = stages.running(clinic)
    unbind_device(device=clinic.monitor, by=clinic.nurse, at=minute(10.5))
    heard(message([heart(80)], at=minute(11)), at=minute(11))
    stale = stages.fresh(treatment)
    stages.do_checks(clinic, treatment, until=minute(50))
    infusion_operations.stop(visit=treatment, reason="Done.", by=clinic.nurse, at=minute(50))
    visit_operations.recover(visit=treatment, by=clinic.nurse, at=minute(52))
    stages.do_checks(clinic, treatment, until=minute(115))
    stages.leave(clinic, stages.fresh(treatment))
    stages.sign(clinic, stages.fresh(treatment))
    row = HeldReading.objects.get(why="unbound_device")
    with pytest.raises(Refusal, match="The record is signed"):
        visit_operations.chart_held(held=row, visit=stale, by=clinic.nurse, at=minute(200))


class TestAMonitorThatNamesAPatient:
    def named(self, number: str, *, at: float) -> None:
        plain = message([heart(80)], at=minute(at))
        lines = plain.split(b"\r")
        lines[1] = f"PID|||{number}^^^CLINIC^MR||Doe^J".encode()
        heard(b"\r".join(lines), at=minute(at))

    def test_another_patient_of_this_clinic_is_held(self, clinic: Clinic) -> None:
        beside(clinic)
        ashby = stages.running(clinic)
        self.named("t-birch", at=11)
        assert rates(ashby) == []
        assert held() == {"person_differs": "Monitor 1 is set to another patient."}

    def test_this_patient_and_a_number_that_is_nobodys_are_charted(self, clinic: Clinic) -> None:
        ashby = stages.running(clinic)
        own = ashby.patient.identifiers.first()
        assert own is not None
        self.named(own.value, at=11)
        self.named("SCRUBBED0002", at=12)
        self.named("T-\x00BIRCH", at=13)  # no number of a patient can hold that
        assert rates(ashby) == [Decimal(80)] * 3
        assert held() == {}
