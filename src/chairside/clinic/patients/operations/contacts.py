"""People who take the patient home or are called when something happens."""

from datetime import datetime

from django.utils.translation import gettext

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation, write_audit
from chairside.clinic.clean_text import Reasons, clean_text
from chairside.clinic.patients.demographics import check_phone
from chairside.clinic.patients.models import Contact, Patient
from chairside.clinic.patients.policies import check_can_write_contacts
from chairside.clinic.patients.telling import facts_changed
from chairside.clinic.refusal import Refusal
from chairside.texts.compared import alike
from chairside.texts.translated import Declared as _

_NO_KIND = _("Say what this person is for: escort, emergency or both.")
_NAME = _("The name")
_RELATIONSHIP = _("The relationship")
_PHONE = _("The phone number")


@operation
def add_contact(
    *,
    patient: Patient,
    name: str,
    phone: str,
    relationship: str = "",
    is_escort: bool = False,
    is_emergency: bool = False,
    by: Actor,
    at: datetime,
) -> Contact:
    check_can_write_contacts(by, patient)
    reasons = Reasons()
    with reasons.gathered():
        name = clean_text(name, label=_NAME, field="name", longest=120)
    with reasons.gathered():
        relationship = clean_text(
            relationship, label=_RELATIONSHIP, field="relationship", longest=60, required=False
        )
    with reasons.gathered():
        phone = clean_text(phone, label=_PHONE, field="phone", longest=40)
        check_phone(phone, field="phone")
    if not (is_escort or is_emergency):
        reasons.add(_NO_KIND, field="is_escort")
    reasons.refuse_if_any()
    Patient.objects.select_for_update(no_key=True).get(pk=patient.pk)
    _refuse_if_listed(patient, name=name, phone=phone)
    contact = Contact.objects.create(
        patient=patient,
        name=name,
        relationship=relationship,
        phone=phone,
        is_escort=is_escort,
        is_emergency=is_emergency,
        recorded_at=at,
        recorded_by_id=by.id,
    )
    write_audit(
        by=by,
        at=at,
        verb="patient.add_contact",
        subject=contact,
        patient_id=patient.pk,
        detail={"name": name},
    )
    facts_changed(patient)
    return contact


def _refuse_if_listed(patient: Patient, *, name: str, phone: str) -> None:
    known = Contact.objects.filter(patient=patient, voided_at__isnull=True, phone=phone)
    if any(alike(contact.name, name) for contact in known):
        raise Refusal(
            gettext("%(name)s with this number is already a contact.") % {"name": name},
            field="name",
        )
