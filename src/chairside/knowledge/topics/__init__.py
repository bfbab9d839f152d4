"""Every subject Chairside knows, in one tuple."""

from chairside.knowledge.topic import Topic
from chairside.knowledge.topics import (
    adverse_events,
    blood_pressure,
    controlled_substances,
    depression_doses,
    dissociation,
    going_home,
    label_warnings,
    mood_guidance,
    observation,
    pain_guidance,
    rescue_medicines,
    spravato_rems,
    staffing,
    suicidality,
    therapy_evidence,
    treatment_resistant_depression,
)

TOPICS: tuple[Topic, ...] = (
    label_warnings.TOPIC,
    mood_guidance.TOPIC,
    pain_guidance.TOPIC,
    treatment_resistant_depression.TOPIC,
    depression_doses.TOPIC,
    suicidality.TOPIC,
    observation.TOPIC,
    blood_pressure.TOPIC,
    dissociation.TOPIC,
    adverse_events.TOPIC,
    rescue_medicines.TOPIC,
    going_home.TOPIC,
    staffing.TOPIC,
    spravato_rems.TOPIC,
    controlled_substances.TOPIC,
    therapy_evidence.TOPIC,
)
