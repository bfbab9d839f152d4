"""The knowledge as everybody reads it and as a prescriber signs it."""

import html
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from chairside.clinic.accounts.roles import Role
from chairside.clinic.signoffs.models import ItemSignOff
from chairside.clinic.signoffs.queries import sign_offs
from chairside.documents.blocks import references
from chairside.knowledge.claims import CLAIMS, Verdict
from chairside.knowledge.grades import Grade
from chairside.knowledge.items import ITEMS, ItemKind, item
from chairside.knowledge.language import Rule
from chairside.web.knowledge.presenters import KIND_WORDS, page_of
from tests.clinic.signoffs.signing import (
    OFF_PROTOCOL,
    OFF_RULE,
    ON_RULE,
    SETTING,
    signed_before,
)
from tests.web.people import PASSWORD, Answer, ClientAs, words

pytestmark = pytest.mark.django_db


def text(answer: Answer) -> str:
    return html.unescape(words(answer))


def page(key: str) -> str:
    return f"/knowledge/items/{key}/"


def sign(client: Client, key: str, **given: Any) -> Any:
    entry = {"read_hash": item(key).content_hash, "note": "", "password": PASSWORD, **given}
    return client.post(f"{page(key)}sign/", entry)


def shown(answer: Answer) -> set[str]:
    """Keys of the items in the list."""
    listed = text(answer)
    return {declared.key for declared in ITEMS if f'href="{page(declared.key)}"' in listed}


# --- the list ---


@pytest.mark.parametrize("role", list(Role))
def test_every_role_reads_every_item(client_as: ClientAs, role: Role) -> None:
    client = client_as(role)
    answer = client.get("/knowledge/?all=1")
    assert answer.status_code == 200
    assert shown(answer) == {declared.key for declared in ITEMS}
    assert ("Sign as" in text(client.get(page(OFF_RULE)))) is (role is Role.PRESCRIBER)


def test_every_item_has_its_page_with_every_source_it_cites() -> None:
    for declared in ITEMS:
        shown_page = page_of(declared)
        listed = {source.source.id for source in shown_page.sources}
        assert {source.id for source in declared.sources} <= listed, declared.key
        assert [source.number for source in shown_page.sources] == [*range(1, len(listed) + 1)]
        assert {one.key for one in references(shown_page.sections)} <= listed, declared.key
        assert shown_page.sections, declared.key


def test_one_page_of_every_kind_is_served(client_as: ClientAs) -> None:
    client = client_as(Role.THERAPIST)
    assert set(KIND_WORDS) == set(ItemKind)
    for kind in ItemKind:
        declared = next(declared for declared in ITEMS if declared.kind is kind)
        answer = client.get(page(declared.key))
        assert answer.status_code == 200, declared.key
        assert html.escape(declared.title) in words(answer) or declared.title in text(answer)


def test_the_screener_has_its_wording_and_both_sides() -> None:
    shown_page = page_of(item("instrument:c-ssrs-screener"))
    headings = [getattr(block, "title", "") for block in shown_page.sections]
    assert "Items" in headings
    assert "Where sources differ" in headings
    assert shown_page.conflicts


def test_the_list_is_narrowed_without_the_rest_of_the_page(client_as: ClientAs) -> None:
    client = client_as(Role.NURSE)
    answer = client.get("/knowledge/?kind=protocol&state=off", headers={"HX-Request": "true"})
    assert "<html" not in text(answer)
    expected = {
        declared.key
        for declared in ITEMS
        if declared.kind == "protocol" and not declared.on_by_default
    }
    assert shown(answer) == expected


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ("grade=unverified", lambda declared: declared.grade is Grade.UNVERIFIED),
        ("kind=product", lambda declared: declared.kind is ItemKind.PRODUCT),
        ("q=ANEURYSM", lambda declared: declared.key == ON_RULE),
        ("state=signed", lambda declared: False),
        ("state=changed", lambda declared: False),
        ("state=unsigned", lambda declared: True),
        ("state=on", lambda declared: declared.on_by_default),
    ],
)
def test_the_filters(client_as: ClientAs, query: str, fits: Any) -> None:
    nurse = client_as(Role.NURSE)
    expected = {declared.key for declared in ITEMS if fits(declared)}
    assert shown(nurse.get(f"/knowledge/?{query}&all=1")) == expected
    at_first = nurse.get(f"/knowledge/?{query}")
    assert shown(at_first) <= expected
    assert len(shown(at_first)) == min(len(expected), 40)
    assert (f"Show all {len(expected)}" in text(at_first)) is (len(expected) > 40)


