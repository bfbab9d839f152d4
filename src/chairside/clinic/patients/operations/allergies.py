"""Allergies, and the statement that there are none, which is not the same as an empty list."""

from datetime import datetime

from django.utils.translation import gettext

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation, write_audit
from chairside.clinic.clean_text import Reasons, clean_text
from chairside.clinic.patients.kinds import AllergySeverity
from chairside.clinic.patients.models import Allergy, Patient
from chairside.clinic.patients.policies import check_can_write_clinical_facts
from chairside.clinic.patients.telling import facts_changed
from chairside.clinic.refusal import Refusal
from chairside.texts.compared import alike


@operation
def add_allergy(
    *,
    patient: Patient,
    substance: str,
    reaction: str = "",
    severity: AllergySeverity = AllergySeverity.UNKNOWN,
    by: Actor,
    at: datetime,
) -> Allergy:
    """A statement of no known allergies is withdrawn by it."""
    check_can_write_clinical_facts(by, patient)
    reasons = Reasons()
    with reasons.gathered():
        substance = clean_text(
            substance, label=gettext("The substance"), field="substance", longest=120
        )
    with reasons.gathered():
        reaction = clean_text(
            reaction, label=gettext("The reaction"), field="reaction", longest=200, required=False
        )
    reasons.refuse_if_any()
    patient = Patient.objects.select_for_update(no_key=True).get(pk=patient.pk)
    known = Allergy.objects.filter(patient=patient, voided_at__isnull=True)
    if any(alike(allergy.substance, substance) for allergy in known):
        raise Refusal(
            gettext("An allergy to %(substance)s is already recorded.") % {"substance": substance},
            field="substance",
        )
    if patient.no_known_allergies_at is not None:
        _withdraw(patient, reason=f"allergy to {substance} recorded", by=by, at=at)
    allergy = Allergy.objects.create(
        patient=patient,
        substance=substance,
        reaction=reaction,
        severity=severity,
        recorded_at=at,
        recorded_by_id=by.id,
    )
    write_audit(
        by=by,
        at=at,
        verb="patient.add_allergy",
        subject=allergy,
        patient_id=patient.pk,
        detail={"substance": substance, "severity": severity},
    )
    facts_changed(patient)
    return allergy


@operation
def assert_no_known_allergies(*, patient: Patient, by: Actor, at: datetime) -> None:
    """Somebody asked, and the patient knows of none."""
    check_can_write_clinical_facts(by, patient)
    patient = Patient.objects.select_for_update(no_key=True).get(pk=patient.pk)
    known = Allergy.objects.filter(patient=patient, voided_at__isnull=True).order_by("pk")
    if known:
        listed = ", ".join(allergy.substance for allergy in known)
        raise Refusal(
            gettext("Allergies are recorded: %(listed)s. Void them first if they are wrong.")
            % {"listed": listed}
        )
    patient.no_known_allergies_at, patient.no_known_allergies_by_id = at, by.id
    patient.save(update_fields=["no_known_allergies_at", "no_known_allergies_by_id"])
    write_audit(
        by=by, at=at, verb="patient.no_known_allergies", subject=patient, patient_id=patient.pk
    )
    facts_changed(patient)


@operation
def withdraw_no_known_allergies(*, patient: Patient, reason: str, by: Actor, at: datetime) -> None:
    check_can_write_clinical_facts(by, patient)
    reason = clean_text(reason, label=gettext("The reason"), field="reason", longest=300)
    patient = Patient.objects.select_for_update(no_key=True).get(pk=patient.pk)
    if patient.no_known_allergies_at is None:
        raise Refusal(gettext("“No known allergies” is not recorded."))
    _withdraw(patient, reason=reason, by=by, at=at)


def _withdraw(patient: Patient, *, reason: str, by: Actor, at: datetime) -> None:
    patient.no_known_allergies_at = patient.no_known_allergies_by_id = None
    patient.save(update_fields=["no_known_allergies_at", "no_known_allergies_by_id"])
    write_audit(
        by=by,
        at=at,
        verb="patient.withdraw_no_known_allergies",
        subject=patient,
        patient_id=patient.pk,
        detail={"reason": reason},
    )
    facts_changed(patient)
