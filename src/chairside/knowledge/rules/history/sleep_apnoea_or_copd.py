"""Sleep apnoea or severe COPD."""

from chairside.knowledge.language import Level, Moment, Rule, Yes, asks, either, fires, silent
from chairside.knowledge.picture.questions import SEVERE_COPD, SLEEP_APNOEA
from chairside.knowledge.readings import guidance

RULE = Rule(
    id="sleep-apnoea-or-copd",
    version=1,
    title="Sleep apnoea or severe COPD",
    level=Level.CAUTION,
    moment=Moment.SCREENING,
    when=either(Yes(SLEEP_APNOEA), Yes(SEVERE_COPD)),
    sentence="Sedation may narrow the airway or slow breathing more than usual.",
    cites=(guidance.PRACTICE_FROM_MEMORY,),
    examples=(
        fires(SLEEP_APNOEA.answer(True)),
        silent(SLEEP_APNOEA.answer(False), SEVERE_COPD.answer(False)),
        asks(SEVERE_COPD.answer(False)),
    ),
)
