"""What was settled before the course and has to hold at every visit: suitability and consent."""

from chairside.clinic.consents.policies import check_can_hand_over, check_can_reaffirm
from chairside.clinic.consents.queries import consent_for, reaffirmation
from chairside.clinic.screening.facts import PatientFacts
from chairside.clinic.screening.policies import check_can_decide
from chairside.clinic.screening.suitability import suitability
from chairside.clinic.treatments.gate_item import GateItem
from chairside.clinic.treatments.models import Clearance
from chairside.clinic.visits.models import Visit

ELIGIBILITY = ("suitability", "consent", "consent_today")


def gate_eligibility(visit: Visit, facts: PatientFacts) -> list[GateItem]:
    """None of them can be passed over here: a finding is let pass where it is shown with its
    sources, and nobody consents for somebody else.
    """
    suits = suitability(facts, visit.protocol_id)
    consent = consent_for(visit.patient, visit.protocol_id, facts.at, facts.consents)
    items = [
        GateItem("suitability", "Suitable", suits.met, suits.sentence, check_can_decide),
        GateItem("consent", "Consent", consent.valid, consent.sentence, check_can_hand_over),
    ]
    if consent.valid and consent.consent is not None:
        again = reaffirmation(consent.consent, visit.uuid)
        sentence = (
            f"Said again by the patient, {again.by_name} asked."
            if again is not None
            else "The patient has not been asked today whether they still want this treatment."
        )
        items.append(
            GateItem(
                "consent_today", "Still wants it", again is not None, sentence, check_can_reaffirm
            )
        )
    return items


def keep_basis(visit: Visit, facts: PatientFacts) -> Clearance:
    """Write down what the clearance relied on; the caller has seen that every item passes."""
    suits = suitability(facts, visit.protocol_id)
    consent = consent_for(visit.patient, visit.protocol_id, facts.at, facts.consents).consent
    again = reaffirmation(consent, visit.uuid) if consent is not None else None
    if suits.decision is None or consent is None or again is None:
        raise LookupError("A clearance rests on a decision and a consent.")
    return Clearance.objects.create(
        visit=visit,
        decision=suits.decision.uuid,
        decision_sha256=suits.decision.content_sha256,
        decided_by=suits.decision.by_name,
        decided_at=suits.decision.at,
        consent=consent.uuid,
        consent_sha256=consent.content_sha256,
        consent_version=consent.document.version,
        consent_signer=consent.signed_name,
        consent_signed_at=consent.signed_at,
        asked_again_by=again.by_name,
        asked_again_at=again.at,
        at=facts.at,
    )
