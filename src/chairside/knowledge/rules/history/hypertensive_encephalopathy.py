"""Earlier hypertensive encephalopathy."""

from chairside.knowledge.language import Level, Moment, Rule, Yes, asks, fires, silent
from chairside.knowledge.picture.questions import HYPERTENSIVE_ENCEPHALOPATHY
from chairside.knowledge.readings import spravato

RULE = Rule(
    id="hypertensive-encephalopathy",
    version=1,
    title="Earlier hypertensive encephalopathy",
    level=Level.CAUTION,
    moment=Moment.SCREENING,
    when=Yes(HYPERTENSIVE_ENCEPHALOPATHY),
    sentence=(
        "Even a small rise in blood pressure may matter after hypertensive encephalopathy; the label "
        "asks for closer monitoring."
    ),
    cites=(spravato.SUMMARY,),
    examples=(
        fires(HYPERTENSIVE_ENCEPHALOPATHY.answer(True)),
        silent(HYPERTENSIVE_ENCEPHALOPATHY.answer(False)),
        asks(),
    ),
)
