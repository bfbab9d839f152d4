"""National crisis lines: each read somewhere, each dialled as it is written."""

import re

import pytest

from chairside.knowledge.crisis import COUNTRIES, Country, country
from chairside.knowledge.grades import Grade
from chairside.knowledge.sources import SOURCES


@pytest.mark.parametrize("lines", COUNTRIES, ids=lambda lines: lines.code)
def test_a_number_was_read_and_can_be_dialled(lines: Country) -> None:
    assert re.fullmatch("[A-Z]{2}", lines.code)
    assert lines.emergency.number.isdigit()
    assert all(cite.grade is not Grade.UNVERIFIED for cite in lines.cites)
    assert all(source in SOURCES for source in lines.sources)
    for line in lines.lines:
        assert line.cites
        assert line.dial == re.sub("[^0-9]", "", line.number)
        assert not line.text or line.text.isdigit()


def test_the_united_states_as_its_page_says() -> None:
    # health.wyo.gov: “call or text 988—or chat online at 988Lifeline.org”, “please call 911”.
    lines = country("us")
    assert lines is not None
    (line,) = lines.lines
    assert (line.dial, line.text, line.chat) == ("988", "988", "https://988lifeline.org")
    assert lines.emergency.number == "911"


def test_a_country_nobody_read_about_has_none() -> None:
    assert country("DE") is None
