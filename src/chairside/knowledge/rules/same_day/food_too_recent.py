"""Food in the last two hours."""

from decimal import Decimal

from chairside.knowledge.language import (
    Applies,
    LessThan,
    Level,
    Moment,
    Route,
    Rule,
    asks,
    fires,
    silent,
)
from chairside.knowledge.picture.visit_questions import HOURS_SINCE_FOOD
from chairside.knowledge.readings import spravato

RULE = Rule(
    id="food-too-recent",
    version=1,
    title="Food in the last two hours",
    level=Level.HOLD,
    moment=Moment.VISIT,
    applies=Applies(routes=(Route.INTRANASAL,)),
    when=LessThan(HOURS_SINCE_FOOD, Decimal(2)),
    sentence="The label asks for at least two hours without food, because nausea and vomiting are common.",
    cites=(spravato.DOSING_DAY,),
    examples=(
        fires(HOURS_SINCE_FOOD.answer(Decimal("1.9"))),
        silent(HOURS_SINCE_FOOD.answer(Decimal(2))),
        asks(),
    ),
)
