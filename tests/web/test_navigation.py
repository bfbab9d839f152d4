"""The rail: what belongs together is one entry, and only what a person may open is there."""

import pytest

from chairside.clinic.accounts.roles import Role
from chairside.clinic.audit.actors import Actor
from chairside.web.navigation import MOST_IN_A_BAR, rail_for
from tests.web.people import ClientAs

pytestmark = pytest.mark.django_db


def entries(*roles: Role, at: str = "/") -> list[str]:
    actor = Actor(id=1, name="", roles=frozenset(roles))
    return [entry.label for entry in rail_for(actor, at).entries]


def test_a_nurse_finds_the_day_first_and_what_is_looked_up_last() -> None:
    assert entries(Role.NURSE) == [
        *("Today", "Floor", "Schedule", "Patients", "Inbox", "Library", "Admin"),
    ]


def test_a_researcher_has_no_patients_and_no_floor() -> None:
    assert not {"Floor", "Schedule", "Patients"} & {*entries(Role.RESEARCHER)}


def test_a_group_leads_to_its_first_page_and_names_the_others_there() -> None:
    actor = Actor(id=1, name="", roles=frozenset({Role.ADMIN}))
    rail = rail_for(actor, "/staff/add/")
    (here,) = [entry for entry in rail.entries if entry.here]
    assert here.label == "Admin"
    assert here.href == rail.beside[0].href
    assert [place.label for place in rail.beside if place.here] == ["Staff"]
    assert {"Sites", "Staff", "Audit"} <= {place.label for place in rail.beside}


def test_the_deepest_page_is_the_one_that_is_here() -> None:
    actor = Actor(id=1, name="", roles=frozenset(Role))
    rail = rail_for(actor, "/knowledge/claims/")
    assert [place.label for place in rail.beside if place.here] == ["Claims"]


@pytest.mark.parametrize("role", list(Role))
def test_a_bar_at_the_bottom_of_a_phone_has_at_most_five_entries(role: Role) -> None:
    rail = rail_for(Actor(id=1, name="", roles=frozenset({role})), "/")
    assert rail.near + bool(rail.rest) <= MOST_IN_A_BAR
    assert rail.near + len(rail.rest) == len(rail.entries)


@pytest.mark.parametrize("path", ["/held/", "/referrals/settled/", "/background/", "/inbox/"])
def test_what_waits_is_reached_through_the_inbox(path: str) -> None:
    """Referrals, held data and failed work are kinds of it, and have no place of their own."""
    actor = Actor(id=1, name="", roles=frozenset(Role))
    rail = rail_for(actor, path)
    assert [entry.label for entry in rail.entries if entry.here] == ["Inbox"]
    assert not {"Referrals", "Held data", "Failed work"} & {entry.label for entry in rail.entries}


def test_every_page_has_the_way_past_the_rail_and_says_where_it_is(client_as: ClientAs) -> None:
    page = client_as(Role.NURSE).get("/patients/").content.decode()
    assert page.index('class="skip"') < page.index('class="rail"')
    assert page.count('aria-current="page"') == 1
