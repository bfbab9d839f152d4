"""National crisis lines by country. A country that is not here has none shown."""

from dataclasses import dataclass

from chairside.knowledge.citations import Cite, Source, read, second_hand
from chairside.knowledge.sources.crisis_lines import (
    HEALTHDIRECT,
    HELPLINE_988_CANADA,
    HSE_EMERGENCY,
    LIFELINE_988,
    LIFELINE_AUSTRALIA,
    MHF_NEW_ZEALAND,
    NEED_TO_TALK,
    NHS_CRISIS,
    SAMARITANS,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One crisis line. `number` as people know it, `dial` as a phone wants it.

    `text` is the number for text messages and `chat` an address, where there is one.
    """

    name: str
    number: str
    dial: str
    hours: str
    text: str = ""
    chat: str = ""
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Emergency:
    """The number for somebody in danger now."""

    number: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """`code` is ISO 3166-1, two letters."""

    code: str
    name: str
    lines: tuple[Line, ...]
    emergency: Emergency

    @property
    def cites(self) -> tuple[Cite, ...]:
        return (*(cite for line in self.lines for cite in line.cites), *self.emergency.cites)

    @property
    def sources(self) -> tuple[Source, ...]:
        return tuple({cite.source.id: cite.source for cite in self.cites}.values())


_SEEN_UNITED_STATES = second_hand(
    LIFELINE_988,
    "https://health.wyo.gov/publichealth/prevention/wivpp/suicide-prevention/"
    "988-suicide-crisis-lifeline",
)

UNITED_STATES = Country(
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
            cites=(_SEEN_UNITED_STATES,),
        ),
    ),
    emergency=Emergency(number="911", cites=(_SEEN_UNITED_STATES,)),
)

_SEEN_CANADA = second_hand(
    HELPLINE_988_CANADA, "https://mentalhealthcommission.ca/catalyst/988-launches-in-canada/"
)

CANADA = Country(
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
                _SEEN_CANADA,
                second_hand(
                    HELPLINE_988_CANADA, "https://www.maplenow.ca/site/988-suicide-crisis-helpline"
                ),
            ),
        ),
    ),
    emergency=Emergency(number="911", cites=(_SEEN_CANADA,)),
)

_NHS = "http://www.nwbh.nhs.uk/contactus/Pages/Help-in-a-crisis.aspx?help=yes"

UNITED_KINGDOM = Country(
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

IRELAND = Country(
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

_HEALTHDIRECT = "https://www.healthdirect.gov.au/mental-health-crisis-support"

AUSTRALIA = Country(
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

NEW_ZEALAND = Country(
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

COUNTRIES: tuple[Country, ...] = (
    UNITED_STATES,
    CANADA,
    UNITED_KINGDOM,
    IRELAND,
    AUSTRALIA,
    NEW_ZEALAND,
)

_BY_CODE = {country.code: country for country in COUNTRIES}


def country(code: str) -> Country | None:
    """By its two letters; None where no line was read at a source."""
    return _BY_CODE.get(code.upper())
