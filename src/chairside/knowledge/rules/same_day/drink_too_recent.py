"""A drink in the last half hour."""

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
from chairside.knowledge.picture.visit_questions import MINUTES_SINCE_LIQUID
from chairside.knowledge.readings import spravato

RULE = Rule(
    id="drink-too-recent",
    version=1,
    title="A drink in the last half hour",
    level=Level.HOLD,
    moment=Moment.VISIT,
    applies=Applies(routes=(Route.INTRANASAL,)),
    when=LessThan(MINUTES_SINCE_LIQUID, Decimal(30)),
    sentence="The label asks for at least 30 minutes without liquids.",
    cites=(spravato.DOSING_DAY,),
    examples=(
        fires(MINUTES_SINCE_LIQUID.answer(Decimal(29))),
        silent(MINUTES_SINCE_LIQUID.answer(Decimal(30))),
        asks(),
    ),
)
