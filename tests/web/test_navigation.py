"""The rail: what belongs together is one entry, and only what a person may open is there."""

import pytest

from chairside.clinic.accounts.roles import Role
from chairside.clinic.audit.actors import Actor
from chairside.web import navigation
from chairside.web.navigation import MOST_IN_A_BAR, rail_for
from tests.web.people import ClientAs

pytestmark = pytest.mark.django_db
INSTALLED = {"today", "inbox"} & {
    place.page for place in navigation.PLACES if navigation.is_installed(place.page)
}


def entries(*roles: Role, at: str = "/") -> list[str]:
    actor = Actor(id=1, name="", roles=frozenset(roles))
    return [entry.label for entry in rail_for(actor, at).entries]


@pytest.mark.skipif(set() != INSTALLED, reason="another test says it with Today and the Inbox")
def test_a_nurse_finds_the_day_first_and_what_is_looked_up_last() -> None:
    assert entries(Role.NURSE) == [
        *("Floor", "Schedule", "Patients", "Referrals", "Held data", "Library", "Admin"),
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
    assert {"Sites", "Staff", "Audit", "Failed work"} <= {place.label for place in rail.beside}


def test_the_deepest_page_is_the_one_that_is_here() -> None:
    actor = Actor(id=1, name="", roles=frozenset(Role))
    rail = rail_for(actor, "/knowledge/claims/")
    assert [place.label for place in rail.beside if place.here] == ["Claims"]


@pytest.mark.parametrize("role", list(Role))
def test_a_bar_at_the_bottom_of_a_phone_has_at_most_five_entries(role: Role) -> None:
    rail = rail_for(Actor(id=1, name="", roles=frozenset({role})), "/")
    assert rail.near + bool(rail.rest) <= MOST_IN_A_BAR
    assert rail.near + len(rail.rest) == len(rail.entries)


def test_referrals_and_held_data_are_reached_through_the_inbox_once_it_is_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Before, each is an entry of its own, so that neither is ever without a way to it."""
    alone = {place.label for place in navigation.PLACES if place.until == "inbox"}
    assert alone == {"Referrals", "Held data"}
    if "inbox" not in INSTALLED:
        assert alone <= {*entries(Role.NURSE)}
    monkeypatch.setattr(navigation, "is_installed", lambda name: name != "today")
    monkeypatch.setattr(navigation, "address_for", lambda actor, name: f"/{name}/")
    monkeypatch.setattr(navigation, "reverse", lambda name: f"/{name}/")
    assert "Inbox" in entries(Role.NURSE)
    assert not alone & {*entries(Role.NURSE)}
    actor = Actor(id=1, name="", roles=frozenset({Role.NURSE}))
    here = [entry.label for entry in rail_for(actor, "/held/").entries if entry.here]
    assert here == ["Inbox"]


def test_every_page_has_the_way_past_the_rail_and_says_where_it_is(client_as: ClientAs) -> None:
    page = client_as(Role.NURSE).get("/patients/").content.decode()
    assert page.index('class="skip"') < page.index('class="rail"')
    assert page.count('aria-current="page"') == 1
