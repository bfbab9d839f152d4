"""Schizophrenia or a disorder of its spectrum."""

from chairside.knowledge.language import Level, Moment, Rule, Yes, asks, fires, says, silent
from chairside.knowledge.picture.questions import SCHIZOPHRENIA
from chairside.knowledge.readings import guidance, spravato

RULE = Rule(
    id="schizophrenia-spectrum",
    version=1,
    title="Schizophrenia or a disorder of its spectrum",
    level=Level.STOP,
    moment=Moment.SCREENING,
    when=Yes(SCHIZOPHRENIA),
    sentence=(
        "Sources differ on schizophrenia: the pain guideline names active psychosis, the label asks "
        "for caution. The stricter default holds until a prescriber decides."
    ),
    cites=(
        guidance.PAIN,
        spravato.FIRST_LABEL_WARNINGS,
    ),
    examples=(
        fires(SCHIZOPHRENIA.answer(True)),
        silent(SCHIZOPHRENIA.answer(False)),
        asks(),
    ),
    differing=(
        says(
            "The Spravato label counts psychosis as a caution, not a contraindication.",
            spravato.FIRST_LABEL_WARNINGS,
        ),
    ),
)
