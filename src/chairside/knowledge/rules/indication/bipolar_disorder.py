"""Bipolar disorder."""

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
from chairside.knowledge.picture.questions import BIPOLAR
from chairside.knowledge.readings import guidance

RULE = Rule(
    id="bipolar-disorder",
    version=1,
    title="Bipolar disorder",
    level=Level.CAUTION,
    moment=Moment.SCREENING,
    applies=Applies(families=(Family.MOOD,)),
    when=Yes(BIPOLAR),
    sentence=(
        "The best data are in unipolar depression; in bipolar disorder they are fewer and a switch "
        "into mania is possible."
    ),
    cites=(guidance.MOOD_FROM_MEMORY,),
    examples=(
        fires(BIPOLAR.answer(True)),
        silent(BIPOLAR.answer(False)),
        asks(),
    ),
)
