"""Mania at present."""

from chairside.knowledge.language import Level, Moment, Rule, Yes, asks, fires, read, silent
from chairside.knowledge.picture.questions import MANIA
from chairside.knowledge.sources.interactions import ER_KETAMINE_2023

RULE = Rule(
    id="current-mania",
    version=1,
    title="Mania at present",
    level=Level.STOP,
    moment=Moment.BOTH,
    when=Yes(MANIA),
    sentence="Trials of ketamine leave out people with current mania.",
    cites=(read(ER_KETAMINE_2023, "https://pmc.ncbi.nlm.nih.gov/articles/PMC10812090/table/T1"),),
    examples=(
        fires(MANIA.answer(True)),
        silent(MANIA.answer(False)),
        asks(),
    ),
)