def test_an_author_of_a_source_is_found_and_nonsense_is_answered(client_as: ClientAs) -> None:
    client = client_as(Role.NURSE)
    assert "protocol:trd-iv-induction" in shown(client.get("/knowledge/?q=anand+protocol"))
    assert "No item fits" in text(client.get("/knowledge/?q=zzzz"))
    odd = client.get("/knowledge/?kind=spell&q=%00%F0%9F%92%A9")
    assert odd.status_code == 200
    assert "There is no such choice; all are shown." in text(odd)


# --- one item ---


def test_a_rules_page_is_read_without_code(client_as: ClientAs) -> None:
    rule = item(ON_RULE).declared
    assert isinstance(rule, Rule)
    seen = text(client_as(Role.RESEARCHER).get(page(ON_RULE)))
    assert rule.sentence in seen
    assert rule.when.words() in seen
    assert rule.differing[0].text in seen
    for answer in ("Triggers", "Does not trigger", "Asks for missing answers"):
        assert answer in seen
    assert all(cite.seen_at in seen for cite in rule.cites)


def test_a_paper_is_one_click_away(client_as: ClientAs) -> None:
    # Cohen 2018, the consensus guideline on ketamine for chronic pain.
    seen = text(client_as(Role.NURSE).get(page("rule:pregnancy")))
    assert 'href="https://doi.org/10.1097/AAP.0000000000000808"' in seen


def test_every_statement_of_a_protocol_stands_with_its_grade(client_as: ClientAs) -> None:
    declared = item("protocol:trd-iv-induction")
    seen = text(client_as(Role.NURSE).get(page(declared.key)))
    for statement in declared.declared.statements:  # type: ignore[attr-defined]  # a Protocol
        assert statement.text in seen
    assert seen.count("Unverified: off until signed") >= declared.unverified > 0
    assert 'href="/protocols/trd-iv-induction/"' in seen


@pytest.mark.parametrize("key", ["rule:none", "none", "%00", "rule:", "x" * 300])
def test_an_unknown_item_is_nowhere(client_as: ClientAs, key: str) -> None:
    assert client_as(Role.PRESCRIBER).get(page(key)).status_code == 404


# --- signing ---


def test_a_prescriber_signs_and_withdraws(client_as: ClientAs) -> None:
    client = client_as(Role.PRESCRIBER, name="Paula Grove")
    answer = sign(client, OFF_RULE, note="Discussed on Monday.")
    assert answer.status_code == 302
    assert answer["Location"] == page(OFF_RULE)
    seen = text(client.get(page(OFF_RULE)))
    assert "Paula Grove" in seen
    assert "“Discussed on Monday.”" in seen
    assert "Sign as" not in seen
    assert sign_offs().works(OFF_RULE)
    assert shown(client.get("/knowledge/?state=signed")) == {OFF_RULE}

    answer = client.post(f"{page(OFF_RULE)}withdraw/", {"reason": ""})
    assert answer.status_code == 422
    assert 'id="id_reason_error"' in words(answer)
    client.post(f"{page(OFF_RULE)}withdraw/", {"reason": "Too broad."})
    assert not sign_offs().works(OFF_RULE)
    assert "“Too broad.”" in text(client.get(page(OFF_RULE)))


@pytest.mark.parametrize("password", ["", "a guess"])
def test_nothing_is_signed_without_the_signers_password(client_as: ClientAs, password: str) -> None:
    answer = sign(client_as(Role.PRESCRIBER), OFF_RULE, note="My note", password=password)
    assert answer.status_code == 422
    assert 'id="id_password_error"' in text(answer)
    assert "My note" in text(answer)
    assert not sign_offs().works(OFF_RULE)


