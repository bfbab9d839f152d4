"""What was settled before the course and has to hold at every visit: suitability and consent."""

from django.utils.translation import gettext

from chairside.clinic.consents.policies import check_can_hand_over, check_can_reaffirm
from chairside.clinic.screening.policies import check_can_decide
from chairside.clinic.treatments.gate_inputs import GateInputs
from chairside.clinic.treatments.gate_item import GateItem
from chairside.clinic.treatments.models import Clearance

ELIGIBILITY = ("suitability", "consent", "consent_today")


def gate_eligibility(inputs: GateInputs) -> list[GateItem]:
    """None of them can be passed over here: a finding is let pass where it is shown with its
    sources, and nobody consents for somebody else.
    """
    suits, consent = inputs.suitability, inputs.consent
    items = [
        GateItem(
            "suitability", gettext("Suitability"), suits.met, suits.sentence, check_can_decide
        ),
        GateItem(
            "consent", gettext("Consent"), consent.valid, consent.sentence, check_can_hand_over
        ),
    ]
    if consent.valid:
        again = inputs.asked_again
        sentence = (
            gettext("Reaffirmed by the patient; %(by_name)s asked.") % {"by_name": again.by_name}
            if again is not None
            else gettext("The patient has not reaffirmed consent today.")
        )
        met = again is not None
        items.append(
            GateItem(
                "consent_today",
                gettext("Patient reaffirms consent"),
                met,
                sentence,
                check_can_reaffirm,
            )
        )
    return items


def keep_basis(inputs: GateInputs) -> Clearance:
    """Write down what the clearance relied on; the caller has seen that every item passes."""
    decision, consent = inputs.suitability.decision, inputs.consent.consent
    again = inputs.asked_again
    if decision is None or consent is None or again is None:
        raise LookupError("A clearance rests on a decision and a consent.")
    return Clearance.objects.create(
        visit=inputs.visit,
        decision=decision.uuid,
        decision_sha256=decision.content_sha256,
        decided_by=decision.by_name,
        decided_at=decision.at,
        consent=consent.uuid,
        consent_sha256=consent.content_sha256,
        consent_version=consent.document.version,
        consent_signer=consent.signed_name,
        consent_signed_at=consent.signed_at,
        asked_again_by=again.by_name,
        asked_again_at=again.at,
        at=inputs.at,
    )
