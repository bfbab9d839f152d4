"""Every text for patients Chairside knows, in one tuple."""

from chairside.knowledge.education import risks, treatment
from chairside.knowledge.topic import Topic

EDUCATION: tuple[Topic, ...] = (
    treatment.WHAT_IS_KETAMINE,
    treatment.APPROVED_OR_OFF_LABEL,
    treatment.HOW_IT_MAY_WORK,
    treatment.HOW_SOON,
    treatment.DOES_IT_WORK,
    risks.SIDE_EFFECTS,
    risks.DEPENDENCE,
    risks.WHO_SHOULD_NOT,
    treatment.THE_DAY,
    treatment.HOW_OFTEN,
    risks.SUICIDAL_THOUGHTS,
    treatment.TALKING_THERAPY,
)
