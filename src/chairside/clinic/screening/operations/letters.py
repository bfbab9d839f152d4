"""The letter about a decision: who wrote it, to whom, and what they added."""

from datetime import datetime

from django.utils.translation import gettext

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation, write_audit
from chairside.clinic.clean_text import clean_text
from chairside.clinic.screening.models import Decision
from chairside.clinic.screening.policies import check_can_write_letter


@operation
def write_letter(*, decision: Decision, to: str, added: str = "", by: Actor, at: datetime) -> str:
    """Note that a letter is made; the paragraph it adds to the decision, cleaned.

    The letter itself is made from the decision each time and is not kept.
    """
    check_can_write_letter(by, decision.patient)
    added = clean_text(
        added, label=gettext("The addition"), field="added", longest=2000, required=False
    )
    write_audit(
        by=by,
        at=at,
        verb="screening.letter",
        subject=decision,
        patient_id=decision.patient_id,
        detail={"to": to, "added": added},
    )
    return added
