"""What the gate would hold is said when a visit is booked, and the reason for going on is kept."""

from datetime import date, timedelta

import pytest

from chairside.clinic.consents.operations import withdraw
from chairside.clinic.consents.queries import consent_for
from chairside.clinic.patients.models import Patient
from chairside.clinic.refusal import Refusal
from chairside.clinic.treatments import operations
from chairside.clinic.treatments.booking_warnings import booking_warnings
from chairside.clinic.treatments.gate import clearance
from chairside.clinic.treatments.gate_inputs import GateInputs
from chairside.clinic.treatments.record import content
from chairside.clinic.visits.models import Visit
from tests.clinic.course import ready
from tests.clinic.setting import OPENED, PROTOCOL, TEN, Clinic, new_patient
from tests.clinic.stages import minute

pytestmark = pytest.mark.django_db
EIGHTEENTH = date(2026, 4, 1)


def young(clinic: Clinic) -> Patient:
    """Turns 18 on 1 April 2026, two weeks after the visit."""
    patient, _ = new_patient(
        family_name="Birch", given_names="Lee", born=date(2008, 4, 1), kg="60", nurse=clinic.nurse
    )
    return patient


def titles(clinic: Clinic, patient: Patient, days: int = 0) -> list[str]:
    warnings = booking_warnings(
        patient=patient, site=clinic.site, protocol_id=PROTOCOL, start=TEN + timedelta(days=days)
    )
    return [warning.title for warning in warnings]


def book(clinic: Clinic, patient: Patient, *, reason: str = "", by: str = "desk") -> Visit:
    return operations.schedule(
        patient=patient,
        chair=clinic.chair,
        protocol_id=PROTOCOL,
        start=TEN,
        end=TEN + timedelta(hours=3),
        reason=reason,
        by=getattr(clinic, by),
        at=minute(-600),
    )


def test_nothing_is_said_of_a_patient_who_is_ready(clinic: Clinic) -> None:
    assert titles(clinic, clinic.patient) == []
    visit = book(clinic, clinic.patient, reason="Not needed.")
    assert not visit.moves.exists()


def test_a_minor_is_a_warning_until_the_eighteenth_birthday(clinic: Clinic) -> None:
    patient = young(clinic)
    assert titles(clinic, patient) == ["Younger than 18", "Suitability", "Consent", "Allergies"]
    assert titles(clinic, patient, days=(EIGHTEENTH - TEN.date()).days) == [
        "Suitability",
        "Consent",
        "Allergies",
    ]


def test_only_a_prescriber_books_a_minor_and_with_a_reason(clinic: Clinic) -> None:
    patient = young(clinic)
    with pytest.raises(Refusal, match="Only a prescriber may book a patient who is stopped") as no:
        book(clinic, patient, reason="The mother asked.")
    assert no.value.field == "patient"
    with pytest.raises(Refusal, match="Younger than 18") as why:
        book(clinic, patient, by="prescriber")
    assert why.value.field == "reason"
    visit = book(clinic, patient, by="prescriber", reason="Board agreed.")
    [kept] = visit.moves.all()
    assert kept.by_name == "Paul Grove, MD"
    assert kept.reason == (
        "Open at the booking: Younger than 18; Suitability; Consent; Allergies. Reason: Board agreed."
    )
    assert content(visit)["moves"][0]["reason"] == kept.reason


def test_without_a_decision_whoever_books_gives_the_reason(clinic: Clinic) -> None:
    patient, _ = new_patient(
        family_name="Cole", given_names="Ana", born=date(1990, 1, 1), kg="60", nurse=clinic.nurse
    )
    with pytest.raises(Refusal, match="No decision on suitability yet") as refused:
        book(clinic, patient)
    assert refused.value.field == "reason"
    assert not Visit.objects.filter(patient=patient).exists()
    visit = book(clinic, patient, reason="Intake is on Friday.")
    assert visit.moves.get().reason.endswith("Consent; Allergies. Reason: Intake is on Friday.")


def test_a_consent_taken_back_is_said(clinic: Clinic) -> None:
    consent = consent_for(clinic.patient, PROTOCOL, TEN).consent
    assert consent is not None
    withdraw(
        consent=consent, reason="Changed my mind.", by_whom="the patient", by=clinic.nurse, at=TEN
    )
    assert titles(clinic, clinic.patient) == ["Consent"]


def test_the_booking_says_what_the_gate_will_say(clinic: Clinic) -> None:
    """The same conditions, in the gate's own words."""
    patient = young(clinic)
    visit = book(clinic, patient, by="prescriber", reason="Board agreed.")
    ready(clinic.patient, nurse=clinic.nurse, prescriber=clinic.prescriber, at=OPENED)
    held = {item.title: item.sentence for item in clearance(GateInputs(visit, TEN)) if not item.met}
    for warning in booking_warnings(
        patient=patient, site=clinic.site, protocol_id=PROTOCOL, start=TEN
    ):
        if not warning.stops:
            assert held[warning.title] == warning.sentence


def test_the_front_desk_reads_no_finding(clinic: Clinic) -> None:
    for warning in booking_warnings(
        patient=young(clinic), site=clinic.site, protocol_id=PROTOCOL, start=TEN
    ):
        if warning.title not in ("Younger than 18", "Allergies"):
            assert "Spravato" not in warning.plain
