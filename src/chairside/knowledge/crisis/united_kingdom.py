"""United Kingdom."""

from chairside.knowledge.citations import read, second_hand
from chairside.knowledge.crisis.country import Country, Emergency, Line
from chairside.knowledge.sources.crisis_lines import NHS_CRISIS, SAMARITANS

_NHS = "http://www.nwbh.nhs.uk/contactus/Pages/Help-in-a-crisis.aspx?help=yes"

COUNTRY = Country(
    code="GB",
    name="United Kingdom",
    lines=(
        Line(
            name="Samaritans",
            number="116 123",
            dial="116123",
            hours="free, day and night",
            cites=(
                read(SAMARITANS, "https://www.samaritans.org/how-we-can-help/contact-samaritan/"),
                second_hand(SAMARITANS, _NHS),
            ),
        ),
    ),
    emergency=Emergency(number="999", cites=(read(NHS_CRISIS, _NHS),)),
)
