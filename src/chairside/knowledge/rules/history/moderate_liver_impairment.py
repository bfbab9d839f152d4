"""Moderate liver impairment."""

from chairside.knowledge.language import Is, Level, Moment, Rule, asks, fires, silent
from chairside.knowledge.picture.questions import LIVER
from chairside.knowledge.readings import guidance, spravato

RULE = Rule(
    id="moderate-liver-impairment",
    version=1,
    title="Moderate liver impairment",
    level=Level.CAUTION,
    moment=Moment.SCREENING,
    when=Is(LIVER, "moderate"),
    sentence=(
        "Moderate liver disease: expect the drug to last longer, watch longer, and follow liver "
        "tests."
    ),
    cites=(
        spravato.SUMMARY,
        guidance.PAIN,
    ),
    examples=(
        fires(LIVER.answer("moderate")),
        silent(LIVER.answer("none")),
        asks(),
    ),
)
