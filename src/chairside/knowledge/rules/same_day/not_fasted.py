"""Did not fast as the clinic asked."""

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
from chairside.knowledge.picture.visit_questions import FASTED_AS_TOLD
from chairside.knowledge.readings import ketalar

RULE = Rule(
    id="not-fasted",
    version=1,
    title="Did not fast as the clinic asked",
    level=Level.HOLD,
    moment=Moment.VISIT,
    applies=Applies(routes=(Route.INTRAVENOUS,)),
    when=No(FASTED_AS_TOLD),
    sentence=(
        "The ketamine label does not recommend treatment of people who have not followed fasting "
        "guidance."
    ),
    cites=(ketalar.DAILYMED,),
    examples=(
        fires(FASTED_AS_TOLD.answer(False)),
        silent(FASTED_AS_TOLD.answer(True)),
        asks(),
    ),
)
