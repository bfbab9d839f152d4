"""Every address as every role and as nobody: who may, who is refused, who is sent to sign in."""

from collections import Counter
from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from chairside.clinic.accounts.roles import Role
from chairside.clinic.audit.actors import Actor
from chairside.web.navigation import PLACES, home_for, is_installed, places_for
from chairside.web.pages import PAGES, Page
from tests.web.people import ClientAs

pytestmark = pytest.mark.django_db

# Open to whoever comes, or answered by allauth, which sends nobody to sign in by itself.
OPEN = {"healthz", "welcome", "account_login", "account_logout", "account_inactive"}
# The patient's own pages: the address is the secret.
OPEN |= {
    "own_consent",
    "own_consent_born",
    "own_consent_sign",
    "own_consent_withdraw",
    "own_consent_leave",
    "own_consent_copy",
}
# The pages of people who are no patients yet.
PUBLIC = {
    "ask",
    "ask_crisis_anywhere",
    "ask_front",
    "ask_crisis",
    "ask_step",
    "ask_look_over",
    "ask_send",
    "ask_end",
    "ask_forget",
    "ask_forgotten",
}
ALLAUTH_SIGNED_IN = {
    "account_reauthenticate",
    "account_change_password",
    "mfa_index",
    "mfa_authenticate",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_download_recovery_codes",
    "mfa_generate_recovery_codes",
}
# Nothing has these keys, so that a page of the right role answers 404.
NOTHING: dict[str, Any] = {
    "UUIDConverter": UUID("00000000-0000-4000-8000-000000000000"),
    "IntConverter": 999_999_999,
    "SlugConverter": "no-such-thing",
    "StringConverter": "no-such-thing",
}


def patterns(patterns_below: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    for pattern in patterns_below:
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern.url_patterns)
        else:
            yield pattern


ALL = list(patterns(get_resolver().url_patterns))


def address(pattern: URLPattern) -> str:
    path = "/" + str(pattern.pattern)
    for name, converter in pattern.pattern.converters.items():
        value = NOTHING[type(converter).__name__]
        for kind in ("uuid", "int", "slug", "str"):
            path = path.replace(f"<{kind}:{name}>", str(value))
    assert "<" not in path, path
    return path


def declared() -> list[tuple[str, Page]]:
    pages = [(pattern, getattr(pattern.callback, "page", None)) for pattern in ALL]
    return [(address(page), view_page) for page, view_page in pages if view_page is not None]


def test_every_address_is_a_page_or_is_named_here() -> None:
    others = {pattern.name for pattern in ALL if not hasattr(pattern.callback, "page")}
    assert others == OPEN | PUBLIC | ALLAUTH_SIGNED_IN


def test_every_page_has_an_address_and_a_role() -> None:
    reached = {view_page.name for _, view_page in declared()}
    of_the_house = {name for name in PAGES if name.startswith("chairside.")}
    assert of_the_house == reached
    assert all(view_page.permission.roles for _, view_page in declared())


def test_nobody_sees_nothing(client: Client) -> None:
    for path, view_page in declared():
        for method in view_page.methods:
            answer = client.generic(method, path)
            assert answer.status_code == 302, (method, path)
            assert answer["Location"].startswith("/account/login/?next="), (method, path)


def test_nobody_gets_no_further_by_the_sign_in_pages(client: Client) -> None:
    for pattern in ALL:
        if pattern.name in ALLAUTH_SIGNED_IN:
            answer = client.get(address(pattern))
            assert answer.status_code == 302, pattern.name
            assert answer["Location"].startswith("/account/login/"), pattern.name


def tries() -> Iterator[tuple[Role, str, str, bool]]:
    """Who tries which method of which address, and whether they may. A permission is one thing,
    which every role tries at its first address; at each other one a role that may and one that may
    not, in turn: so each address asks what is declared for it."""
    turns: Counter[int] = Counter()
    for path, view_page in declared():
        holders = view_page.permission.roles
        others = tuple(role for role in Role if role not in holders)
        for method in view_page.methods:
            turn = turns[id(view_page.permission)]
            turns[id(view_page.permission)] += 1
            for roles in filter(None, (holders, others)):
                trying = roles if turn == 0 else (roles[turn % len(roles)],)
                yield from ((role, method, path, roles is holders) for role in trying)


@pytest.mark.parametrize("role", list(Role))
def test_a_role_opens_what_is_declared_for_it_and_nothing_else(
    client_as: ClientAs, role: Role
) -> None:
    client = client_as(role)
    client.raise_request_exception = False
    for trying, method, path, may in tries():
        if trying is not role:
            continue
        status = client.generic(method, path, headers={"HX-Request": "true"}).status_code
        if may:
            assert status in (200, 204, 302, 404, 422), (method, path, status)
        else:
            assert status == 403, (method, path, status)


def test_a_role_that_may_not_reads_whose_the_page_is(client_as: ClientAs) -> None:
    answer = client_as(Role.NURSE).get("/staff/")
    assert (
        "Only a practice admin may manage staff accounts; you are signed in as nurse."
        in answer.content.decode()
    )


@pytest.mark.parametrize("role", list(Role))
def test_the_rail_leads_only_where_one_may_go_and_home_is_one_of_them(
    client_as: ClientAs, role: Role
) -> None:
    actor = Actor(id=1, name="", roles=frozenset({role}))
    places = [place.href for place in places_for(actor, "/")]
    assert home_for(actor) in places
    client = client_as(role)
    for href in places:
        assert client.get(href).status_code == 200, href


def test_every_place_of_the_rail_exists() -> None:
    missing = {place.page for place in PLACES if not is_installed(place.page)}
    assert missing <= {"today", "inbox"}


def test_the_start_leads_home(client_as: ClientAs) -> None:
    assert client_as(Role.NURSE).get("/")["Location"] == "/today/"
    assert client_as(Role.ADMIN).get("/")["Location"] == "/today/"
    assert client_as(Role.RESEARCHER).get("/")["Location"] == "/knowledge/"
