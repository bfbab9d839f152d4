"""Every subject Chairside knows, in one tuple."""

from chairside.knowledge.topic import Topic
from chairside.knowledge.topics import harms, law, mood, pain_guidance, therapy_evidence, visit

TOPICS: tuple[Topic, ...] = (
    harms.LABEL_WARNINGS,
    mood.MOOD_GUIDANCE,
    pain_guidance.PAIN_GUIDANCE,
    mood.TREATMENT_RESISTANT_DEPRESSION,
    mood.DEPRESSION_DOSES,
    mood.SUICIDALITY,
    visit.OBSERVATION,
    visit.BLOOD_PRESSURE,
    visit.DISSOCIATION,
    harms.ADVERSE_EVENTS,
    visit.RESCUE_MEDICINES,
    visit.GOING_HOME,
    visit.STAFFING,
    law.REMS_PROGRAM,
    law.CONTROLLED_SUBSTANCES,
    therapy_evidence.THERAPY_EVIDENCE,
)
