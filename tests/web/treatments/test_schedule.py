"""Booking: free chairs, what is not settled, and hours that come twice or never."""

from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest

from chairside.clinic.scheduling.models import Appointment
from chairside.clinic.visits import operations as visit_operations
from chairside.clinic.visits.models import Visit
from tests.clinic.setting import PROTOCOL, new_patient
from tests.clinic.stages import booked, discharged, minute, recovering
from tests.web.treatments.stage import Stage, beside, of, words

pytestmark = pytest.mark.django_db


def asked(stage: Stage, start: str, **given: str) -> dict[str, str]:
    """The form of a booking of an hour, as it is sent."""
    return {
        "site": str(stage.clinic.site.pk),
        "patient": str(stage.clinic.patient.uuid),
        "chair": str(stage.clinic.chair.uuid),
        "protocol_id": PROTOCOL,
        "start": start,
        "length": "60",
        **given,
    }


def outlook(stage: Stage, start: str = "2026-03-16T10:30", **given: str) -> str:
    answer = stage.desk.get("/schedule/outlook/", asked(stage, start, **given))
    assert answer.status_code == 200
    return unescape(words(answer.content.decode()))


def book(stage: Stage, start: str, **given: str) -> str:
    answer = stage.desk.post("/schedule/book/", asked(stage, start, **given))
    assert answer.status_code in (302, 422)
    return answer.content.decode()


def test_a_chair_says_whether_it_is_free(stage: Stage) -> None:
    visit = booked(stage.clinic)
    stage.at(-60)
    page = outlook(stage)
    assert "Chair 1 booked 10:00 to 13:00" in page
    assert "Chair 2 free" in page
    visit_operations.cancel(visit=visit, reason="A cold.", by=stage.clinic.desk, at=minute(-30))
    page = outlook(stage)
    assert "Chair 1 free again since 16 Mar 2026, 09:30 (visit of 10:00 cancelled)" in page
    book(stage, "2026-03-16T10:30")
    assert Appointment.objects.filter(status="booked").count() == 1


def test_a_chair_of_a_visit_that_ended_early_is_free_again(stage: Stage) -> None:
    visit = discharged(stage.clinic)
    left = (visit.state_since - minute(0)).total_seconds() / 60
    stage.at(left + 1)
    clock = (datetime(2026, 3, 16, 10, 0) + timedelta(minutes=left)).strftime("%H:%M")  # noqa: DTZ001
    assert f"Chair 1 free again since 16 Mar 2026, {clock}" in outlook(stage, "2026-03-16T12:45")
    day = stage.desk.get("/schedule/?day=2026-03-16").content.decode()
    assert f"Chair 1 released {clock}" in words(day)


def test_who_sits_longer_than_booked_is_said(stage: Stage) -> None:
    recovering(stage.clinic)
    stage.at(200)
    assert "Chair 1 still in use; the visit was booked until 13:00" in outlook(
        stage, "2026-03-16T13:30"
    )


def test_a_moved_visit_leaves_its_chair_free(stage: Stage) -> None:
    visit = booked(stage.clinic)
    visit_operations.move_chair(
        visit=visit, chair=stage.clinic.other_chair, by=stage.clinic.nurse, at=minute(-60)
    )
    page = outlook(stage)
    assert "Chair 1 free" in page
    assert "Chair 2 booked" in page


def test_the_open_form_follows_what_happens_at_the_site(stage: Stage) -> None:
    page = stage.desk.get("/schedule/book/").content.decode()
    assert 'hx-trigger="load, change from:#booking delay:100ms, chairside:changed from:body' in page
    assert f'data-of="floor:{stage.clinic.site.pk}"' in page


def test_what_is_not_settled_is_said_before_and_asked_about_when_sent(stage: Stage) -> None:
    patient, _ = new_patient(
        family_name="Birch",
        given_names="Lee",
        born=date(1990, 1, 1),
        kg="80",
        nurse=stage.clinic.nurse,
    )
    who = {"patient": str(patient.uuid)}
    stage.at(-60)
    page = outlook(stage, **who)
    assert "Not ready for this visit" in page
    assert "Suitability. No decision on suitability yet." in page
    html = book(stage, "2026-03-16T10:30", **who)
    assert beside(html, "reason").endswith("Enter a reason for booking anyway.")
    book(stage, "2026-03-16T10:30", **who, reason="Intake on Friday")
    visit = Visit.objects.get(patient=patient)
    assert visit.moves.get().reason.endswith("Reason: Intake on Friday")
    desk = words(stage.desk.get(of(visit)).content.decode())
    assert "Open at the booking: Suitability; Consent; Allergies. Reason: Intake on Friday" in desk
    log = words(stage.nurse.get(of(visit)).content.decode())
    assert "Reason: Intake on Friday" in log


def test_only_a_prescriber_books_a_minor(stage: Stage) -> None:
    patient, _ = new_patient(
        family_name="Birch",
        given_names="Lee",
        born=date(2010, 1, 1),
        kg="60",
        nurse=stage.clinic.nurse,
    )
    who = {"patient": str(patient.uuid)}
    stage.at(-60)
    page = outlook(stage, **who)
    assert "Younger than 18." in page
    assert "Only a prescriber may book this visit." in page
    assert "Only a prescriber may book" in book(
        stage, "2026-03-16T10:30", **who, reason="Asked for"
    )
    assert not Visit.objects.exists()


def test_an_hour_that_comes_twice_is_chosen_and_lasts_as_long_as_it_says(stage: Stage) -> None:
    """01:30 of 1 Nov 2026 is 05:30 and 06:30 UTC; the visit is booked an hour long."""
    html = book(stage, "2026-11-01T01:30")
    assert "twice on 1 Nov 2026" in beside(html, "start")
    assert "Second, EST" in html
    book(stage, "2026-11-01T01:30", start_which="first")
    appointment = Appointment.objects.get()
    assert appointment.start == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)
    assert appointment.end == datetime(2026, 11, 1, 6, 30, tzinfo=UTC)
    assert "01:30 EDT" in words(stage.desk.get("/schedule/?day=2026-11-01").content.decode())


def test_an_hour_that_the_clock_skips_is_not_booked(stage: Stage) -> None:
    stage.at(-60 * 24 * 10)
    html = book(stage, "2026-03-08T02:30")
    assert beside(html, "start").startswith("There is no 02:30 on 8 Mar 2026")
    assert not Appointment.objects.exists()


def test_the_hour_that_is_offered_exists(stage: Stage) -> None:
    """At 01:40 on 8 Mar 2026 the next whole hour of the clock is 03:00."""
    opened = datetime(2026, 3, 8, 6, 40, tzinfo=UTC)
    stage.at((opened - minute(0)).total_seconds() / 60)
    assert 'value="2026-03-08T03:00"' in stage.desk.get("/schedule/book/").content.decode()


def test_check_in_far_from_the_booking_asks_for_a_yes(stage: Stage) -> None:
    visit = booked(stage.clinic)
    form = words(stage.desk.get(of(visit, "check-in/")).content.decode())
    assert "check in now" not in form
    stage.at(-180)
    form = words(stage.desk.get(of(visit, "check-in/")).content.decode())
    assert "Booked for 10:00, now 07:00: check in now" in form
