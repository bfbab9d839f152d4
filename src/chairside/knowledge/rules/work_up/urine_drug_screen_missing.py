"""No urine drug screen."""

from chairside.knowledge.language import Level, Moment, No, Rule, asks, fires, silent
from chairside.knowledge.picture.visit_questions import URINE_DRUG_SCREEN
from chairside.knowledge.readings import guidance

RULE = Rule(
    id="urine-drug-screen-missing",
    version=1,
    title="No urine drug screen",
    level=Level.INFORMATION,
    moment=Moment.SCREENING,
    when=No(URINE_DRUG_SCREEN),
    sentence="The mood consensus suggests a urine drug screen before a course.",
    cites=(guidance.MOOD_FROM_MEMORY,),
    examples=(
        fires(URINE_DRUG_SCREEN.answer(False)),
        silent(URINE_DRUG_SCREEN.answer(True)),
        asks(),
    ),
)