def test_the_content_that_was_read_is_the_one_that_is_signed(client_as: ClientAs) -> None:
    answer = sign(client_as(Role.PRESCRIBER), OFF_RULE, read_hash="0" * 64, note="My note")
    assert answer.status_code == 422
    seen = text(answer)
    assert "has changed since you opened the page" in seen
    assert "My note" in seen
    assert f'value="{item(OFF_RULE).content_hash}"' in seen
    assert not ItemSignOff.objects.exists()


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.PRESCRIBER])
def test_nobody_else_signs(client_as: ClientAs, role: Role) -> None:
    client = client_as(role)
    assert sign(client, OFF_RULE).status_code == 403
    assert client.post(f"{page(OFF_RULE)}withdraw/", {"reason": "x"}).status_code == 403
    assert not ItemSignOff.objects.exists()


def test_what_changed_stands_first(client_as: ClientAs) -> None:
    signed_before(OFF_RULE, lambda content: content.update(level="caution", old="gone"))
    client = client_as(Role.PRESCRIBER)
    seen = text(client.get(page(OFF_RULE)))
    changed = seen.index("What changed since it was last signed")
    assert changed < seen.index("What it says")
    assert "<del>caution</del>" in seen
    assert "was taken out" in seen
    listing = text(client.get("/knowledge/"))
    assert "changed since it was signed" in listing
    assert listing.index(page(OFF_RULE)) < listing.index(page(ITEMS[0].key))
    sign(client, OFF_RULE)
    assert "What changed since" not in text(client.get(page(OFF_RULE)))


def test_a_setting_is_signed_with_its_value(client_as: ClientAs) -> None:
    client = client_as(Role.PRESCRIBER)
    for wrong in ("", "six", "0", "1,5"):
        answer = sign(client, SETTING, value=wrong, note="kept")
        assert answer.status_code == 422, wrong
        assert 'id="id_value_error"' in words(answer)
        assert "kept" in words(answer)
    assert sign(client, SETTING, value="6").status_code == 302
    assert sign_offs().settings == {"adequate_trial_weeks": Decimal(6)}
    assert "Set to <strong>6 wk</strong>" in text(client.get(page(SETTING)))


def test_a_value_of_the_limits_leads_to_the_limits(client_as: ClientAs) -> None:
    seen = text(client_as(Role.PRESCRIBER).get(page("setting:max_total_mg")))
    assert "Sign as" not in seen
    assert 'href="/limits/"' in seen or "the clinic's limits" in seen


def test_a_signature_of_before_under_an_item_that_is_gone_is_shown(client_as: ClientAs) -> None:
    row = signed_before(OFF_RULE, lambda content: content.update(level="caution"))
    ItemSignOff.objects.create(
        key="rule:retired",
        number=1,
        action="sign",
        version=1,
        title="A rule of before",
        content_hash=row.content_hash,
        content=row.content,
        signed_by_id=7,
        signed_name="Paul Grove, MD",
        at=row.at,
    )
    assert "A rule of before (rule:retired)" in text(client_as(Role.NURSE).get("/knowledge/"))


# --- beside it ---


def test_the_claims_are_answered_one_by_one(client_as: ClientAs) -> None:
    seen = text(client_as(Role.FRONT_DESK).get("/knowledge/claims/"))
    for claim in CLAIMS:
        assert f'id="claim-{claim.number}"' in seen
        assert claim.claim in seen
        assert claim.answer in seen
        assert all(f'href="{page(key)}"' in seen for key in claim.where)
    assert {claim.verdict for claim in CLAIMS} == set(Verdict)


def test_the_protocols_say_whether_they_are_on(client_as: ClientAs) -> None:
    client = client_as(Role.PRESCRIBER)
    protocol = OFF_PROTOCOL.removeprefix("protocol:")
    before = text(client.get(f"/protocols/{protocol}/"))
    assert "Off until a prescriber signs it." in before
    assert f'href="{page(OFF_PROTOCOL)}"' in before
    sign(client, OFF_PROTOCOL)
    assert "signed on by" in text(client.get(f"/protocols/{protocol}/"))
    assert "signed on" in text(client.get("/protocols/"))
    assert 'href="/protocols/" aria-current="page"' in text(client.get("/protocols/"))
