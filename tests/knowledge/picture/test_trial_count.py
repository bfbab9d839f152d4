"""Treatment-resistant depression counted by hand, trial by trial."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chairside.knowledge.language.conditions import Facts
from chairside.knowledge.picture import Picture, Trial, TrialHistory
from chairside.knowledge.picture.questions import TRIALS
from chairside.knowledge.picture.trial_count import TrialCount, count_trials
from chairside.knowledge.rules import rule
from chairside.knowledge.truth import Truth, negate

SIX = Decimal(6)


def trial(
    medicine: str = "sertraline",
    weeks: int | None = 8,
    *,
    dose: bool | None = True,
    episode: bool | None = True,
    helped: bool | None = False,
) -> Trial:
    return Trial(
        medicine=medicine,
        weeks=None if weeks is None else Decimal(weeks),
        adequate_dose=dose,
        this_episode=episode,
        helped=helped,
    )


def counted(*trials: Trial, complete: bool = True, weeks: Decimal | None = SIX) -> TrialCount:
    return count_trials(TrialHistory(trials=trials, complete=complete), weeks_needed=weeks)


def test_two_antidepressants_that_failed_meet_the_definition() -> None:
    result = counted(trial(), trial("mirtazapine", 6))
    assert (result.counted, result.possible, result.met) == (2, 2, Truth.YES)
    assert result.words == "2 of 2 antidepressants count: the definition is met."
    assert [counted.words for counted in result.trials] == ["counts", "counts"]


@pytest.mark.parametrize(
    ("weeks_needed", "met"), [(4, Truth.YES), (5, Truth.YES), (6, Truth.NO), (8, Truth.NO)]
)
def test_five_weeks_are_enough_where_the_clinic_says_so(weeks_needed: int, met: Truth) -> None:
    result = counted(trial(), trial("mirtazapine", 5), weeks=Decimal(weeks_needed))
    assert result.met is met


@pytest.mark.parametrize(
    ("short", "criterion", "words"),
    [
        (trial("venlafaxine", 5), "weeks", "5 weeks; 6 needed"),
        (trial("venlafaxine", dose=False), "adequate_dose", "not at an adequate dose"),
        (trial("venlafaxine", episode=False), "this_episode", "in an earlier episode"),
        (trial("venlafaxine", helped=True), "helped", "helped"),
    ],
)
def test_the_one_criterion_a_trial_misses_is_named(
    short: Trial, criterion: str, words: str
) -> None:
    result = counted(trial(), short)
    assert (result.counted, result.possible, result.met) == (1, 1, Truth.NO)
    row = result.trials[1]
    assert row.counts is Truth.NO
    assert row.words == "does not count"
    missed = [part for part in row.criteria if part.holds is not Truth.YES]
    assert [(part.id, part.holds, part.words) for part in missed] == [(criterion, Truth.NO, words)]


@pytest.mark.parametrize(
    ("open_one", "criterion", "words"),
    [
        (trial("venlafaxine", None), "weeks", "how many weeks is not known; 6 needed"),
        (
            trial("venlafaxine", dose=None),
            "adequate_dose",
            "whether the dose was adequate is not known",
        ),
        (trial("venlafaxine", episode=None), "this_episode", "in which episode is not known"),
        (trial("venlafaxine", helped=None), "helped", "whether it helped is not known"),
    ],
)
def test_what_nobody_knows_of_a_trial_leaves_it_open(
    open_one: Trial, criterion: str, words: str
) -> None:
    result = counted(trial(), open_one)
    assert (result.counted, result.possible, result.met) == (1, 2, Truth.UNKNOWN)
    (missing,) = [part for part in result.trials[1].criteria if part.holds is Truth.UNKNOWN]
    assert (missing.id, missing.words) == (criterion, words)
    assert result.words == (
        "1 of 2 antidepressants count so far. Of some trials not everything is known."
    )


def test_an_unknown_does_not_rescue_a_trial_that_fails_otherwise() -> None:
    result = counted(trial(), trial("venlafaxine", None, helped=True))
    assert result.trials[1].counts is Truth.NO
    assert result.met is Truth.NO


def test_the_same_antidepressant_twice_is_one() -> None:
    # The label speaks of at least two antidepressants, not of two attempts with one.
    result = counted(trial("Zoloft 100 mg"), trial("sertraline", 12))
    assert (result.counted, result.met) == (1, Truth.NO)
    assert [counted.repeats for counted in result.trials] == [False, True]
    assert result.trials[1].words == "the same antidepressant again: counted once"


def test_an_open_trial_of_a_counted_antidepressant_cannot_become_a_second() -> None:
    result = counted(trial("Zoloft"), trial("sertraline", None))
    assert (result.counted, result.possible, result.met) == (1, 1, Truth.NO)


def test_an_incomplete_list_is_asked_about() -> None:
    result = counted(trial(), complete=False)
    assert result.met is Truth.UNKNOWN
    assert "Other antidepressants may have been tried" in result.words


def test_without_the_clinics_weeks_nothing_counts_yet() -> None:
    result = counted(trial(), trial("mirtazapine"), weeks=None)
    assert (result.counted, result.possible, result.met) == (0, 2, Truth.UNKNOWN)
    assert result.trials[0].criteria[0].words == "8 weeks; the clinic has set no number"
    assert "has not set how many weeks" in result.words


def test_nobody_has_asked() -> None:
    result = count_trials(None, weeks_needed=SIX)
    assert (result.trials, result.counted, result.met) == ((), 0, Truth.UNKNOWN)


def test_nothing_was_tried() -> None:
    assert counted().met is Truth.NO


maybe = st.sampled_from([True, False, None])
trials = st.builds(
    trial,
    st.sampled_from(["sertraline", "Zoloft", "mirtazapine", "a blue one"]),
    st.sampled_from([None, 3, 6, 9]),
    dose=maybe,
    episode=maybe,
    helped=maybe,
)


@given(st.lists(trials, max_size=4), st.booleans(), st.sampled_from([None, 4, 6, 8]))
def test_it_agrees_with_the_rule(rows: list[Trial], complete: bool, weeks: int | None) -> None:
    history = TrialHistory(trials=tuple(rows), complete=complete)
    settings = {} if weeks is None else {"adequate_trial_weeks": Decimal(weeks)}
    fired = rule("too-few-adequate-trials").when.holds(
        Facts(Picture.of(TRIALS.answer(history)), settings)
    )
    result = count_trials(history, weeks_needed=None if weeks is None else Decimal(weeks))
    assert result.met is negate(fired)
    assert result.counted <= result.possible
    fresh = [
        counted for counted in result.trials if counted.counts is Truth.YES and not counted.repeats
    ]
    assert len(fresh) == result.counted
