"""Every kind of answer: what is read is told and read again as itself, what is unreadable is refused."""

import json
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chairside.knowledge.canonical import to_json
from chairside.knowledge.picture import TrialHistory
from chairside.knowledge.picture.medicines import Medicines
from chairside.knowledge.picture.questions import PHQ9_ITEM9
from chairside.knowledge.picture.trials import Trials
from chairside.knowledge.questions import Amount, AnswerError, Choice, Kind, Several
from tests.knowledge.questions.values import DRUGS, LINE, RATING, TABLE, VALUES, WEEKS

by_kind = pytest.mark.parametrize(
    ("kind", "values"), VALUES, ids=[type(kind).__name__ for kind, _ in VALUES]
)
ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=30)
    | st.sampled_from(
        ["true", "no", "unsure", "not known", "1e999999999", "-0", "2026-02-30", "\x00"]
    ),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=6,
)


@by_kind
@settings(max_examples=30)
@given(data=st.data())
def test_what_is_read_is_kept_and_read_again_as_itself(
    kind: Kind[Any], values: st.SearchStrategy[Any], data: st.DataObject
) -> None:
    """As typed, as JSON, and with the same words each time."""
    read = kind.parse(data.draw(values))
    assert kind.parse(read) == read
    stored = to_json(read) if not isinstance(kind, Medicines | Trials) else _as_json(read)
    again = kind.parse(json.loads(json.dumps(stored)))
    assert again == read
    assert kind.words(again) == kind.words(read)
    assert kind.words(read)
    assert kind.codes(read) == kind.codes(again)
    json.dumps(kind.schema())


def _as_json(value: Any) -> Any:
    """A list of the record as other programs send it."""
    if isinstance(value, TrialHistory):
        rows: list[Any] = [to_json(trial.hashed_as()) for trial in value.trials]
        for row in rows:
            del row["type"]
        return {"trials": rows, "complete": value.complete}
    return {"names": [*value.names], "complete": value.complete}


@by_kind
@settings(max_examples=100)
@given(value=ANYTHING)
def test_what_cannot_be_read_is_refused_and_never_passed(
    kind: Kind[Any], values: st.SearchStrategy[Any], value: object
) -> None:
    try:
        read = kind.parse(value)
    except AnswerError:
        return
    assert read is not None
    assert len(kind.words(read)) < 500
    if isinstance(kind, Choice):
        assert read in [option.value for option in kind.options]
    if isinstance(kind, Several):
        assert read
        assert set(read) <= {option.value for option in kind.options}
    if isinstance(kind, Amount):
        assert kind.low <= read <= kind.high


@pytest.mark.parametrize("value", [True, "2", 2, None, "", "Never"])
def test_a_rating_is_one_of_its_numbers(value: object) -> None:
    assert RATING.parse("1") == 1
    with pytest.raises(AnswerError):
        RATING.parse(value)


def test_none_among_names_or_rows_is_an_answer() -> None:
    assert DRUGS.parse("None\r\n") == ()
    assert DRUGS.words(()) == "none"
    assert TABLE.parse([{"medicine": "none"}]) == ()
    for blank in ("\n \n", ["", " "]):
        with pytest.raises(AnswerError):
            DRUGS.parse(blank)


def test_too_many_or_too_long_is_refused_and_nothing_is_cut() -> None:
    for names in (["a"] * 4, ["a" * 21]):
        with pytest.raises(AnswerError):
            DRUGS.parse(names)
    with pytest.raises(AnswerError):
        TABLE.parse([{"medicine": "a"}] * 4)
    with pytest.raises(AnswerError, match="room for 20"):
        LINE.parse("a" * 21)


@pytest.mark.parametrize("text", ["1e999999999", "1e-999999999", "0e-999999999"])
def test_a_number_that_would_fill_the_memory_is_refused(text: str) -> None:
    with pytest.raises(AnswerError, match="too many digits"):
        WEEKS.parse(text)


@pytest.mark.parametrize("between", ["0.5", "2.5", "1.0000001"])
def test_a_scale_has_nothing_between_its_numbers(between: str) -> None:
    with pytest.raises(AnswerError, match="not a whole number"):
        PHQ9_ITEM9.answer(Decimal(between))
    assert PHQ9_ITEM9.answer(Decimal("2.0")).value == 2
