"""Severe liver impairment."""

from chairside.knowledge.language import Is, Level, Moment, Rule, asks, fires, silent
from chairside.knowledge.picture.questions import LIVER
from chairside.knowledge.readings import guidance, spravato

RULE = Rule(
    id="severe-liver-impairment",
    version=1,
    title="Severe liver impairment",
    level=Level.STOP,
    moment=Moment.SCREENING,
    when=Is(LIVER, "severe"),
    sentence=(
        "Severe liver disease: the label does not recommend treatment and the pain guideline advises "
        "to avoid it."
    ),
    cites=(
        spravato.SUMMARY,
        guidance.PAIN,
    ),
    examples=(
        fires(LIVER.answer("severe")),
        silent(LIVER.answer("moderate")),
        asks(),
    ),
)
