"""What a patient takes home in writing: statements of the texts for patients, by what they are about."""

from chairside.knowledge.citations import Statement
from chairside.knowledge.education import risks, treatment

AFTER_VISIT: tuple[tuple[str, tuple[Statement, ...]], ...] = (
    ("Getting home", (treatment.GOING_HOME,)),
    ("What you may notice", (risks.COMMON_EFFECTS,)),
    ("Tell us about", (risks.BLADDER_AND_LIVER, treatment.FEELING_WORSE)),
    ("If you think about suicide", (risks.CALL_FOR_HELP,)),
)
