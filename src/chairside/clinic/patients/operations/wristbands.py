"""Wristbands: printed, revoked, and held against the patient whose page is open."""

from datetime import datetime
from enum import StrEnum

from django.utils.translation import gettext

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation, write_audit
from chairside.clinic.patients.models import Patient, Wristband
from chairside.clinic.patients.policies import check_can_open_record, check_can_print_wristband
from chairside.clinic.refusal import Refusal
from chairside.clinic.scan_codes import WRISTBAND, issue_code
from chairside.texts.translated import Declared as _

REPLACED = _("A new wristband was printed.")


class Verdict(StrEnum):
    """What a scanned code is; SAME and OTHER where it is held against a patient."""

    VALID = "valid"
    SAME = "same"
    OTHER = "other"
    REVOKED = "revoked"
    UNKNOWN = "unknown"


@operation
def issue_wristband(*, patient: Patient, by: Actor, at: datetime) -> str:
    """A new code, which is told only now. The wristband before it is valid no more."""
    check_can_print_wristband(by, patient)
    patient = Patient.objects.select_for_update(no_key=True).get(pk=patient.pk)
    band, code = issue_code(patient.wristbands, WRISTBAND, replaced=REPLACED, by=by, at=at)
    write_audit(by=by, at=at, verb="wristband.print", subject=band, patient_id=patient.pk)
    return code


@operation
def revoke_wristband(*, patient: Patient, reason: str, by: Actor, at: datetime) -> None:
    """Lost, or put on somebody else."""
    check_can_print_wristband(by, patient)
    patient = Patient.objects.select_for_update(no_key=True).get(pk=patient.pk)
    band = Wristband.objects.filter(patient=patient, revoked_at=None).first()
    if band is None:
        raise Refusal(gettext("No wristband of this patient is valid."))
    reason = band.revoke(reason, by=by, at=at)
    write_audit(
        by=by,
        at=at,
        verb="wristband.revoke",
        subject=band,
        patient_id=patient.pk,
        detail={"reason": reason},
    )


@operation
def scan_wristband(
    *, band: Wristband | None, against: Patient | None = None, by: Actor, at: datetime
) -> Verdict:
    """What was scanned; `band` is None for a code that is none of ours. The scan is kept."""
    subject = against or band
    if subject is None:
        raise Refusal(gettext("This code is not known here."))
    about = against or (band.patient if band else None)
    if about is not None:
        check_can_open_record(by, about)
    verdict = _verdict(band, against)
    write_audit(
        by=by,
        at=at,
        verb="wristband.check" if against else "wristband.scan",
        subject=subject,
        patient_id=about.pk if about else None,
        detail={"verdict": verdict.value},
    )
    return verdict


def _verdict(band: Wristband | None, against: Patient | None) -> Verdict:
    if band is None:
        return Verdict.UNKNOWN
    if band.revoked_at is not None:
        return Verdict.REVOKED
    if against is None:
        return Verdict.VALID
    return Verdict.SAME if band.patient_id == against.pk else Verdict.OTHER
