"""BPI-SF, severity: only the score is recorded."""

from chairside.knowledge.citations import recalled, says
from chairside.knowledge.instruments.instrument import Embed, Instrument, RatedBy, Scoring
from chairside.knowledge.readings import papers
from chairside.knowledge.sources.scales import BPI_OWNER

BPI_SEVERITY = Instrument(
    id="bpi-severity",
    version=1,
    title="BPI-SF, severity",
    measures="pain",
    rated_by=RatedBy.PATIENT,
    period="the last 24 hours",
    instruction="",
    embed=Embed.SCORE_ONLY,
    permission=says("The owner asks for permission and may ask for a fee.", recalled(BPI_OWNER)),
    items=(),
    scoring=Scoring.GIVEN,
    low=0,
    high=10,
    bands=(),
    definitions=(),
    cites=(papers.REED_2024,),
    notes=(
        says(
            "Its smallest important differences are much like those of the PEG.", papers.REED_2024
        ),
    ),
)
