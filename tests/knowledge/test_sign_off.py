"""What works before, after and despite a signature; and where facts come from."""

import pytest

from chairside.knowledge.citing import citing, references
from chairside.knowledge.grades import Grade
from chairside.knowledge.items import ITEMS, item
from chairside.knowledge.sign_off import SignOff, gone, signed_rules, state_of, states

UNVERIFIED = item("rule:recent-cardiovascular-event")
READ = item("rule:pregnancy")


def test_an_unverified_rule_works_once_it_is_signed_as_it_stands() -> None:
    assert not state_of(UNVERIFIED, None).works
    assert state_of(UNVERIFIED, UNVERIFIED.content_hash).works
    changed = state_of(UNVERIFIED, "0" * 64)
    assert changed.sign_off is SignOff.CHANGED
    assert not changed.works


def test_a_rule_that_was_read_works_without_and_asks_again_when_changed() -> None:
    assert state_of(READ, None).works
    assert state_of(READ, "0" * 64).sign_off is SignOff.CHANGED


def test_all_states_at_once() -> None:
    signed = {UNVERIFIED.key: UNVERIFIED.content_hash, READ.key: "0" * 64, "rule:old": "1" * 64}
    by_key = {state.item.key: state for state in states(signed)}
    assert len(by_key) == len(ITEMS)
    assert by_key[UNVERIFIED.key].sign_off is SignOff.SIGNED
    assert by_key[READ.key].sign_off is SignOff.CHANGED
    assert by_key["setting:max_total_mg"].sign_off is SignOff.UNSIGNED
    assert signed_rules(signed) == {"recent-cardiovascular-event"}
    assert gone(signed) == ("rule:old",)


def test_references_lead_to_the_page_that_was_read() -> None:
    first = references("rule:aneurysm-or-avm")
    assert [reference.source_id for reference in first] == ["spravato-uspi"]
    assert first[0].seen_at.startswith("https://")
    recalled = references("rule:recent-cardiovascular-event")
    assert [(reference.grade, reference.seen_at) for reference in recalled] == [
        (Grade.UNVERIFIED, "")
    ]
    assert citing("anand-2023").startswith("Anand et al.")
    with pytest.raises(ValueError, match="nobody-1999"):
        citing("nobody-1999")
    with pytest.raises(ValueError, match="rule:none"):
        references("rule:none")
