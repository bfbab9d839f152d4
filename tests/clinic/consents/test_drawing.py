"""The parser of drawn signatures: strangers send to it."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chairside.clinic.consents.drawing import (
    HEIGHT,
    LEAST_LENGTH,
    WIDTH,
    Drawing,
    drawing_of,
    kept_drawing,
)
from chairside.clinic.refusal import Refusal

LINE = [[10, 10], [10 + LEAST_LENGTH, 10]]
points = st.tuples(st.integers(0, WIDTH), st.integers(0, HEIGHT))
drawings = st.lists(st.lists(points, min_size=1, max_size=20), max_size=5)
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


def refused(text: str) -> str:
    with pytest.raises(Refusal) as refusal:
        drawing_of(text)
    assert refusal.value.field == "drawing"
    return refusal.value.sentence


def read_or_refused(text: str) -> Drawing | None:
    """Any other error than a refusal fails the test."""
    try:
        return drawing_of(text)
    except Refusal:
        return None


def test_a_line_is_read_as_it_was_drawn() -> None:
    drawing = drawing_of(json.dumps([LINE]))
    assert drawing.points == [LINE]
    assert drawing.length == LEAST_LENGTH
    assert kept_drawing(drawing.points) == drawing


@settings(max_examples=60)
@given(drawings)
def test_whatever_lies_on_the_paper_comes_back_or_is_too_short(
    strokes: list[list[tuple[int, int]]],
) -> None:
    sent = [[list(point) for point in stroke] for stroke in strokes]
    if Drawing(tuple(map(tuple, strokes))).length < LEAST_LENGTH:
        assert "more than a dot" in refused(json.dumps(sent))
    else:
        assert drawing_of(json.dumps(sent)).points == sent


@settings(max_examples=60)
@given(anything)
def test_what_is_no_drawing_is_refused_and_never_an_error(sent: Any) -> None:
    drawing = read_or_refused(json.dumps(sent))
    assert drawing is None or drawing.points == sent


@settings(max_examples=60)
@given(st.text())
def test_any_text_is_read_or_refused(text: str) -> None:
    drawing = read_or_refused(text)
    assert drawing is None or drawing.length >= LEAST_LENGTH


@pytest.mark.parametrize(
    "sent",
    [
        "",
        "null",
        "[]",
        "[[]]",
        "[[[0,0]]]",
        '[[["a","b"],[1,2]]]',
        "[[[0,0],[601,0]]]",
        "[[[0,0],[0,201]]]",
        "[[[-1,0],[100,0]]]",
        "[[[0,0,1],[100,0,1]]]",
        "[[[0.5,0],[100,0]]]",
        "[[[true,0],[100,0]]]",
        "[[[0,0],[1e400,0]]]",
        "[[[0,0],[NaN,0]]]",
        '{"strokes":[[[0,0],[100,0]]]}',
        "[" * 5000,
    ],
)
def test_hostile_drawings_are_refused(sent: str) -> None:
    assert refused(sent)


def test_a_dot_and_a_slip_are_no_signature() -> None:
    assert "more than a dot" in refused("[[[100,100],[100,100],[101,100]]]")
    dots = [[[number, 100]] for number in range(50)]
    assert "more than a dot" in refused(json.dumps(dots))


def test_too_much_is_refused_before_it_is_read() -> None:
    assert "too large" in refused("[" + "[[0,0],[1,1]]," * 20_000 + "[]]")
    assert refused(json.dumps([LINE] * 201))
    assert "too large" in refused(json.dumps([[[1, 1]] * 5000, [[1, 2]] * 5000]))
