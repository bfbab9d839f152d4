"""Codes for what may happen to a patient during and after a dose."""

from dataclasses import dataclass
from enum import StrEnum


class BodySystem(StrEnum):
    GASTROINTESTINAL = "stomach"
    NEUROLOGICAL = "nerves and senses"
    CARDIOVASCULAR = "heart and circulation"
    RESPIRATORY = "breathing"
    PSYCHIATRIC = "mind"
    URINARY = "bladder"
    LOCAL = "infusion site"
    ALLERGIC = "allergy"
    OTHER = "other"


class Severity(StrEnum):
    """How an event was, as the person recording it judges it."""

    MILD = "mild"
    MODERATE = "moderate"
    SEVERE = "severe"
    LIFE_THREATENING = "life-threatening"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventCode:
    code: str
    label: str
    system: BodySystem


def _event(code: str, label: str, system: BodySystem) -> EventCode:
    return EventCode(code=code, label=label, system=system)


OTHER_EVENT = "other"
"""What has no code of its own; the person who records it says what it was."""

EVENT_CODES: tuple[EventCode, ...] = (
    _event("nausea", "Nausea", BodySystem.GASTROINTESTINAL),
    _event("vomiting", "Vomiting", BodySystem.GASTROINTESTINAL),
    _event("dizziness", "Dizziness", BodySystem.NEUROLOGICAL),
    _event("vertigo", "Vertigo", BodySystem.NEUROLOGICAL),
    _event("headache", "Headache", BodySystem.NEUROLOGICAL),
    _event("hypertension", "High blood pressure", BodySystem.CARDIOVASCULAR),
    _event("hypotension", "Low blood pressure", BodySystem.CARDIOVASCULAR),
    _event("tachycardia", "Fast heart rate", BodySystem.CARDIOVASCULAR),
    _event("bradycardia", "Slow heart rate", BodySystem.CARDIOVASCULAR),
    _event("chest-pain", "Chest pain", BodySystem.CARDIOVASCULAR),
    _event("desaturation", "Low oxygen saturation", BodySystem.RESPIRATORY),
    _event("apnea", "Apnea", BodySystem.RESPIRATORY),
    _event("sedation", "Sedation", BodySystem.NEUROLOGICAL),
    _event("dissociation", "Dissociation", BodySystem.PSYCHIATRIC),
    _event("anxiety", "Anxiety or panic", BodySystem.PSYCHIATRIC),
    _event("agitation", "Agitation", BodySystem.PSYCHIATRIC),
    _event("hallucination", "Hallucination", BodySystem.PSYCHIATRIC),
    _event("blurred-vision", "Blurred or double vision", BodySystem.NEUROLOGICAL),
    _event("nystagmus", "Nystagmus", BodySystem.NEUROLOGICAL),
    _event("hypoesthesia", "Numbness", BodySystem.NEUROLOGICAL),
    _event("dysgeusia", "Changed taste", BodySystem.NEUROLOGICAL),
    _event("urinary-symptom", "Urinary symptom", BodySystem.URINARY),
    _event("infiltration", "Infiltration at the infusion site", BodySystem.LOCAL),
    _event("hypersensitivity", "Allergic reaction", BodySystem.ALLERGIC),
    _event("laryngospasm", "Laryngospasm", BodySystem.RESPIRATORY),
    _event("syncope", "Fainting", BodySystem.CARDIOVASCULAR),
    _event("mania-switch", "Manic switch", BodySystem.PSYCHIATRIC),
    _event("suicidal-ideation", "New suicidal thoughts", BodySystem.PSYCHIATRIC),
    _event(OTHER_EVENT, "Other", BodySystem.OTHER),
)

_BY_CODE = {event.code: event for event in EVENT_CODES}


def event_code(code: str) -> EventCode:
    """Raises ValueError for an unknown code."""
    try:
        return _BY_CODE[code]
    except KeyError:
        raise ValueError(f"There is no adverse event with the code {code!r}.") from None
