"""Every difference of two contents is told, and in words."""

import json
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from chairside.clinic.signoffs.changes import Difference, differences
from chairside.knowledge.canonical import canonical_text
from chairside.knowledge.citations import Statement, recalled
from chairside.knowledge.items import ITEMS
from chairside.knowledge.language.conditions import AtLeast, MoreThan, Yes, all_hold, either
from chairside.knowledge.picture.questions import PREGNANT
from chairside.knowledge.picture.visit_questions import SYSTOLIC
from chairside.knowledge.sources import SOURCES
from chairside.units import DosePerWeight, Substance

KET = Substance.RACEMIC_KETAMINE
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-3, 3)
    | st.sampled_from(["", "a", "b", "60 s", "61 s"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["a", "b", "type", "amount", "unit", "field"]), inner)
    ),
    max_leaves=12,
)


def between(before: object, after: object) -> tuple[Difference, ...]:
    return differences(canonical_text(before), canonical_text(after))


def test_a_dose_and_a_time_are_told_with_their_units() -> None:
    before = {
        "dosing": {"dose": DosePerWeight.from_mg_per_kg("0.5", KET), "over": timedelta(minutes=40)}
    }
    after = {"dosing": {"dose": DosePerWeight.from_mg_per_kg(1, KET), "over": timedelta(hours=84)}}
    assert between(before, after) == (
        Difference("dosing › dose", "0.5 mg/kg racemic ketamine", "1 mg/kg racemic ketamine"),
        Difference("dosing › over", "40 min", "84 h"),
    )


def test_a_changed_sentence_a_new_one_and_one_less_are_told_apart() -> None:
    cite = recalled(SOURCES[0])
    one, two, three = (Statement(text=text, cites=(cite,)) for text in ("One.", "Two.", "Three."))
    other = Statement(text="Two, corrected.", cites=(cite,))
    assert between({"stop": (one, two)}, {"stop": (one, other)}) == (
        Difference("stop 2 › text", "Two.", "Two, corrected."),
    )
    reading = f"[{SOURCES[0].id} (unverified)]"
    assert between({"stop": (one,)}, {"stop": (one, three)}) == (
        Difference("stop 2", "", f"Three. {reading}"),
    )
    assert between({"stop": (one, two, three)}, {"stop": (one, three)}) == (
        Difference("stop 2", f"Two. {reading}", ""),
    )


def test_a_condition_is_told_as_one_sentence() -> None:
    before = {"when": Yes(PREGNANT)}
    after = {"when": either(Yes(PREGNANT), all_hold(MoreThan(SYSTOLIC, Decimal(140))))}
    assert between(before, after) == (
        Difference(
            "when",
            f"“{PREGNANT.text}” is yes",
            f"(“{PREGNANT.text}” is yes or (“{SYSTOLIC.text}” is more than 140))",
        ),
    )
    # “More than 140” and “at least 140” never look the same.
    (difference,) = between(MoreThan(SYSTOLIC, Decimal(140)), AtLeast(SYSTOLIC, Decimal(140)))
    assert (difference.before, difference.after) == (
        f"“{SYSTOLIC.text}” is more than 140",
        f"“{SYSTOLIC.text}” is at least 140",
    )


def test_a_list_of_entries_counts_from_one() -> None:
    assert between(("a", "b"), ("a", "c")) == (Difference("entry 2", "b", "c"),)


@settings(max_examples=150)
@given(before=JSON, after=JSON)
def test_there_is_a_difference_exactly_when_the_contents_differ(before: Any, after: Any) -> None:
    changes = differences(json.dumps(before), json.dumps(after))
    assert bool(changes) is (
        json.dumps(before, sort_keys=True) != json.dumps(after, sort_keys=True)
    )
    assert all(difference.before != difference.after for difference in changes)
    assert all(difference.where for difference in changes)


def test_every_item_differs_from_nothing_of_itself_and_from_its_neighbour() -> None:
    contents = [declared.content for declared in ITEMS]
    for content, other in pairwise(contents):
        assert differences(content, content) == ()
        assert differences(content, other)
