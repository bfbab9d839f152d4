"""Earlier bleeding inside the brain."""

from chairside.knowledge.language import Level, Moment, Rule, Yes, asks, fires, says, silent
from chairside.knowledge.picture.questions import BRAIN_HAEMORRHAGE
from chairside.knowledge.readings import spravato

RULE = Rule(
    id="intracerebral-haemorrhage",
    version=1,
    title="Earlier bleeding inside the brain",
    level=Level.STOP,
    moment=Moment.SCREENING,
    when=Yes(BRAIN_HAEMORRHAGE),
    sentence="After a bleeding inside the brain the Spravato label rules out treatment.",
    cites=(spravato.CONTRAINDICATIONS,),
    examples=(
        fires(BRAIN_HAEMORRHAGE.answer(True)),
        silent(BRAIN_HAEMORRHAGE.answer(False)),
        asks(),
    ),
    differing=(
        says(
            (
                "The label speaks of the nasal spray. Holding the same against infusions is "
                "Chairside's own caution."
            ),
            spravato.CONTRAINDICATIONS,
        ),
    ),
)
