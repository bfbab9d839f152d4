"""The patient an address names, and the head of the record."""

from uuid import UUID

from django.http import Http404

from chairside.clinic.accounts.permissions import allows
from chairside.clinic.audit.operations import record_reading
from chairside.clinic.patients.policies import check_can_open_record, check_can_read_clinical_facts
from chairside.clinic.patients.queries import PatientOnFile, patient_on_file
from chairside.web.pages import PageRequest


def get_patient(request: PageRequest, key: UUID, *, audit: bool = True) -> PatientOnFile:
    """The patient an address names; that somebody reads of them is in the audit.

    `audit` is False for pages that write each opening of theirs down themselves.
    """
    on_file = patient_on_file(key, request.now)
    if on_file is None:
        raise Http404
    check_can_open_record(request.actor, on_file.patient)
    if audit:
        record_reading(
            subject=on_file.patient,
            patient_id=on_file.patient.pk,
            what="patient",
            by=request.actor,
            at=request.now,
        )
    request.on_file = on_file
    return on_file


def banner(request: PageRequest, on_file: PatientOnFile) -> dict[str, object]:
    """What the head of a page about one patient needs; a part that changed sends it along."""
    return {
        "patient": on_file.patient,
        "summary": on_file.summary,
        "clinical": allows(check_can_read_clinical_facts, request.actor, on_file.patient),
    }
