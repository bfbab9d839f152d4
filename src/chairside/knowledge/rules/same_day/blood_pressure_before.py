"""Blood pressure above 140/90 before the dose."""

from decimal import Decimal

from chairside.knowledge.language import (
    Level,
    Moment,
    MoreThan,
    Rule,
    asks,
    either,
    fires,
    read,
    says,
    silent,
)
from chairside.knowledge.picture.visit_questions import DIASTOLIC, SYSTOLIC
from chairside.knowledge.readings import spravato
from chairside.knowledge.sources.depression import YIP_2022

RULE = Rule(
    id="blood-pressure-before",
    version=1,
    title="Blood pressure above 140/90 before the dose",
    level=Level.HOLD,
    moment=Moment.VISIT,
    when=either(MoreThan(SYSTOLIC, Decimal(140)), MoreThan(DIASTOLIC, Decimal(90))),
    sentence=(
        "Blood pressure is above 140 systolic or 90 diastolic: weigh the short rise that the drug "
        "brings. This is a decision, not an automatic stop."
    ),
    cites=(spravato.DOSING_DAY,),
    examples=(
        fires(SYSTOLIC.answer(Decimal(141)), DIASTOLIC.answer(Decimal(80))),
        fires(DIASTOLIC.answer(Decimal(91))),
        silent(SYSTOLIC.answer(Decimal(140)), DIASTOLIC.answer(Decimal(90))),
        asks(SYSTOLIC.answer(Decimal(140))),
    ),
    differing=(
        says(
            (
                "One review argues that psychiatric practice reacts too strongly to rises without "
                "symptoms."
            ),
            read(YIP_2022, "https://pmc.ncbi.nlm.nih.gov/articles/PMC9556663"),
        ),
    ),
)
