"""Where an answer is given: in the intake, in the record, or with the consent."""

from uuid import UUID

from django.urls import NoReverseMatch, reverse

from chairside.clinic.patients.kinds import FactKind
from chairside.knowledge.picture.questions import AGE, BMI, TRIALS
from chairside.knowledge.picture.visit_questions import CONSENT, MEDICINES

_LISTS = {MEDICINES.id: "medicines", TRIALS.id: "trials"}


def intake_address(patient: UUID) -> str:
    return f"/patients/{patient}/intake/"


def consent_address(patient: UUID) -> str:
    """The patient's consents; empty while this installation has no such page."""
    try:
        return reverse("patient_consents", args=[patient])
    except NoReverseMatch:
        return ""


def place_of(patient: UUID, field_id: str) -> str:
    """The address at which the answer to a question stands and can be changed."""
    record = reverse("patient", args=[patient])
    if field_id == AGE.id:
        return f"{record}#details-title"
    if field_id == BMI.id:
        return f"{record}#{FactKind.WEIGHT.value}"
    if field_id == CONSENT.id and (consent := consent_address(patient)):
        return consent
    anchor = _LISTS.get(field_id, f"q-{field_id}")
    return f"{intake_address(patient)}#{anchor}"


def rule_page(rule_id: str) -> str:
    return reverse("knowledge_item", args=[f"rule:{rule_id}"])


def setting_page(setting_id: str) -> str:
    return reverse("knowledge_item", args=[f"setting:{setting_id}"])
