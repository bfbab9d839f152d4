"""The card about suitability on a patient's record, and the inputs of the intake."""

from typing import Any

from django import template
from django.utils.safestring import SafeString

from chairside.clinic.screening.queries import PatientFacts, suitability
from chairside.knowledge.protocols import protocol
from chairside.web.screening.intake_question import IntakeQuestion
from chairside.web.screening.places import consent_address, intake_address
from chairside.web.screening.presenters import HEADLINES, outcome_of

register = template.Library()


@register.simple_tag
def intake_input(question: IntakeQuestion, may_answer: bool) -> SafeString:
    """The input of one question, tied to the sentence about what is wrong with it."""
    attributes: dict[str, Any] = {"id": f"i-{question.field.id}", "disabled": not may_answer}
    if question.wrong:
        wrong = {"aria-invalid": "true", "aria-describedby": f"q-{question.field.id}-wrong"}
        attributes |= wrong
    return question.widget().render("value", question.value, attributes)


@register.inclusion_tag("screening/card.html", takes_context=True)
def suitability_card(context: dict[str, Any], patient: Any) -> dict[str, Any]:
    """How things stand for the protocol considered, at the moment of the request."""
    facts = context.get("facts") or PatientFacts(patient, context["now"])
    card: dict[str, Any] = {
        "patient": patient,
        "intake": intake_address(patient.uuid),
        "consents": consent_address(patient.uuid),
    }
    chosen = facts.considered
    if not chosen:
        return card
    return {
        **card,
        "protocol": protocol(chosen),
        "look": HEADLINES[outcome_of(facts.assess(chosen))].look,
        "standing": suitability(facts, chosen),
    }
