"""Check-in far from the booked time is asked about, on the site's clock, and the answer is kept."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from chairside.clinic.audit.models import Entry
from chairside.clinic.patients.operations import issue_wristband
from chairside.clinic.refusal import Refusals
from chairside.clinic.treatments.queries import record_of
from chairside.clinic.treatments.record import content
from chairside.clinic.visits import operations
from chairside.clinic.visits.arrival import away_from_booking
from chairside.clinic.visits.models import CheckIn, Visit
from chairside.web.records import before
from chairside.web.records.wording import Clock
from tests.clinic import stages
from tests.clinic.patients.people import patient
from tests.clinic.setting import TEN, Clinic
from tests.clinic.stages import CALM_DAY, fresh, minute

pytestmark = pytest.mark.django_db
EVENING = datetime(2026, 3, 16, 22, 0, tzinfo=UTC)
"""18:00 in New York."""


def arrive(clinic: Clinic, visit: Visit, at: datetime, *, confirmed: bool) -> None:
    operations.check_in(
        visit=visit,
        identity_confirmed=True,
        time_confirmed=confirmed,
        will_not_drive=True,
        **CALM_DAY,
        by=clinic.desk,
        at=at,
    )


@pytest.mark.parametrize(
    ("hours", "away"),
    [
        (0, ""),
        (-2, ""),
        (2, ""),
        (-10, "Booked for 18:00, now 08:00"),
        (3, "Booked for 18:00, now 21:00"),
        (7, "Booked for 18:00 on 16 Mar 2026, now 01:00 on 17 Mar 2026"),
        (-24, "Booked for 18:00 on 16 Mar 2026, now 18:00 on 15 Mar 2026"),
        (24, "Booked for 18:00 on 16 Mar 2026, now 18:00 on 17 Mar 2026"),
    ],
)
def test_how_far_from_the_booking(clinic: Clinic, hours: int, away: str) -> None:
    """The day is the site's: at 00:00 UTC it is still the 16th in New York."""
    visit = stages.booked(clinic, start=EVENING)
    assert away_from_booking(visit, EVENING + timedelta(hours=hours)) == away


def test_check_in_ten_hours_early_is_asked_about_and_the_yes_is_kept(clinic: Clinic) -> None:
    visit = stages.booked(clinic, start=EVENING)
    eight = EVENING - timedelta(hours=10)
    with pytest.raises(Refusals) as refused:
        arrive(clinic, visit, eight, confirmed=False)
    [reason] = refused.value.reasons
    assert reason.field == "time_confirmed"
    assert reason.sentence == "Booked for 18:00, now 08:00: is this the visit? Confirm it."
    assert not CheckIn.objects.exists()
    arrive(clinic, visit, eight, confirmed=True)
    line = "Booked for 18:00, now 08:00; that check-in is meant now was confirmed."
    assert visit.moves.get(name="check_in").reason == line
    assert [move["reason"] for move in content(fresh(visit))["moves"]] == [line]


def test_nothing_is_asked_or_kept_near_the_booked_time(clinic: Clinic) -> None:
    visit = stages.booked(clinic)
    arrive(clinic, visit, TEN - timedelta(minutes=20), confirmed=False)
    assert visit.moves.get().reason == ""


def test_a_chair_is_free_once_the_visit_in_it_ended_early(clinic: Clinic) -> None:
    """Booked for three hours, gone after less: the next may be booked for the rest."""
    early = stages.discharged(clinic)
    left = early.state_since
    assert left < minute(180)
    assert early.appointment.ended_early
    later = stages.operations.schedule(
        patient=clinic.patient,
        chair=clinic.chair,
        protocol_id=early.protocol_id,
        start=left + timedelta(minutes=5),
        end=minute(300),
        by=clinic.desk,
        at=left + timedelta(minutes=1),
    )
    assert later.state == "scheduled"


def scanned(clinic: Clinic, visit: Visit, code: str, *, asked: bool = False) -> None:
    operations.check_in(
        visit=visit,
        identity_confirmed=asked,
        wristband=code,
        will_not_drive=True,
        **CALM_DAY,
        by=clinic.nurse,
        at=minute(0),
    )


def test_the_patients_own_wristband_confirms_who_this_is(clinic: Clinic) -> None:
    visit = stages.booked(clinic)
    code = issue_wristband(patient=clinic.patient, by=clinic.desk, at=minute(-5))
    scanned(clinic, visit, code)
    kept = CheckIn.objects.get(visit=visit)
    assert kept.identity_confirmed
    assert kept.identity_scanned_at == minute(0)
    assert content(fresh(visit))["check_in"]["identity_scanned_at"]
    assert Entry.objects.filter(verb="treatment.check_in", detail__identity="wristband").exists()
    said = before.visit(record_of(fresh(visit), at=minute(1)), Clock(ZoneInfo("UTC"), TEN.date()))
    assert "confirmed by wristband scan, Nora Field, RN, " in str(said)


def test_another_or_a_revoked_wristband_stops_check_in_whatever_was_asked(clinic: Clinic) -> None:
    visit = stages.booked(clinic)
    other = issue_wristband(patient=patient(), by=clinic.desk, at=minute(-5))
    revoked = issue_wristband(patient=clinic.patient, by=clinic.desk, at=minute(-5))
    issue_wristband(patient=clinic.patient, by=clinic.desk, at=minute(-4))
    for code, sentence in (
        (other, "The wristband is another patient's. Stop, and check who is in front of you."),
        (revoked, "This wristband is revoked. Check who this is, and print a new one."),
        ("7711", "The scanned code is not a wristband of this clinic. Scan again, or ask."),
    ):
        with pytest.raises(Refusals) as refused:
            scanned(clinic, visit, code, asked=True)
        assert [(row.field, row.sentence) for row in refused.value.reasons] == [
            ("identity_confirmed", sentence)
        ]
    assert not CheckIn.objects.exists()


def test_without_a_scanner_the_two_identifiers_are_asked_and_nothing_signed_changes(
    clinic: Clinic,
) -> None:
    visit = stages.checked_in(clinic)
    assert CheckIn.objects.get(visit=visit).identity_scanned_at is None
    assert "identity_scanned_at" not in content(visit)["check_in"]
