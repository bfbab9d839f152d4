"""Clozapine, haloperidol or risperidone is taken."""

from chairside.knowledge.language import Level, Moment, Rule, Takes, asks, fires, read, silent
from chairside.knowledge.picture import medicine_list
from chairside.knowledge.picture.visit_questions import MEDICINES
from chairside.knowledge.sources.interactions import VERAART_2021

RULE = Rule(
    id="blunting-antipsychotic",
    version=1,
    title="Clozapine, haloperidol or risperidone is taken",
    level=Level.INFORMATION,
    moment=Moment.BOTH,
    when=Takes(MEDICINES, "blunting_antipsychotics"),
    sentence=(
        "There is some evidence, of low quality, that clozapine, haloperidol and risperidone change "
        "the effect of ketamine."
    ),
    cites=(
        read(
            VERAART_2021,
            "https://research.rug.nl/en/publications/pharmacodynamic-interactions-between-ketamine-and-psychiatric-med",
        ),
    ),
    examples=(
        fires(MEDICINES.answer(medicine_list(("clozapine 100 mg",), complete=True))),
        silent(MEDICINES.answer(medicine_list((), complete=True))),
        asks(MEDICINES.answer(medicine_list(("aspirin",), complete=False))),
    ),
)
