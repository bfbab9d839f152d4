"""New Zealand."""

from chairside.knowledge.citations import read, second_hand
from chairside.knowledge.crisis.country import Country, Emergency, Line
from chairside.knowledge.sources.crisis_lines import MHF_NEW_ZEALAND, NEED_TO_TALK

COUNTRY = Country(
    code="NZ",
    name="New Zealand",
    lines=(
        Line(
            name="Need to talk? 1737",
            number="1737",
            dial="1737",
            text="1737",
            hours="free, day and night",
            cites=(
                second_hand(
                    NEED_TO_TALK,
                    "http://www.scoop.co.nz/stories/PA1706/S00527/"
                    "single-phone-number-to-access-support-services.htm",
                ),
            ),
        ),
    ),
    emergency=Emergency(
        number="111", cites=(read(MHF_NEW_ZEALAND, "https://sign.mentalhealth.org.nz"),)
    ),
)
