"""No talking therapy beside the drug."""

from chairside.knowledge.language import (
    Applies,
    Family,
    Level,
    Moment,
    No,
    Rule,
    asks,
    fires,
    read,
    second_hand,
    silent,
)
from chairside.knowledge.picture.questions import TALKING_THERAPY
from chairside.knowledge.sources.other_conditions import DAKWAR_2020, GRABSKI_2022

RULE = Rule(
    id="therapy-missing",
    version=1,
    title="No talking therapy beside the drug",
    level=Level.HOLD,
    moment=Moment.SCREENING,
    applies=Applies(families=(Family.SUBSTANCE_USE,)),
    when=No(TALKING_THERAPY),
    sentence="Every trial in substance use disorders paired ketamine with talking therapy.",
    cites=(
        read(DAKWAR_2020, "https://psychiatryonline.org/doi/10.1176/appi.ajp.2019.19070684"),
        second_hand(
            GRABSKI_2022,
            "https://www.moreblossom.com/papers/adjunctive-ketamine-with-relapse-prevention-based-psychological-therapy-in-the-t",
        ),
    ),
    examples=(
        fires(TALKING_THERAPY.answer(False)),
        silent(TALKING_THERAPY.answer(True)),
        asks(),
    ),
)
