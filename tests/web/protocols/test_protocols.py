"""The protocols as they are read, with their sources."""

from datetime import timedelta

import pytest

from chairside.clinic.accounts.roles import Role
from chairside.knowledge.grades import Grade
from chairside.knowledge.protocols import PROTOCOLS, protocol
from chairside.web.protocols.shown import length, parts_of, phase_text, sources_of
from tests.web.people import ClientAs

pytestmark = pytest.mark.django_db


def test_every_protocol_has_its_page_with_every_source(client_as: ClientAs) -> None:
    client = client_as(Role.RESEARCHER)
    listing = client.get("/protocols/").content.decode()
    for each in PROTOCOLS:
        assert f'href="/protocols/{each.id}/"' in listing
        answer = client.get(f"/protocols/{each.id}/")
        assert answer.status_code == 200
        text = answer.content.decode()
        assert text.count('<li id="source-') == len(sources_of(each)) >= len(each.sources)


def test_an_unverified_statement_says_that_it_is_off(client_as: ClientAs) -> None:
    found = protocol("trd-iv-induction")
    assert found.unverified
    text = client_as(Role.NURSE).get("/protocols/trd-iv-induction/").content.decode()
    shown = [s for part in parts_of(found) for s in part.statements]
    off = sum(each.grade is Grade.UNVERIFIED for each in shown)
    assert text.count("off until the clinic signs it") == off


def test_a_statement_points_at_its_sources() -> None:
    for each in PROTOCOLS:
        numbers = {source.number for source in sources_of(each)}
        cited = {n for part in parts_of(each) for s in part.statements for n in s.numbers}
        assert cited <= numbers == set(range(1, len(numbers) + 1))


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
        "6 visits (4 to 8 in the sources), 84 h apart (2 days to 7 days), within 28 days"
    )


def test_an_unknown_protocol_is_nowhere(client_as: ClientAs) -> None:
    assert client_as(Role.NURSE).get("/protocols/no-such/").status_code == 404
