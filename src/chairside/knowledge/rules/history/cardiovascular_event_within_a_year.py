"""Heart attack or similar event in the last year."""

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
    id="cardiovascular-event-within-a-year",
    version=1,
    title="Heart attack or similar event in the last year",
    level=Level.CAUTION,
    moment=Moment.SCREENING,
    when=all_hold(Yes(HEART_EVENT), LessThan(WEEKS_SINCE_HEART_EVENT, Decimal(52))),
    sentence=(
        "The large trials of esketamine left out people with a heart attack, unstable angina or a "
        "procedure on the heart's vessels in the year before, and people with an earlier stroke."
    ),
    cites=(spravato.OWNER_HEART,),
    examples=(
        fires(HEART_EVENT.answer(True), WEEKS_SINCE_HEART_EVENT.answer(Decimal(51))),
        silent(HEART_EVENT.answer(True), WEEKS_SINCE_HEART_EVENT.answer(Decimal(52))),
        silent(HEART_EVENT.answer(False)),
        asks(HEART_EVENT.answer(True)),
    ),
)
