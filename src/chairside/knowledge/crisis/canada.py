"""Canada."""

from chairside.knowledge.citations import second_hand
from chairside.knowledge.crisis.country import Country, Emergency, Line
from chairside.knowledge.sources.crisis_lines import HELPLINE_988_CANADA

_SEEN = second_hand(
    HELPLINE_988_CANADA, "https://mentalhealthcommission.ca/catalyst/988-launches-in-canada/"
)

COUNTRY = Country(
    code="CA",
    name="Canada",
    lines=(
        Line(
            name="9-8-8 Suicide Crisis Helpline",
            number="9-8-8",
            dial="988",
            text="988",
            hours="free, day and night",
            cites=(
                _SEEN,
                second_hand(
                    HELPLINE_988_CANADA, "https://www.maplenow.ca/site/988-suicide-crisis-helpline"
                ),
            ),
        ),
    ),
    emergency=Emergency(number="911", cites=(_SEEN,)),
)
