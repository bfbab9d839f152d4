"""Ireland."""

from chairside.knowledge.citations import second_hand
from chairside.knowledge.crisis.country import Country, Emergency, Line
from chairside.knowledge.sources.crisis_lines import HSE_EMERGENCY, SAMARITANS

COUNTRY = Country(
    code="IE",
    name="Ireland",
    lines=(
        Line(
            name="Samaritans",
            number="116 123",
            dial="116123",
            hours="free, day and night",
            cites=(
                second_hand(
                    SAMARITANS,
                    "https://www.irishexaminer.com/breakingnews/ireland/samaritans-answer-29m-"
                    "calls-since-2014-charity-to-play-crucial-role-in-new-mental-help-phone-"
                    "service-914684.html",
                ),
                second_hand(
                    SAMARITANS,
                    "https://www.irishtimes.com/news/"
                    "samaritans-freephone-helpline-will-save-lives-says-lynch-1.526624",
                ),
            ),
        ),
    ),
    emergency=Emergency(
        number="112",
        cites=(
            second_hand(
                HSE_EMERGENCY,
                "https://carlow-nationalist.ie/2020/09/10/awareness-day-highlights-suicide-"
                "prevention/",
            ),
        ),
    ),
)
