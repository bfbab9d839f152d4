"""Kleene's tables, and that more knowledge never turns a yes into a no."""

from hypothesis import given, settings
from hypothesis import strategies as st

from chairside.knowledge.truth import Truth, all_of, any_of, negate, truth_of

Y, N, U = Truth.YES, Truth.NO, Truth.UNKNOWN
values = st.lists(st.sampled_from(Truth), max_size=6)


def test_kleene_tables() -> None:
    # Kleene 1952, strong tables for three values.
    assert [all_of(pair) for pair in ((Y, Y), (Y, N), (Y, U), (N, U), (U, U))] == [Y, N, U, N, U]
    assert [any_of(pair) for pair in ((N, N), (Y, N), (Y, U), (N, U), (U, U))] == [N, Y, Y, U, U]
    assert [negate(truth) for truth in (Y, N, U)] == [N, Y, U]
    assert [truth_of(answer) for answer in (True, False, None)] == [Y, N, U]
    assert all_of(()) is Y
    assert any_of(()) is N


@given(values)
@settings(max_examples=50)
def test_de_morgan(parts: list[Truth]) -> None:
    assert negate(all_of(parts)) is any_of([negate(part) for part in parts])


@given(values, st.booleans())
@settings(max_examples=50)
def test_learning_an_answer_never_reverses_a_decided_one(parts: list[Truth], yes: bool) -> None:
    learned = [(Y if yes else N) if part is U else part for part in parts]
    for join in (all_of, any_of):
        before = join(parts)
        assert before is U or join(learned) is before
