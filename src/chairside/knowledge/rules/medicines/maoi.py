"""A monoamine oxidase inhibitor is taken."""

from chairside.knowledge.language import Level, Moment, Rule, Takes, asks, fires, read, says, silent
from chairside.knowledge.picture import medicine_list
from chairside.knowledge.picture.visit_questions import MEDICINES
from chairside.knowledge.readings import spravato
from chairside.knowledge.sources.interactions import VERAART_2021

RULE = Rule(
    id="maoi",
    version=1,
    title="A monoamine oxidase inhibitor is taken",
    level=Level.CAUTION,
    moment=Moment.BOTH,
    when=Takes(MEDICINES, "maois"),
    sentence=(
        "The label says that monoamine oxidase inhibitors may raise blood pressure further: watch it "
        "closely."
    ),
    cites=(spravato.SIDE_EFFECTS,),
    examples=(
        fires(MEDICINES.answer(medicine_list(("tranylcypromine",), complete=True))),
        silent(MEDICINES.answer(medicine_list((), complete=True))),
        asks(MEDICINES.answer(medicine_list(("aspirin",), complete=False))),
    ),
    differing=(
        says(
            "Case reports with tranylcypromine found no relevant change in vital signs.",
            read(
                VERAART_2021,
                "https://research.rug.nl/en/publications/pharmacodynamic-interactions-between-ketamine-and-psychiatric-med",
            ),
        ),
    ),
)
