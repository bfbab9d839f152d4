"""Younger than 18."""

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
from chairside.knowledge.picture.questions import AGE
from chairside.knowledge.readings import spravato

RULE = Rule(
    id="under-eighteen",
    version=1,
    title="Younger than 18",
    level=Level.STOP,
    moment=Moment.SCREENING,
    applies=Applies(routes=(Route.INTRANASAL,)),
    when=LessThan(AGE, Decimal(18)),
    sentence="Spravato is not approved for children and adolescents.",
    cites=(spravato.CONTRAINDICATIONS,),
    examples=(
        fires(AGE.answer(Decimal(17))),
        silent(AGE.answer(Decimal(18))),
        asks(),
    ),
)
