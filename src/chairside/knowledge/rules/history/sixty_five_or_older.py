"""65 or older."""

from decimal import Decimal

from chairside.knowledge.language import (
    Applies,
    AtLeast,
    Level,
    Moment,
    Route,
    Rule,
    asks,
    fires,
    says,
    silent,
)
from chairside.knowledge.picture.questions import AGE
from chairside.knowledge.readings import spravato

RULE = Rule(
    id="sixty-five-or-older",
    version=1,
    title="65 or older",
    level=Level.INFORMATION,
    moment=Moment.SCREENING,
    applies=Applies(routes=(Route.INTRANASAL,)),
    when=AtLeast(AGE, Decimal(65)),
    sentence="The Hong Kong label starts people of 65 and older at 28 mg.",
    cites=(spravato.HONG_KONG,),
    examples=(
        fires(AGE.answer(Decimal(65))),
        silent(AGE.answer(Decimal(64))),
        asks(),
    ),
    differing=(
        says("The US label has no separate starting dose for older people.", spravato.FROM_MEMORY),
    ),
)
