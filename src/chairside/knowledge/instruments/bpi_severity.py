"""BPI-SF, severity: only the score is recorded."""

from chairside.knowledge.citations import read, recalled, says
from chairside.knowledge.instruments.instrument import Embed, Instrument, RatedBy, Scoring
from chairside.knowledge.sources.scales import BPI_OWNER, REED_2024

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
    cites=(read(REED_2024, "https://pmc.ncbi.nlm.nih.gov/articles/PMC10859144"),),
    notes=(
        says(
            "Its smallest important differences are much like those of the PEG.",
            read(REED_2024, "https://pmc.ncbi.nlm.nih.gov/articles/PMC10859144"),
        ),
    ),
)
