"""Columbia's triage: item 4 is high, and a gap never lowers a risk."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chairside.knowledge.grades import Grade
from chairside.knowledge.instruments.cssrs import (
    QUESTIONS,
    CssrsError,
    CssrsItem,
    CssrsRisk,
    asked,
    triage,
)

NO = {CssrsItem.WISH_DEAD: False, CssrsItem.THOUGHTS: False, CssrsItem.BEHAVIOUR_EVER: False}
THINKING = {
    CssrsItem.WISH_DEAD: True,
    CssrsItem.THOUGHTS: True,
    CssrsItem.METHOD: False,
    CssrsItem.INTENT: False,
    CssrsItem.PLAN: False,
    CssrsItem.BEHAVIOUR_EVER: False,
}


@pytest.mark.parametrize(
    ("answers", "risk"),
    [
        (NO, CssrsRisk.NONE),
        (NO | {CssrsItem.WISH_DEAD: True}, CssrsRisk.LOW),
        (THINKING, CssrsRisk.LOW),
        (THINKING | {CssrsItem.METHOD: True}, CssrsRisk.MODERATE),
        (THINKING | {CssrsItem.INTENT: True}, CssrsRisk.HIGH),
        (THINKING | {CssrsItem.PLAN: True}, CssrsRisk.HIGH),
        (
            NO | {CssrsItem.BEHAVIOUR_EVER: True, CssrsItem.BEHAVIOUR_RECENT: False},
            CssrsRisk.MODERATE,
        ),
        (NO | {CssrsItem.BEHAVIOUR_EVER: True, CssrsItem.BEHAVIOUR_RECENT: True}, CssrsRisk.HIGH),
        (
            THINKING | {CssrsItem.BEHAVIOUR_EVER: True, CssrsItem.BEHAVIOUR_RECENT: True},
            CssrsRisk.HIGH,
        ),
        # Enough for high although much is missing.
        ({CssrsItem.INTENT: True}, CssrsRisk.HIGH),
        ({CssrsItem.BEHAVIOUR_RECENT: True}, CssrsRisk.HIGH),
        # Not enough for anything yet.
        ({}, None),
        ({CssrsItem.WISH_DEAD: True}, None),
        (NO | {CssrsItem.BEHAVIOUR_EVER: True}, None),
    ],
)
def test_triage(answers: dict[CssrsItem, bool], risk: CssrsRisk | None) -> None:
    assert triage(answers).risk is risk


def test_only_the_high_cell_was_read_at_its_owner() -> None:
    high = triage(THINKING | {CssrsItem.INTENT: True})
    assert high.grade is Grade.READ_AT_SOURCE
    assert high.action is not None
    low = triage(THINKING)
    assert low.grade is Grade.SECOND_HAND
    assert low.action is not None
    assert "refer" in low.action.text
    assert triage(NO).action is None
    assert triage({}).action is None


def test_a_contradiction_is_refused() -> None:
    with pytest.raises(CssrsError, match="cssrs-4"):
        triage(NO | {CssrsItem.INTENT: True})
    with pytest.raises(CssrsError, match="cssrs-6"):
        triage(NO | {CssrsItem.BEHAVIOUR_RECENT: True})


def test_three_to_five_are_asked_only_after_a_yes_to_two() -> None:
    assert asked(NO) == (CssrsItem.WISH_DEAD, CssrsItem.THOUGHTS, CssrsItem.BEHAVIOUR_EVER)
    assert set(asked(THINKING)) >= {CssrsItem.METHOD, CssrsItem.INTENT, CssrsItem.PLAN}
    assert [CssrsItem(question.id) for question in QUESTIONS] == list(CssrsItem)


_ORDER = [CssrsRisk.NONE, CssrsRisk.LOW, CssrsRisk.MODERATE, CssrsRisk.HIGH]


@given(st.dictionaries(st.sampled_from(CssrsItem), st.booleans()), st.sampled_from(CssrsItem))
@settings(max_examples=150)
def test_a_further_yes_never_lowers_the_risk(
    answers: dict[CssrsItem, bool], more: CssrsItem
) -> None:
    try:
        before, after = triage(answers), triage(answers | {more: True})
    except CssrsError:
        return
    if before.risk is not None and after.risk is not None:
        assert _ORDER.index(after.risk) >= _ORDER.index(before.risk)
    if before.risk is CssrsRisk.HIGH:
        assert after.risk is CssrsRisk.HIGH
