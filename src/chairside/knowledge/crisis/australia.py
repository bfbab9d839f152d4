"""Australia."""

from chairside.knowledge.citations import read, second_hand
from chairside.knowledge.crisis.country import Country, Emergency, Line
from chairside.knowledge.sources.crisis_lines import HEALTHDIRECT, LIFELINE_AUSTRALIA

_HEALTHDIRECT = "https://www.healthdirect.gov.au/mental-health-crisis-support"

COUNTRY = Country(
    code="AU",
    name="Australia",
    lines=(
        Line(
            name="Lifeline",
            number="13 11 14",
            dial="131114",
            text="0477131114",
            hours="day and night",
            cites=(
                second_hand(LIFELINE_AUSTRALIA, _HEALTHDIRECT),
                second_hand(
                    LIFELINE_AUSTRALIA,
                    "https://lifeinmind.org.au/news/"
                    "lifelines-crisis-text-service-now-available-24-7",
                ),
            ),
        ),
    ),
    emergency=Emergency(number="000", cites=(read(HEALTHDIRECT, _HEALTHDIRECT),)),
)
