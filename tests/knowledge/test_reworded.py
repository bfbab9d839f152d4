"""Other words for the same ask no clinic to sign again; other facts do."""

import json
import re

import pytest

from chairside.knowledge.canonical import canonical_text, to_json
from chairside.knowledge.items import ITEMS, item
from chairside.knowledge.reworded import NOW_AND_FIRST
from chairside.knowledge.sign_off import SignOff, state_of

# As they were hashed before their words changed; a clinic may hold a signature under each.
HASHES_BEFORE = {
    "rule:sleep-apnoea-or-copd": "8395b7078667c15a44238064bf7b23108a4a8df72a4416cc9d47be47895561fa",
    "setting:stay_after_infusion_min": (
        "75b996928b23abeaf2aae8a8fb3f364c5fab889f8d2a1cd6b50fed53cc4e2a6f"
    ),
    "discharge:escort-present": "148cd96a71f85f6b6ee05bf338bebb7b17ff8478b81a297952a36dfa6acfb97c",
    "topic:label-warnings": "c7cde3c8cebc8540ab48d574cf903c1797c6500f8bcf125cc305b529dfc27f29",
}


@pytest.mark.parametrize("key", HASHES_BEFORE)
def test_a_signature_from_before_the_words_changed_still_holds(key: str) -> None:
    assert item(key).content_hash == HASHES_BEFORE[key]
    assert state_of(item(key), HASHES_BEFORE[key]).sign_off is SignOff.SIGNED


def test_every_entry_is_used() -> None:
    """What no item says any more is deleted from the table."""
    texts = [
        json.dumps(to_json(entry.declared), separators=(",", ":"), ensure_ascii=False)
        for entry in ITEMS
    ]
    assert not [now for now, _ in NOW_AND_FIRST if not any(now in text for text in texts)]


def test_no_number_changes_with_the_words() -> None:
    for now, first in NOW_AND_FIRST:
        assert re.findall(r"\d+", now) == re.findall(r"\d+", first), now


def test_words_of_the_first_release_stand_in_what_is_hashed_alone() -> None:
    stay = item("setting:stay_after_infusion_min")
    assert stay.title == "Minimum stay after the stop"
    assert "Least stay after the stop" in canonical_text(stay.declared)
