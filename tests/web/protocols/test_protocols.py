"""The protocols as they are read, with their sources."""

import re
from datetime import timedelta

import pytest

from chairside.clinic.accounts.roles import Role
from chairside.documents.blocks import Paragraph, Paragraphs, filled, references
from chairside.knowledge.discharge import discharge_criterion
from chairside.knowledge.item_views.protocols import length, phase_text, protocol_statements
from chairside.knowledge.protocols import PROTOCOLS, protocol
from tests.web.people import ClientAs

pytestmark = pytest.mark.django_db


def cited(text: str) -> set[str]:
    return set(re.findall(r'href="#source-([0-9]+)"', text))


def test_every_protocol_has_its_page_with_every_source(client_as: ClientAs) -> None:
    client = client_as(Role.RESEARCHER)
    listing = client.get("/protocols/").content.decode()
    for declared in PROTOCOLS:
        assert f'href="/protocols/{declared.id}/"' in listing
        answer = client.get(f"/protocols/{declared.id}/")
        assert answer.status_code == 200
        text = answer.content.decode()
        criteria = (discharge_criterion(criterion) for criterion in declared.discharge)
        keys = {cite.key for one in criteria for cite in one.cites}
        keys |= {source.id for source in declared.sources}
        listed = re.findall(r'<li id="source-([0-9]+)"', text)
        assert listed == [str(number) for number in range(1, len(keys) + 1)]
        assert cited(text) <= set(listed)


def test_an_unverified_statement_says_that_it_is_off(client_as: ClientAs) -> None:
    declared = protocol("trd-iv-induction")
    assert declared.unverified
    text = client_as(Role.NURSE).get("/protocols/trd-iv-induction/").content.decode()
    off = 0
    for block in filled(protocol_statements(declared)):
        for paragraphs in getattr(block, "blocks", ()):
            for row in paragraphs.rows:
                cites = list(references([Paragraphs((row,))])) if isinstance(row, Paragraph) else []
                off += bool(cites) and all(cite.is_doubtful for cite in cites)
    assert text.count("Unverified: off until signed") == off > 0


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (timedelta(minutes=40), "40 min"),
        (timedelta(minutes=90), "90 min"),
        (timedelta(hours=2), "2 h"),
        (timedelta(hours=84), "84 h"),
        (timedelta(days=1), "1 day"),
        (timedelta(days=28), "28 days"),
    ],
)
def test_a_length_is_said_exactly(value: timedelta, text: str) -> None:
    assert length(value) == text


def test_the_phase_of_the_first_course_in_words() -> None:
    # Anand 2023: two a week for three weeks; 4 to 8 visits occur in the sources.
    assert phase_text(protocol("trd-iv-induction").phases[0]) == (
        "6 visits (4 to 8 in the sources), twice weekly (2 days to 7 days apart), within 28 days"
    )


def test_an_unknown_protocol_is_nowhere(client_as: ClientAs) -> None:
    assert client_as(Role.NURSE).get("/protocols/no-such/").status_code == 404
