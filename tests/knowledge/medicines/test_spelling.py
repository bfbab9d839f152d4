"""Slips of the keyboard, made by hand, and what was meant."""

import pytest

from chairside.knowledge.medicines import classes_of
from chairside.knowledge.medicines.spelling import suggestions


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lorazepan", "lorazepam"),
        ("Lorazapam 1 mg", "lorazepam"),
        ("sertaline", "sertraline"),
        ("zolloft", "zoloft"),
        ("venlafaxin 150mg", "venlafaxine"),
        ("buproprion XL", "bupropion"),
        ("tranylcipromine", "tranylcypromine"),
        ("phenalzine", "phenelzine"),
        ("lamotragine", "lamotrigine"),
        ("adderal", "adderall"),
        ("methylphenadate", "methylphenidate"),
        ("oxycodon", "oxycodone"),
        ("theophyline", "theophylline"),
        ("clozapin", "clozapine"),
        ("gabapentine", "gabapentin"),
        ("st johns wart", "st johns wort"),
        ("omeprazol", "omeprazole"),
    ],
)
def test_what_was_meant_comes_first(typed: str, meant: str) -> None:
    assert classes_of(typed) is None
    assert suggestions(typed)[0] == meant


@pytest.mark.parametrize("typed", ["lorazepam", "Zoloft 50 mg", "aspirin"])
def test_a_recognised_name_is_not_questioned(typed: str) -> None:
    assert suggestions(typed) == ()


@pytest.mark.parametrize("typed", ["", "   ", "x", "abc", "50 mg", "zzyzx", "qwrtpsdf"])
def test_where_nothing_is_close_nothing_is_offered(typed: str) -> None:
    assert suggestions(typed) == ()


def test_never_more_than_three_and_each_is_known() -> None:
    names = suggestions("prazolam")
    assert "alprazolam" in names
    assert len(names) <= 3
    assert all(classes_of(suggestion) is not None for suggestion in names)
    assert len(set(names)) == len(names)


def test_two_medicines_one_letter_apart_are_both_offered() -> None:
    # Hydroxyzine sedates, hydralazine lowers pressure: only a person can tell which was meant.
    assert {"hydroxyzine", "hydralazine"} <= set(suggestions("hydralyzine"))
