"""Heart attack or similar event in the last six weeks."""

from decimal import Decimal

from chairside.knowledge.language import (
    LessThan,
    Level,
    Moment,
    Rule,
    Yes,
    all_hold,
    asks,
    fires,
    silent,
)
from chairside.knowledge.picture.questions import HEART_EVENT, WEEKS_SINCE_HEART_EVENT
from chairside.knowledge.readings import spravato

RULE = Rule(
    id="recent-cardiovascular-event",
    version=1,
    title="Heart attack or similar event in the last six weeks",
    level=Level.STOP,
    moment=Moment.SCREENING,
    when=all_hold(Yes(HEART_EVENT), LessThan(WEEKS_SINCE_HEART_EVENT, Decimal(6))),
    sentence="The European label rules out esketamine in the six weeks after a cardiovascular event.",
    cites=(spravato.EUROPE,),
    examples=(
        fires(HEART_EVENT.answer(True), WEEKS_SINCE_HEART_EVENT.answer(Decimal(5))),
        silent(HEART_EVENT.answer(True), WEEKS_SINCE_HEART_EVENT.answer(Decimal(6))),
        silent(HEART_EVENT.answer(False)),
        asks(HEART_EVENT.answer(True)),
    ),
)
