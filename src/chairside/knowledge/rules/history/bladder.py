"""Bladder disease or urinary symptoms."""

from chairside.knowledge.language import Level, Moment, Rule, Yes, asks, either, fires, says, silent
from chairside.knowledge.picture.questions import CYSTITIS, URINARY_SYMPTOMS
from chairside.knowledge.readings import ketalar, spravato

RULE = Rule(
    id="bladder",
    version=1,
    title="Bladder disease or urinary symptoms",
    level=Level.CAUTION,
    moment=Moment.BOTH,
    when=either(Yes(CYSTITIS), Yes(URINARY_SYMPTOMS)),
    sentence=(
        "Repeated ketamine has been linked to bladder inflammation. Record symptoms, test the urine "
        "and consider a urologist."
    ),
    cites=(
        spravato.SUMMARY,
        ketalar.DAILYMED,
    ),
    examples=(
        fires(CYSTITIS.answer(True)),
        fires(URINARY_SYMPTOMS.answer(True)),
        silent(CYSTITIS.answer(False), URINARY_SYMPTOMS.answer(False)),
        asks(CYSTITIS.answer(False)),
    ),
    differing=(
        says(
            "The labels say to monitor and give no interval; the clinic sets how often it asks.",
            spravato.SUMMARY,
        ),
    ),
)
