"""KSET: only the score is recorded."""

from chairside.knowledge.citations import recalled, says, second_hand
from chairside.knowledge.instruments.instrument import Embed, Instrument, RatedBy, Scoring
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
    cites=(
        second_hand(
            SHORT_2020,
            "https://centralcoast.intersearch.com.au/cclhdjspui/handle/1/1754?mode=simple",
        ),
    ),
    notes=(
        says(
            (
                "Four forms: screening, baseline, right after a dose, and follow-up. A revised "
                "form, KSET-R, was published in 2025."
            ),
            second_hand(
                SHORT_2020,
                "https://centralcoast.intersearch.com.au/cclhdjspui/handle/1/1754?mode=simple",
            ),
            recalled(BAYES_2025),
        ),
        says(
            ("No range of the total was read; the bounds here only catch slips of the keyboard."),
            second_hand(
                SHORT_2020,
                "https://centralcoast.intersearch.com.au/cclhdjspui/handle/1/1754?mode=simple",
            ),
        ),
    ),
)
