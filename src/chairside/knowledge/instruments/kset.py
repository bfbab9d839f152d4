"""KSET: only the score is recorded."""

from chairside.knowledge.citations import recalled, says
from chairside.knowledge.instruments.instrument import Embed, Instrument, RatedBy, Scoring
from chairside.knowledge.readings import papers
from chairside.knowledge.sources.scales import BAYES_2025, SHORT_2020

KSET = Instrument(
    id="kset",
    version=1,
    title="KSET",
    measures="side effects of ketamine",
    rated_by=RatedBy.CLINICIAN,
    period="",
    instruction="",
    embed=Embed.SCORE_ONLY,
    permission=says("Ask the owners, UNSW and the Black Dog Institute.", recalled(SHORT_2020)),
    items=(),
    scoring=Scoring.GIVEN,
    low=0,
    high=1000,
    bands=(),
    definitions=(),
    cites=(papers.SHORT_2020,),
    notes=(
        says(
            "Four forms: screening, baseline, right after a dose, and follow-up. A revised "
            "form, KSET-R, was published in 2025.",
            papers.SHORT_2020,
            recalled(BAYES_2025),
        ),
        says(
            ("No range of the total was read; the bounds here only catch slips of the keyboard."),
            papers.SHORT_2020,
        ),
    ),
)
