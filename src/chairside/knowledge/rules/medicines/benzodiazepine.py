"""A benzodiazepine is taken."""

from chairside.knowledge.language import Level, Moment, Rule, Takes, asks, fires, read, silent
from chairside.knowledge.picture import medicine_list
from chairside.knowledge.picture.visit_questions import MEDICINES
from chairside.knowledge.readings import spravato
from chairside.knowledge.sources.interactions import VERAART_2021

RULE = Rule(
    id="benzodiazepine",
    version=1,
    title="A benzodiazepine is taken",
    level=Level.CAUTION,
    moment=Moment.BOTH,
    when=Takes(MEDICINES, "benzodiazepines"),
    sentence=(
        "Benzodiazepines add to sedation and may shorten the antidepressant effect. Record the daily "
        "dose as lorazepam."
    ),
    cites=(
        read(
            VERAART_2021,
            "https://research.rug.nl/en/publications/pharmacodynamic-interactions-between-ketamine-and-psychiatric-med",
        ),
        spravato.SIDE_EFFECTS,
    ),
    examples=(
        fires(MEDICINES.answer(medicine_list(("Lorazepam 1 mg tablet",), complete=True))),
        silent(MEDICINES.answer(medicine_list((), complete=True))),
        asks(MEDICINES.answer(medicine_list(("aspirin",), complete=False))),
    ),
)
