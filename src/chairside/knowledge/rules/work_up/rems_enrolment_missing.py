"""Not enrolled in the Spravato REMS."""

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
from chairside.knowledge.picture.visit_questions import REMS_ENROLLED
from chairside.knowledge.readings import spravato

RULE = Rule(
    id="rems-enrolment-missing",
    version=1,
    title="Not enrolled in the Spravato REMS",
    level=Level.STOP,
    moment=Moment.SCREENING,
    applies=Applies(routes=(Route.INTRANASAL,)),
    when=No(REMS_ENROLLED),
    sentence="Outpatients are enrolled before the first treatment; prescriber and patient both sign.",
    cites=(spravato.REMS_PATIENTS,),
    examples=(
        fires(REMS_ENROLLED.answer(False)),
        silent(REMS_ENROLLED.answer(True)),
        asks(),
    ),
)
