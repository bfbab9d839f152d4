"""Allergy to ketamine or esketamine."""

from chairside.knowledge.language import Level, Moment, Rule, Yes, asks, fires, silent
from chairside.knowledge.picture.questions import DRUG_ALLERGY
from chairside.knowledge.readings import ketalar, spravato

RULE = Rule(
    id="hypersensitivity",
    version=1,
    title="Allergy to ketamine or esketamine",
    level=Level.STOP,
    moment=Moment.SCREENING,
    when=Yes(DRUG_ALLERGY),
    sentence="An allergic reaction to ketamine, esketamine or an ingredient rules out both.",
    cites=(
        spravato.CONTRAINDICATIONS,
        ketalar.FROM_MEMORY,
    ),
    examples=(
        fires(DRUG_ALLERGY.answer(True)),
        silent(DRUG_ALLERGY.answer(False)),
        asks(),
    ),
)
