"""Nobody to take the patient home."""

from chairside.knowledge.language import Level, Moment, No, Rule, asks, fires, silent
from chairside.knowledge.picture.visit_questions import ESCORT
from chairside.knowledge.readings import ketalar

RULE = Rule(
    id="no-escort",
    version=1,
    title="Nobody to take the patient home",
    level=Level.STOP,
    moment=Moment.VISIT,
    when=No(ESCORT),
    sentence="Outpatients leave with a responsible adult; without one the visit is moved.",
    cites=(ketalar.DAILYMED_OLDER,),
    examples=(
        fires(ESCORT.answer(False)),
        silent(ESCORT.answer(True)),
        asks(),
    ),
)
