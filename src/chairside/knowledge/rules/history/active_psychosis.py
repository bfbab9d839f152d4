"""Active psychosis."""

from chairside.knowledge.language import Level, Moment, Rule, Yes, asks, fires, says, silent
from chairside.knowledge.picture.questions import PSYCHOSIS_ACTIVE
from chairside.knowledge.readings import guidance, spravato

RULE = Rule(
    id="active-psychosis",
    version=1,
    title="Active psychosis",
    level=Level.STOP,
    moment=Moment.BOTH,
    when=Yes(PSYCHOSIS_ACTIVE),
    sentence=(
        "Ketamine can bring on or deepen psychotic symptoms; the pain guideline advises against it in"
        " active psychosis."
    ),
    cites=(guidance.PAIN,),
    examples=(
        fires(PSYCHOSIS_ACTIVE.answer(True)),
        silent(PSYCHOSIS_ACTIVE.answer(False)),
        asks(),
    ),
    differing=(
        says(
            (
                "The Spravato label does not forbid it: it asks to weigh benefit against risk. "
                "Chairside takes the stricter default."
            ),
            spravato.FIRST_LABEL_WARNINGS,
        ),
    ),
)
