"""Lithium is taken."""

from chairside.knowledge.language import Level, Moment, Rule, Takes, asks, fires, read, silent
from chairside.knowledge.picture import medicine_list
from chairside.knowledge.picture.visit_questions import MEDICINES
from chairside.knowledge.sources.interactions import VERAART_2021

RULE = Rule(
    id="lithium",
    version=1,
    title="Lithium is taken",
    level=Level.INFORMATION,
    moment=Moment.BOTH,
    when=Takes(MEDICINES, "lithium"),
    sentence="No significant interaction of lithium with ketamine has been reported.",
    cites=(
        read(
            VERAART_2021,
            "https://research.rug.nl/en/publications/pharmacodynamic-interactions-between-ketamine-and-psychiatric-med",
        ),
    ),
    examples=(
        fires(MEDICINES.answer(medicine_list(("lithium carbonate 300 mg",), complete=True))),
        silent(MEDICINES.answer(medicine_list((), complete=True))),
        asks(MEDICINES.answer(medicine_list(("aspirin",), complete=False))),
    ),
)
