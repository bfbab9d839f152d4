"""Who the patient is: registering, correcting, and opening the record."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation, write_audit
from chairside.clinic.patients.demographics import LABELS, Demographics, cleaned, of_patient
from chairside.clinic.patients.models import Patient
from chairside.clinic.patients.operations.identifiers import add_identifier
from chairside.clinic.patients.policies import (
    check_can_open_record,
    check_can_register,
    check_can_write_demographics,
)
from chairside.clinic.patients.similar import SimilarPatients, hold_others_back, similar_to
from chairside.clinic.refusal import Conflict, Refusal
from chairside.clinic.versions import changed_since
from chairside.units.dates import clock_and_day


@operation
def register(
    *,
    demographics: Demographics,
    identifiers: Sequence[tuple[str, str]] = (),
    although_similar: bool = False,
    by: Actor,
    at: datetime,
) -> Patient:
    """A new record. `identifiers` are pairs of system and value.

    Errors: `SimilarPatients` when somebody like this is here and `although_similar` is not said.
    """
    check_can_register(by)
    wanted = cleaned(demographics, today=timezone.localdate(at))
    hold_others_back(wanted.birth_date)
    matches = similar_to(wanted)
    if matches and not although_similar:
        raise SimilarPatients(matches)
    patient = Patient.objects.create(registered_at=at, **asdict(wanted))
    write_audit(
        by=by,
        at=at,
        verb="patient.register",
        subject=patient,
        patient_id=patient.pk,
        detail={"although_like": [match.pk for match in matches]},
    )
    for system, value in identifiers:
        add_identifier(patient=patient, system=system, value=value, by=by, at=at)
    return patient


@operation
def correct_demographics(
    *, patient: Patient, demographics: Demographics, seen: int, by: Actor, at: datetime
) -> Patient:
    """Replace what was wrong or is no longer so.

    `seen` is `queries.version(patient)` from when the form was filled. Errors: `Conflict` when
    somebody changed any of these answers since.
    """
    check_can_write_demographics(by, patient)
    wanted = cleaned(demographics, today=timezone.localdate(at))
    patient = Patient.objects.select_for_update(no_key=True).get(pk=patient.pk)
    check_unchanged(patient, seen=seen)
    before = of_patient(patient)
    changed = [name for name in LABELS if getattr(before, name) != getattr(wanted, name)]
    if not changed:
        raise Refusal(gettext("Nothing was changed."))
    for name in changed:
        setattr(patient, name, getattr(wanted, name))
    patient.save(update_fields=[*changed, "name_words"])
    write_audit(
        by=by,
        at=at,
        verb="patient.correct",
        subject=patient,
        patient_id=patient.pk,
        detail={name: [str(getattr(before, name)), str(getattr(wanted, name))] for name in changed},
    )
    return patient


def check_unchanged(patient: Patient, *, seen: int) -> None:
    """Errors: `Conflict` when somebody changed the details of a locked patient since `seen`."""
    change = changed_since(patient, version=seen, fields=LABELS)
    if change is not None:
        what = ", ".join(LABELS[name] for name in change.fields)
        raise Conflict(
            gettext(
                "%(by_name)s changed %(what)s at %(clock_and_day)s, after you opened this page. Look "
                "at the record and enter your change again."
            )
            % {
                "by_name": change.by_name,
                "what": what,
                "clock_and_day": clock_and_day(timezone.localtime(change.at)),
            }
        )


@operation
def open_record(*, patient: Patient, by: Actor, at: datetime) -> None:
    """Somebody looks at this patient's record; the look is kept."""
    check_can_open_record(by, patient)
    write_audit(by=by, at=at, verb="patient.view", subject=patient, patient_id=patient.pk)
