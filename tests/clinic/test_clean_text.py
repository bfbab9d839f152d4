import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chairside.clinic.clean_text import Reasons, clean_text
from chairside.clinic.refusal import Conflict, Refusal, Refusals


def test_outer_and_repeated_spaces_go() -> None:
    assert clean_text("  Mara \n Jane ", label="The name", field="name", longest=20) == "Mara Jane"


def test_what_is_missing_is_said_beside_its_field() -> None:
    with pytest.raises(Refusal, match=r"^The name is missing\.$") as refused:
        clean_text(" \t ", label="The name", field="name", longest=20)
    assert refused.value.field == "name"


def test_an_empty_text_may_be_allowed() -> None:
    assert clean_text("", label="The note", field="note", longest=20, required=False) == ""


def test_too_long_a_text_is_told_how_much_room_there_is() -> None:
    with pytest.raises(Refusal, match="has 6 characters; there is room for 5"):
        clean_text("abcdef", label="The name", field="name", longest=5)


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\ud800", "\ue000"])
def test_what_a_database_or_a_page_cannot_hold_is_refused(sign: str) -> None:
    with pytest.raises(Refusal, match="cannot be shown"):
        clean_text(f"a{sign}b", label="The name", field="name", longest=20)


@settings(max_examples=50)
@given(st.text(max_size=40))
def test_what_was_accepted_once_is_accepted_unchanged_again(text: str) -> None:
    try:
        once = clean_text(text, label="It", field="it", longest=40, required=False)
    except Refusal:
        return
    assert clean_text(once, label="It", field="it", longest=40, required=False) == once
    once.encode()


def refuse(refusal: Refusal) -> None:
    raise refusal


def test_one_reason_stays_what_it_was() -> None:
    reasons = Reasons()
    with reasons.gathered():
        refuse(Conflict("somebody was first", field="name"))
    with pytest.raises(Conflict):
        reasons.refuse_if_any()


def test_several_reasons_come_together() -> None:
    reasons = Reasons()
    reasons.add("first", field="a")
    with reasons.gathered():
        refuse(Refusals([Refusal("second", field="b"), Refusal("third")]))
    with pytest.raises(Refusals) as refused:
        reasons.refuse_if_any()
    assert [(reason.sentence, reason.field) for reason in refused.value.reasons] == [
        ("first", "a"),
        ("second", "b"),
        ("third", None),
    ]


def test_no_reason_refuses_nothing() -> None:
    Reasons().refuse_if_any()
