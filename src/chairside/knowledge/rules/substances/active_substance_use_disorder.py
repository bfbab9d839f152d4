"""Active substance use disorder."""

from chairside.knowledge.language import (
    Applies,
    Family,
    Level,
    Moment,
    Rule,
    Yes,
    asks,
    fires,
    says,
    silent,
)
from chairside.knowledge.picture.questions import SUD_ACTIVE
from chairside.knowledge.readings import guidance, spravato

RULE = Rule(
    id="active-substance-use-disorder",
    version=1,
    title="Active substance use disorder",
    level=Level.STOP,
    moment=Moment.BOTH,
    applies=Applies(
        families=(Family.MOOD, Family.TRAUMA, Family.OBSESSION, Family.ANXIETY, Family.PAIN)
    ),
    when=Yes(SUD_ACTIVE),
    sentence=(
        "The pain guideline advises against a series of infusions during an active substance use "
        "disorder."
    ),
    cites=(
        guidance.PAIN_SERIAL,
        guidance.PAIN,
    ),
    examples=(
        fires(SUD_ACTIVE.answer(True)),
        silent(SUD_ACTIVE.answer(False)),
        asks(),
    ),
    differing=(
        says(
            (
                "The Spravato label asks for careful consideration and monitoring instead. Where the "
                "substance use disorder is itself what is treated, a specialist pathway applies."
            ),
            spravato.DEPENDENCE,
        ),
    ),
)
