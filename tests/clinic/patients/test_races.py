"""The same form sent twice at once."""

from chairside.clinic.patients.models import Patient
from chairside.clinic.patients.operations import add_allergy, register
from chairside.clinic.patients.similar import SimilarPatients
from chairside.clinic.refusal import Refusal
from tests.clinic.patients.people import AT, DESK, NURSE, demographics, patient
from tests.clinic.racing import at_once


def test_one_person_registered_twice_at_once_is_one_patient(fresh_database: str) -> None:
    def send() -> Patient:
        return register(demographics=demographics(), by=DESK, at=AT)

    answers = at_once(send, send)
    assert sum(isinstance(answer, SimilarPatients) for answer in answers) == 1
    assert Patient.objects.count() == 1


def test_one_allergy_sent_twice_at_once_is_listed_once(fresh_database: str) -> None:
    there = patient()

    def send() -> object:
        return add_allergy(patient=there, substance="Latex", by=NURSE, at=AT)

    answers = at_once(send, send)
    assert sum(isinstance(answer, Refusal) for answer in answers) == 1
    assert there.allergies.count() == 1
