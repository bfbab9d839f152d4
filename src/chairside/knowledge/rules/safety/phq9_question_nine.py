"""PHQ-9 question 9 answered above 0."""

from decimal import Decimal

from chairside.knowledge.language import (
    AtLeast,
    Level,
    Moment,
    Rule,
    asks,
    fires,
    second_hand,
    silent,
)
from chairside.knowledge.picture.questions import PHQ9_ITEM9
from chairside.knowledge.sources.scales import SPIER

RULE = Rule(
    id="phq9-question-nine",
    version=1,
    title="PHQ-9 question 9 answered above 0",
    level=Level.CAUTION,
    moment=Moment.BOTH,
    when=AtLeast(PHQ9_ITEM9, Decimal(1)),
    sentence="Thoughts of death or self-harm on the PHQ-9: ask the C-SSRS screener now.",
    cites=(second_hand(SPIER, "SPiER-Project/adoption-guide, data dictionary"),),
    examples=(
        fires(PHQ9_ITEM9.answer(Decimal(1))),
        silent(PHQ9_ITEM9.answer(Decimal(0))),
        asks(),
    ),
)
