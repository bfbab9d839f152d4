"""Raised pressure in the eye."""

from chairside.knowledge.language import Level, Moment, Rule, Yes, asks, fires, silent
from chairside.knowledge.picture.questions import RAISED_IOP
from chairside.knowledge.readings import guidance, spravato

RULE = Rule(
    id="raised-eye-pressure",
    version=1,
    title="Raised pressure in the eye",
    level=Level.CAUTION,
    moment=Moment.SCREENING,
    when=Yes(RAISED_IOP),
    sentence=(
        "The pain guideline names raised pressure in the eye, and the trials of esketamine left out "
        "untreated glaucoma; ask the eye doctor before a course."
    ),
    cites=(
        guidance.PAIN,
        spravato.OWNER_HEART,
    ),
    examples=(
        fires(RAISED_IOP.answer(True)),
        silent(RAISED_IOP.answer(False)),
        asks(),
    ),
)
