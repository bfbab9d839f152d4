"""What the desk does with a referral: a new patient, one it has already, or neither."""

from dataclasses import replace
from datetime import datetime

from django.utils.translation import gettext

from chairside.clinic.accounts.permissions import allows
from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation, write_audit
from chairside.clinic.clean_text import clean_text
from chairside.clinic.live import announce
from chairside.clinic.patients.demographics import Demographics, of_patient
from chairside.clinic.patients.models import Patient
from chairside.clinic.patients.operations import correct_demographics, register
from chairside.clinic.patients.operations.registration import check_unchanged
from chairside.clinic.patients.policies import check_can_read_clinical_facts
from chairside.clinic.patients.similar import SimilarPatients
from chairside.clinic.referrals.desk_policies import (
    check_can_note_urgent,
    check_can_open_referrals,
    check_can_settle,
)
from chairside.clinic.referrals.likeness import CONTACT_FIELDS, patients_like
from chairside.clinic.referrals.models import Referral
from chairside.clinic.referrals.states import BY_NAME
from chairside.clinic.refusal import Refusal

_SENT = ("family_name", "given_names", "birth_date", "phone", "email")


@operation
def accept(
    *,
    referral: Referral,
    demographics: Demographics,
    although_similar: bool = False,
    by: Actor,
    at: datetime,
) -> Patient:
    """A new record for whoever sent this. `demographics` is what the desk makes of what was sent.

    Errors: `SimilarPatients` when a patient is alike by name and birth date, phone or e-mail, and
    `although_similar` is not said.
    """
    referral = _locked(referral)
    check_can_settle["accept"](by, referral)
    alike = () if although_similar else patients_like(demographics)
    if alike:
        raise SimilarPatients(tuple(candidate.patient for candidate in alike))
    patient = register(demographics=demographics, although_similar=although_similar, by=by, at=at)
    changed = [name for name in _SENT if getattr(referral, name) != getattr(patient, name)]
    _settle(referral, "accept", patient=patient, by=by, at=at, detail={"corrected": changed})
    return patient


@operation
def merge(
    *,
    referral: Referral,
    patient: Patient,
    take: frozenset[str],
    seen: int,
    by: Actor,
    at: datetime,
) -> None:
    """Whoever sent this is `patient`. What `take` names of phone and e-mail replaces what is there.

    `seen` is `patients.queries.version(patient)` from when both were compared. Errors: `Conflict`
    when the patient's details were changed since.
    """
    referral = _locked(referral)
    check_can_settle["merge"](by, referral)
    if not take <= CONTACT_FIELDS.keys():
        raise ValueError(f"not taken over from a referral: {sorted(take - CONTACT_FIELDS.keys())}")
    for name in sorted(take):
        if not getattr(referral, name):
            raise Refusal(
                gettext("The referral has no %(contact_fields)s to take over.")
                % {"contact_fields": CONTACT_FIELDS[name]},
                field=name,
            )
    patient = Patient.objects.select_for_update(no_key=True).get(pk=patient.pk)
    check_unchanged(patient, seen=seen)
    taken = {name: getattr(referral, name) for name in sorted(take)}
    before = of_patient(patient)
    wanted = replace(before, **taken)
    if wanted != before:
        correct_demographics(patient=patient, demographics=wanted, seen=seen, by=by, at=at)
    _settle(referral, "merge", patient=patient, by=by, at=at, detail={"taken": sorted(take)})


@operation
def decline(*, referral: Referral, reason: str, by: Actor, at: datetime) -> None:
    """No patient comes of it. Errors: `Refusal` without a reason."""
    referral = _locked(referral)
    check_can_settle["decline"](by, referral)
    reason = clean_text(reason, label=gettext("The reason"), field="reason", longest=400)
    _settle(referral, "decline", reason=reason, by=by, at=at, detail={"reason": reason})


@operation
def note_urgent_seen(*, referral: Referral, note: str, by: Actor, at: datetime) -> None:
    """What was done for somebody who reported thoughts of suicide; also after it is settled."""
    referral = _locked(referral)
    check_can_note_urgent(by, referral)
    note = clean_text(note, label=gettext("Action taken"), field="note", longest=400)
    referral.urgent_seen_at, referral.urgent_seen_note = at, note
    referral.urgent_seen_by_id, referral.urgent_seen_by_name = by.person_id, by.name
    referral.save(
        update_fields=[
            "urgent_seen_at",
            "urgent_seen_note",
            "urgent_seen_by_id",
            "urgent_seen_by_name",
        ]
    )
    write_audit(
        by=by,
        at=at,
        verb="referral.note_urgent_seen",
        subject=referral,
        patient_id=referral.patient_id,
        detail={"note": note},
    )
    announce("referrals", "changed")


@operation
def open_referral(*, referral: Referral, by: Actor, at: datetime) -> None:
    """Somebody looks at what was sent; the look is kept, and whether the answers were shown."""
    check_can_open_referrals(by)
    write_audit(
        by=by,
        at=at,
        verb="referral.view",
        subject=referral,
        patient_id=referral.patient_id,
        detail={"answers": allows(check_can_read_clinical_facts, by, referral.patient)},
    )


def _locked(referral: Referral) -> Referral:
    """As it is now, held until the transaction ends: of two desks the second sees the first's."""
    return Referral.objects.select_for_update(no_key=True).get(pk=referral.pk)


def _settle(
    referral: Referral,
    name: str,
    *,
    by: Actor,
    at: datetime,
    detail: dict[str, object],
    patient: Patient | None = None,
    reason: str = "",
) -> None:
    referral.state, referral.patient = BY_NAME[name].target.value, patient
    referral.settled_at, referral.reason = at, reason
    referral.settled_by_id, referral.settled_by_name = by.person_id, by.name
    referral.save(
        update_fields=[
            "state",
            "patient",
            "settled_at",
            "settled_by_id",
            "settled_by_name",
            "reason",
        ]
    )
    write_audit(
        by=by,
        at=at,
        verb=f"referral.{name}",
        subject=referral,
        patient_id=patient.pk if patient else None,
        detail=detail,
    )
    announce("referrals", "changed")
