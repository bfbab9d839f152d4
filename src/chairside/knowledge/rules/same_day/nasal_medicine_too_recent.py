"""Nasal medicine less than an hour ago."""

from decimal import Decimal

from chairside.knowledge.language import (
    Applies,
    LessThan,
    Level,
    Moment,
    Route,
    Rule,
    Takes,
    all_hold,
    asks,
    fires,
    silent,
)
from chairside.knowledge.picture import medicine_list
from chairside.knowledge.picture.visit_questions import HOURS_SINCE_NASAL, MEDICINES
from chairside.knowledge.readings import spravato

RULE = Rule(
    id="nasal-medicine-too-recent",
    version=1,
    title="Nasal medicine less than an hour ago",
    level=Level.HOLD,
    moment=Moment.VISIT,
    applies=Applies(routes=(Route.INTRANASAL,)),
    when=all_hold(Takes(MEDICINES, "nasal_medicines"), LessThan(HOURS_SINCE_NASAL, Decimal(1))),
    sentence="A nasal steroid or decongestant on the day is used at least an hour before the spray.",
    cites=(spravato.NASAL_MEDICINE,),
    examples=(
        fires(
            MEDICINES.answer(medicine_list(("Flonase",), complete=True)),
            HOURS_SINCE_NASAL.answer(Decimal("0.5")),
        ),
        silent(MEDICINES.answer(medicine_list((), complete=True))),
        silent(HOURS_SINCE_NASAL.answer(Decimal(1))),
        asks(MEDICINES.answer(medicine_list(("oxymetazoline",), complete=True))),
    ),
)
