"""The signed decision: suitable, not suitable, more needed, or referred elsewhere."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation, write_audit
from chairside.clinic.canonical_json import canonical_json, sha256
from chairside.clinic.clean_text import Reasons, clean_text
from chairside.clinic.live import announce
from chairside.clinic.patients.models import Patient
from chairside.clinic.refusal import Conflict
from chairside.clinic.screening.assessment import WEIGHED, Assessment
from chairside.clinic.screening.decided import basis_of
from chairside.clinic.screening.facts import PatientFacts
from chairside.clinic.screening.kinds import Outcome
from chairside.clinic.screening.models import Decision
from chairside.clinic.screening.policies import check_can_decide
from chairside.texts.translated import Declared as _

_FACTS_CHANGED = _(
    "The facts have changed since you opened the page. Look at the findings, then decide."
)


@operation
def decide(
    *,
    patient: Patient,
    protocol_id: str,
    outcome: Outcome,
    reason: str,
    elsewhere: str = "",
    read_sha256: str,
    facts: PatientFacts | None = None,
    by: Actor,
    at: datetime,
) -> Decision:
    """A prescriber signs what they read: `read_sha256` is `decided.basis_sha256` of the page.

    `elsewhere` says where somebody is referred to. The caller has asked for the password again
    (21 CFR 11.200). `facts` are the request's, read anew here. Errors: `Conflict` when anything has
    changed since the page was opened, `Refusal` when “suitable” is not open yet.
    """
    check_can_decide(by, patient)
    reason, elsewhere = _cleaned(reason, elsewhere, outcome)
    Patient.objects.select_for_update(no_key=True).get(pk=patient.pk)
    facts = (facts or PatientFacts(patient, at)).unread()
    assessment = facts.assess(protocol_id)
    basis = basis_of(patient, assessment)
    if sha256(canonical_json(basis)) != read_sha256:
        raise Conflict(_FACTS_CHANGED)
    if outcome is Outcome.SUITABLE:
        _check_open(assessment)
    made = _signed(
        Decision(
            patient=patient,
            number=len(facts.decisions) + 1,
            outcome=outcome,
            protocol_id=protocol_id,
            protocol_version=assessment.protocol.version,
            reason=reason,
            elsewhere=elsewhere,
            considered=[
                finding.fingerprint for finding in assessment.findings if finding.level in WEIGHED
            ],
            at=at,
            by_id=by.person_id,
            by_name=by.name,
        ),
        basis,
    )
    _told(made, by, at)
    return made


def _signed(made: Decision, basis: dict[str, Any]) -> Decision:
    """Kept with the text it is bound to: everything it rested on, what was decided, by whom."""
    made.content = canonical_json(
        {
            **basis,
            "outcome": made.outcome,
            "reason": made.reason,
            "elsewhere": made.elsewhere,
            "number": made.number,
            "signed_by": made.by_name,
            "signed_at": made.at.isoformat(timespec="milliseconds"),
        }
    )
    made.content_sha256 = sha256(made.content)
    made.save(force_insert=True)
    return made


def _told(made: Decision, by: Actor, at: datetime) -> None:
    write_audit(
        by=by,
        at=at,
        verb="screening.decide",
        subject=made,
        patient_id=made.patient_id,
        detail={
            "outcome": made.outcome,
            "protocol": made.protocol_id,
            "sha256": made.content_sha256,
        },
    )
    announce(f"patient:{made.patient.uuid}", "facts")


def _cleaned(reason: str, elsewhere: str, outcome: Outcome) -> tuple[str, str]:
    reasons = Reasons()
    with reasons.gathered():
        reason = clean_text(reason, label=gettext("The reason"), field="reason", longest=2000)
    with reasons.gathered():
        elsewhere = clean_text(
            elsewhere,
            label=gettext("Where the patient is referred"),
            field="elsewhere",
            longest=200,
            required=outcome is Outcome.REFERRED,
        )
    reasons.refuse_if_any()
    return reason, elsewhere


def _check_open(assessment: Assessment) -> None:
    reasons = Reasons()
    for weighed in assessment.open_findings:
        rule = weighed.rule
        reasons.add(
            gettext("%(title)s: override with reason, or decide otherwise.")
            % {"title": rule.title},
            field="outcome",
        )
    for question in assessment.blocking:
        reasons.add(
            gettext("%(title)s: answers missing.") % {"title": question.rule.title}, field="outcome"
        )
    reasons.refuse_if_any()
