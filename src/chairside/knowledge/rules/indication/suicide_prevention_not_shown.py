"""Preventing suicide is the only reason."""

from chairside.knowledge.language import (
    Applies,
    Family,
    Level,
    Moment,
    Rule,
    Yes,
    asks,
    fires,
    silent,
)
from chairside.knowledge.picture.questions import SUICIDE_SOLE_REASON
from chairside.knowledge.readings import spravato

RULE = Rule(
    id="suicide-prevention-not-shown",
    version=2,
    title="Preventing suicide is the only reason",
    level=Level.CAUTION,
    moment=Moment.SCREENING,
    applies=Applies(families=(Family.MOOD,)),
    when=Yes(SUICIDE_SOLE_REASON),
    sentence=(
        "That the drug prevents suicide has not been shown, and it does not replace admission to "
        "hospital where that is needed."
    ),
    cites=(spravato.CONTRAINDICATIONS,),
    examples=(
        fires(SUICIDE_SOLE_REASON.answer(True)),
        silent(SUICIDE_SOLE_REASON.answer(False)),
        asks(),
    ),
)
