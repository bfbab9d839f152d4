"""Body mass index of 30 or more."""

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
    silent,
)
from chairside.knowledge.picture.questions import BMI
from chairside.knowledge.readings import guidance

RULE = Rule(
    id="high-body-mass-index",
    version=1,
    title="Body mass index of 30 or more",
    level=Level.INFORMATION,
    moment=Moment.SCREENING,
    applies=Applies(routes=(Route.INTRAVENOUS,)),
    when=AtLeast(BMI, Decimal(30)),
    sentence=(
        "Some clinics dose on ideal body weight from a body mass index of 30; the prescriber chooses "
        "the weight basis."
    ),
    cites=(guidance.MOOD_FROM_MEMORY,),
    examples=(
        fires(BMI.answer(Decimal(30))),
        silent(BMI.answer(Decimal("29.9"))),
        asks(),
    ),
)
