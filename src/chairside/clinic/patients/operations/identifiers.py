"""Numbers that other systems know the patient by."""

from datetime import datetime

from django.db.models import Q
from django.db.models.functions import Collate
from django.utils.translation import gettext

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation, write_audit
from chairside.clinic.clean_text import Reasons, clean_text
from chairside.clinic.patients.models import Identifier, Patient
from chairside.clinic.patients.numbers import BareNumber, bare
from chairside.clinic.patients.policies import check_can_write_demographics
from chairside.clinic.refusal import Refusal
from chairside.texts.compared import alike


@operation
def add_identifier(
    *, patient: Patient, system: str, value: str, by: Actor, at: datetime
) -> Identifier:
    """`system` says who gave the number: a URI or the name of an assigner."""
    check_can_write_demographics(by, patient)
    reasons = Reasons()
    with reasons.gathered():
        system = clean_text(
            system, label=gettext("Who gave the number"), field="system", longest=120
        )
    with reasons.gathered():
        value = clean_text(value, label=gettext("The number"), field="value", longest=80)
    reasons.refuse_if_any()
    spelled = Identifier.objects.annotate(bare=Collate(BareNumber("value"), "C"))
    rows = spelled.filter(Q(bare=bare(value)) if bare(value) else Q(value__iexact=value))
    holder = next((row for row in rows if alike(row.system, system)), None)
    if holder is not None:
        whose = (
            gettext("this patient")
            if holder.patient_id == patient.pk
            else gettext("another patient")
        )
        raise Refusal(
            gettext("%(holder)s from %(system)s already belongs to %(whose)s.")
            % {"holder": holder.value, "system": holder.system, "whose": whose},
            field="value",
        )
    identifier = Identifier.objects.create(patient=patient, system=system, value=value)
    write_audit(
        by=by,
        at=at,
        verb="patient.add_identifier",
        subject=identifier,
        patient_id=patient.pk,
        detail={"system": system, "value": value},
    )
    return identifier


@operation
def remove_identifier(*, identifier: Identifier, reason: str, by: Actor, at: datetime) -> None:
    """Take back a number that is not this patient's. The history keeps it."""
    check_can_write_demographics(by, identifier.patient)
    reason = clean_text(reason, label=gettext("The reason"), field="reason", longest=300)
    write_audit(
        by=by,
        at=at,
        verb="patient.remove_identifier",
        subject=identifier,
        patient_id=identifier.patient_id,
        detail={"system": identifier.system, "value": identifier.value, "reason": reason},
    )
    identifier.delete()
