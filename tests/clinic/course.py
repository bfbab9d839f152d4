"""What comes before a course, for tests that begin at the chair: asked, consented, found suitable."""

from datetime import datetime

from chairside.clinic.audit.actors import Actor
from chairside.clinic.consents.models import ConsentDocument
from chairside.clinic.consents.queries import newest_document
from chairside.clinic.patients.models import Patient
from chairside.knowledge.consenting.use import use_of
from tests.clinic.consents.signing import published, signed
from tests.clinic.screening.patients_asked import asked, found_suitable, set_trial_weeks

PROTOCOL = "trd-iv-induction"


def open_for_courses(*, prescriber: Actor, at: datetime) -> None:
    """The clinic has published a consent and set how long a trial takes."""
    set_trial_weeks(prescriber=prescriber, at=at)
    published(prescriber, at)


def document_of(protocol_id: str, at: datetime) -> ConsentDocument:
    document = newest_document(use_of(protocol_id), at)
    assert document is not None
    return document


def ready(patient: Patient, *, nurse: Actor, prescriber: Actor, at: datetime) -> None:
    """Nothing speaks against this patient's course, and the patient has signed."""
    asked(patient, by=nurse, at=at)
    signed(
        patient, document_of(PROTOCOL, at), at, name=f"{patient.given_names} {patient.family_name}"
    )
    found_suitable(patient, PROTOCOL, by=prescriber, at=at)
