"""Lamotrigine is taken."""

from chairside.knowledge.language import Level, Moment, Rule, Takes, asks, fires, read, says, silent
from chairside.knowledge.picture import medicine_list
from chairside.knowledge.picture.visit_questions import MEDICINES
from chairside.knowledge.sources.interactions import ANDRADE_2017, VERAART_2021

RULE = Rule(
    id="lamotrigine",
    version=1,
    title="Lamotrigine is taken",
    level=Level.CAUTION,
    moment=Moment.BOTH,
    when=Takes(MEDICINES, "lamotrigine"),
    sentence="Two of five studies found a weaker effect of ketamine with lamotrigine.",
    cites=(
        read(
            VERAART_2021,
            "https://research.rug.nl/en/publications/pharmacodynamic-interactions-between-ketamine-and-psychiatric-med",
        ),
    ),
    examples=(
        fires(MEDICINES.answer(medicine_list(("Lamictal 100 mg",), complete=True))),
        silent(MEDICINES.answer(medicine_list((), complete=True))),
        asks(MEDICINES.answer(medicine_list(("aspirin",), complete=False))),
    ),
    differing=(
        says(
            (
                "It may only reduce side effects: the sources disagree, so this never stops a "
                "treatment."
            ),
            read(
                ANDRADE_2017,
                "https://www.psychiatrist.com/JCP/article/Pages/2017/v78n07/17f11802.aspx",
            ),
        ),
    ),
)
