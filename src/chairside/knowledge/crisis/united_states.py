"""United States."""

from chairside.knowledge.citations import second_hand
from chairside.knowledge.crisis.country import Country, Emergency, Line
from chairside.knowledge.sources.crisis_lines import LIFELINE_988

_SEEN = second_hand(
    LIFELINE_988,
    "https://health.wyo.gov/publichealth/prevention/wivpp/suicide-prevention/"
    "988-suicide-crisis-lifeline",
)

COUNTRY = Country(
    code="US",
    name="United States",
    lines=(
        Line(
            name="988 Suicide & Crisis Lifeline",
            number="988",
            dial="988",
            text="988",
            chat="https://988lifeline.org",
            hours="free, day and night",
            cites=(_SEEN,),
        ),
    ),
    emergency=Emergency(number="911", cites=(_SEEN,)),
)
