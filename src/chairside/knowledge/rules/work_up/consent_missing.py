"""No written consent that names the off-label use."""

from chairside.knowledge.language import (
    Applies,
    Level,
    Moment,
    No,
    Route,
    Rule,
    asks,
    fires,
    silent,
)
from chairside.knowledge.picture.visit_questions import CONSENT
from chairside.knowledge.readings import guidance

RULE = Rule(
    id="consent-missing",
    version=1,
    title="No written consent that names the off-label use",
    level=Level.HOLD,
    moment=Moment.SCREENING,
    applies=Applies(routes=(Route.INTRAVENOUS,)),
    when=No(CONSENT),
    sentence="The mood consensus asks for written consent in which the off-label use is explicit.",
    cites=(guidance.MOOD_FROM_MEMORY,),
    examples=(
        fires(CONSENT.answer(False)),
        silent(CONSENT.answer(True)),
        asks(),
    ),
)
