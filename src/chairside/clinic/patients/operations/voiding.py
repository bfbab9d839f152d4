"""A fact that should never have been written: it stays, marked as an error, with the reason."""

from datetime import datetime

from django.utils.translation import gettext

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation, write_audit
from chairside.clinic.clean_text import clean_text
from chairside.clinic.patients.facts import Fact
from chairside.clinic.patients.models import Contact
from chairside.clinic.patients.policies import (
    check_can_write_clinical_facts,
    check_can_write_contacts,
)
from chairside.clinic.patients.telling import facts_changed
from chairside.clinic.refusal import Refusal


@operation
def void(*, fact: Fact, reason: str, by: Actor, at: datetime) -> None:
    """Errors: `Refusal` without a reason, or when it was voided before."""
    if isinstance(fact, Contact):
        check_can_write_contacts(by, fact.patient)
    else:
        check_can_write_clinical_facts(by, fact.patient)
    reason = clean_text(reason, label=gettext("The reason"), field="reason", longest=300)
    manager = type(fact)._default_manager
    current: Fact = manager.select_for_update(no_key=True).get(pk=fact.pk)
    if current.voided_at is not None:
        raise Refusal(gettext("This was already voided as an error."))
    current.voided_at, current.voided_by_id, current.void_reason = at, by.id, reason
    current.save(update_fields=["voided_at", "voided_by_id", "void_reason"])
    write_audit(
        by=by,
        at=at,
        verb=f"patient.void_{current._meta.model_name}",
        subject=current,
        patient_id=current.patient_id,
        detail={"what": str(current), "reason": reason},
    )
    facts_changed(current.patient)
