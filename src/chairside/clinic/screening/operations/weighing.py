"""Going on although a finding stands, with the reason; and taking that back."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation, write_audit
from chairside.clinic.clean_text import clean_text
from chairside.clinic.live import announce
from chairside.clinic.patients.models import Patient
from chairside.clinic.refusal import Conflict, Refusal
from chairside.clinic.screening.assessment import WEIGHED
from chairside.clinic.screening.facts import PatientFacts
from chairside.clinic.screening.models import Override, OverrideTakenBack
from chairside.clinic.screening.policies import check_can_weigh
from chairside.knowledge.evaluation import Finding


@operation
def override(
    *,
    patient: Patient,
    protocol_id: str,
    fingerprint: str,
    reason: str,
    facts: PatientFacts | None = None,
    by: Actor,
    at: datetime,
) -> Override:
    """Let one finding pass for exactly the facts it rests on now.

    `fingerprint` is that of the finding on the page. `facts` are the request's, where it goes on
    with them: they are read anew here. Errors: `Conflict` when the facts or the rule have changed
    since, so that nobody lets pass what they did not see.
    """
    check_can_weigh(by, patient)
    reason = clean_text(reason, label=gettext("The reason"), field="reason", longest=600)
    Patient.objects.select_for_update(no_key=True).get(pk=patient.pk)
    facts = (facts or PatientFacts(patient, at)).unread()
    weighed = _to_weigh(facts.assess(protocol_id).findings, fingerprint)
    rule = weighed.rule
    made = Override.objects.create(
        patient=patient,
        protocol_id=protocol_id,
        rule_id=rule.id,
        rule_version=rule.version,
        level=rule.level.value,
        title=rule.title,
        inputs=[[asked.field.text, asked.answer] for asked in weighed.inputs],
        fingerprint=fingerprint,
        reason=reason,
        at=at,
        by_id=by.person_id,
        by_name=by.name,
    )
    write_audit(
        by=by,
        at=at,
        verb="screening.override",
        subject=made,
        patient_id=patient.pk,
        detail={"rule": rule.id, "protocol": protocol_id, "reason": reason},
    )
    announce(f"patient:{patient.uuid}", "facts")
    return made


def _to_weigh(findings: Iterable[Finding], fingerprint: str) -> Finding:
    """The finding of the page, when it still stands and nobody has weighed it."""
    weighed = next((row for row in findings if row.fingerprint == fingerprint), None)
    if weighed is None:
        raise Conflict(
            gettext("The facts have changed since you opened the page. Look at them again.")
        )
    if weighed.level not in WEIGHED:
        raise Refusal(gettext("This finding is for information; there is nothing to override."))
    if weighed.override is not None:
        raise Refusal(
            gettext("%(by_name)s has already overridden this.")
            % {"by_name": weighed.override.by_name}
        )
    return weighed


@operation
def take_back_override(
    *, override: Override, reason: str, by: Actor, at: datetime
) -> OverrideTakenBack:
    """The finding stands again, and with it the gate closes."""
    check_can_weigh(by, override.patient)
    reason = clean_text(reason, label=gettext("The reason"), field="reason", longest=400)
    Patient.objects.select_for_update(no_key=True).get(pk=override.patient_id)
    if OverrideTakenBack.objects.filter(override=override).exists():
        raise Refusal(gettext("This override was already withdrawn."))
    made = OverrideTakenBack.objects.create(
        override=override, reason=reason, at=at, by_id=by.person_id, by_name=by.name
    )
    write_audit(
        by=by,
        at=at,
        verb="screening.take_back_override",
        subject=override,
        patient_id=override.patient_id,
        detail={"rule": override.rule_id, "reason": reason},
    )
    announce(f"patient:{override.patient.uuid}", "facts")
    return made
