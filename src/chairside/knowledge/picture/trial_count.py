"""Treatment-resistant depression counted trial by trial, with what each trial lacks.

The definition counts antidepressants that failed in this episode, each at an adequate dose for
long enough (Spravato label; weeks as the clinic has set them).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from chairside.knowledge.medicines import one_name
from chairside.knowledge.picture.trials import (
    ADEQUATE_DOSE,
    HELPED,
    THIS_EPISODE,
    WEEKS,
    Trial,
    TrialHistory,
)
from chairside.knowledge.truth import Truth, negate, truth_of
from chairside.units.number import plain

NEEDED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion:
    """One condition of an adequate failed trial. `words` say how this trial meets it or not."""

    id: str
    title: str
    holds: Truth
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedTrial:
    """`repeats`: it counts by itself, but its antidepressant was already counted above."""

    trial: Trial
    criteria: tuple[Criterion, ...]
    counts: Truth
    repeats: bool

    @property
    def words(self) -> str:
        if self.repeats:
            return "the same antidepressant again: counted once"
        return _COUNTS[self.counts]


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialCount:
    """The whole history held against the definition.

    counted   antidepressants that certainly count
    possible  those, and the ones that would count if what is missing were favourable
    met       whether the definition is met: UNKNOWN while an open answer, an incomplete list or
              the clinic's missing number of weeks could change it
    """

    trials: tuple[CountedTrial, ...]
    weeks_needed: Decimal | None
    needed: int
    complete: bool
    counted: int
    possible: int
    met: Truth

    @property
    def words(self) -> str:
        total = f"{plain(Decimal(self.counted))} of {plain(Decimal(self.needed))} antidepressants"
        if self.met is Truth.YES:
            return f"{total} count: the definition is met."
        if self.met is Truth.NO:
            return f"{total} count: the definition is not met."
        return f"{total} count so far. {' '.join(self._open())}"

    def _open(self) -> Iterator[str]:
        if self.weeks_needed is None:
            yield "The clinic has not set how many weeks an adequate trial takes."
        if any(trial.counts is Truth.UNKNOWN for trial in self.trials):
            yield "Of some trials not everything is known."
        if not self.complete:
            yield "Other antidepressants may have been tried in this episode."


_COUNTS = {Truth.YES: "counts", Truth.NO: "does not count", Truth.UNKNOWN: "cannot be told yet"}


def count_trials(
    history: TrialHistory | None, *, weeks_needed: Decimal | None, needed: int = NEEDED
) -> TrialCount:
    """`history` is None while nobody has asked; `weeks_needed` while the clinic has set nothing.

    Agrees with the rule “Fewer than two adequate antidepressant trials”.
    """
    known = history or TrialHistory(trials=(), complete=False)
    rows = tuple(_rows(known.trials, weeks_needed))
    counted = {one_name(row.trial.medicine) for row in rows if row.counts is Truth.YES}
    open_ones = {one_name(row.trial.medicine) for row in rows if row.counts is Truth.UNKNOWN}
    return TrialCount(
        trials=rows,
        weeks_needed=weeks_needed,
        needed=needed,
        complete=known.complete,
        counted=len(counted),
        possible=len(counted | open_ones),
        met=(
            Truth.UNKNOWN
            if weeks_needed is None
            else known.at_least(needed, weeks_needed=weeks_needed)
        ),
    )


def _rows(trials: tuple[Trial, ...], weeks_needed: Decimal | None) -> Iterator[CountedTrial]:
    counted: set[str] = set()
    for trial in trials:
        counts = trial.failed_adequately(weeks_needed=weeks_needed)
        medicine = one_name(trial.medicine)
        yield CountedTrial(
            trial=trial,
            criteria=_criteria(trial, weeks_needed),
            counts=counts,
            repeats=counts is Truth.YES and medicine in counted,
        )
        if counts is Truth.YES:
            counted.add(medicine)


def _criteria(trial: Trial, weeks_needed: Decimal | None) -> tuple[Criterion, ...]:
    wanted = (
        "the clinic has set no number" if weeks_needed is None else f"{plain(weeks_needed)} needed"
    )
    judged = (
        (WEEKS, "long enough", trial.long_enough(weeks_needed=weeks_needed)),
        (ADEQUATE_DOSE, "adequate dose", truth_of(trial.adequate_dose)),
        (THIS_EPISODE, "this episode", truth_of(trial.this_episode)),
        (HELPED, "did not help", negate(truth_of(trial.helped))),
    )
    return tuple(
        Criterion(
            id=asked.id,
            title=title,
            holds=holds,
            words=trial.words_of(asked.id) + (f"; {wanted}" if asked is WEEKS else ""),
        )
        for asked, title, holds in judged
    )
