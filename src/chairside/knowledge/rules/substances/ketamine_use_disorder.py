"""Ketamine use disorder."""

from chairside.knowledge.language import Level, Moment, Rule, Yes, asks, fires, silent
from chairside.knowledge.picture.questions import KETAMINE_USE_DISORDER
from chairside.knowledge.readings import guidance, spravato

RULE = Rule(
    id="ketamine-use-disorder",
    version=1,
    title="Ketamine use disorder",
    level=Level.STOP,
    moment=Moment.SCREENING,
    when=Yes(KETAMINE_USE_DISORDER),
    sentence=(
        "A ketamine use disorder, now or before, speaks against a series of doses; a specialist "
        "decides."
    ),
    cites=(
        guidance.PAIN_SERIAL,
        spravato.DEPENDENCE,
    ),
    examples=(
        fires(KETAMINE_USE_DISORDER.answer(True)),
        silent(KETAMINE_USE_DISORDER.answer(False)),
        asks(),
    ),
)
