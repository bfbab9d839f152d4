"""No negative pregnancy test."""

from chairside.knowledge.language import (
    Level,
    Moment,
    No,
    Rule,
    Yes,
    all_hold,
    asks,
    fires,
    read,
    silent,
)
from chairside.knowledge.picture.questions import CAN_BE_PREGNANT
from chairside.knowledge.picture.visit_questions import PREGNANCY_TEST
from chairside.knowledge.sources.interactions import ER_KETAMINE_2023

RULE = Rule(
    id="pregnancy-test-missing",
    version=1,
    title="No negative pregnancy test",
    level=Level.HOLD,
    moment=Moment.SCREENING,
    when=all_hold(Yes(CAN_BE_PREGNANT), No(PREGNANCY_TEST)),
    sentence="A pregnancy test comes before a course where pregnancy is possible, as in the trials.",
    cites=(read(ER_KETAMINE_2023, "https://pmc.ncbi.nlm.nih.gov/articles/PMC10812090/table/T1"),),
    examples=(
        fires(CAN_BE_PREGNANT.answer(True), PREGNANCY_TEST.answer(False)),
        silent(CAN_BE_PREGNANT.answer(False)),
        silent(CAN_BE_PREGNANT.answer(True), PREGNANCY_TEST.answer(True)),
        asks(CAN_BE_PREGNANT.answer(True)),
    ),
)
