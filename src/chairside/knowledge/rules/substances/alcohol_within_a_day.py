"""Alcohol in the last 24 hours."""

from decimal import Decimal

from chairside.knowledge.language import (
    Applies,
    LessThan,
    Level,
    Moment,
    Rule,
    asks,
    fires,
    read,
    silent,
)
from chairside.knowledge.picture.questions import HOURS_SINCE_ALCOHOL
from chairside.knowledge.sources.other_conditions import DAKWAR_2020

RULE = Rule(
    id="alcohol-within-a-day",
    version=1,
    title="Alcohol in the last 24 hours",
    level=Level.HOLD,
    moment=Moment.VISIT,
    applies=Applies(indications=("alcohol-use-disorder",)),
    when=LessThan(HOURS_SINCE_ALCOHOL, Decimal(24)),
    sentence="In the trial the infusion came at least 24 hours after the last drink.",
    cites=(read(DAKWAR_2020, "https://psychiatryonline.org/doi/10.1176/appi.ajp.2019.19070684"),),
    examples=(
        fires(HOURS_SINCE_ALCOHOL.answer(Decimal(23))),
        silent(HOURS_SINCE_ALCOHOL.answer(Decimal(24))),
        asks(),
    ),
)
