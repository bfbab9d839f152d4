"""Depression with psychotic features."""

from chairside.knowledge.language import (
    Applies,
    Family,
    Level,
    Moment,
    Rule,
    Yes,
    asks,
    fires,
    read,
    silent,
)
from chairside.knowledge.picture.questions import DEPRESSION_WITH_PSYCHOSIS
from chairside.knowledge.sources.depression import ANAND_2023

RULE = Rule(
    id="psychotic-depression",
    version=1,
    title="Depression with psychotic features",
    level=Level.CAUTION,
    moment=Moment.SCREENING,
    applies=Applies(families=(Family.MOOD,)),
    when=Yes(DEPRESSION_WITH_PSYCHOSIS),
    sentence=(
        "The large trial against electroconvulsive therapy took only people without psychotic "
        "features."
    ),
    cites=(
        read(
            ANAND_2023,
            "https://utsouthwestern.elsevierpure.com/en/publications/ketamine-versus-ect-for-nonpsychotic-treatment-resistant-major-de",
        ),
    ),
    examples=(
        fires(DEPRESSION_WITH_PSYCHOSIS.answer(True)),
        silent(DEPRESSION_WITH_PSYCHOSIS.answer(False)),
        asks(),
    ),
)
