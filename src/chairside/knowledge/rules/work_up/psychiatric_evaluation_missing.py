"""No full psychiatric evaluation."""

from chairside.knowledge.language import (
    Applies,
    Family,
    Level,
    Moment,
    No,
    Rule,
    asks,
    fires,
    silent,
)
from chairside.knowledge.picture.visit_questions import PSYCHIATRIC_EVALUATION
from chairside.knowledge.readings import guidance

RULE = Rule(
    id="psychiatric-evaluation-missing",
    version=1,
    title="No full psychiatric evaluation",
    level=Level.HOLD,
    moment=Moment.SCREENING,
    applies=Applies(families=(Family.MOOD, Family.TRAUMA, Family.OBSESSION, Family.ANXIETY)),
    when=No(PSYCHIATRIC_EVALUATION),
    sentence=(
        "The mood consensus asks for a full psychiatric evaluation with the history of substance use,"
        " psychosis and past treatment."
    ),
    cites=(guidance.MOOD_REPORT,),
    examples=(
        fires(PSYCHIATRIC_EVALUATION.answer(False)),
        silent(PSYCHIATRIC_EVALUATION.answer(True)),
        asks(),
    ),
)
