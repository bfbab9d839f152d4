"""What was tried before, and whether it counts as an adequate trial of an antidepressant."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from chairside.knowledge.canonical import JsonValue
from chairside.knowledge.medicines import one_name
from chairside.knowledge.questions import (
    Amount,
    AnswerError,
    Kind,
    Question,
    Rows,
    Text,
    YesNo,
    choice,
)
from chairside.knowledge.truth import Truth, all_of, negate, truth_of
from chairside.units.number import plain


class TrialKind(StrEnum):
    ANTIDEPRESSANT = "antidepressant"
    MEDICINE = "medicine"
    THERAPY = "therapy"
    STIMULATION = "stimulation"
    OTHER = "other"


WEEKS_KIND = Amount(unit="wk", low=Decimal(0), high=Decimal(5200))
KIND = Question(
    id="kind",
    text="Kind",
    kind=choice(
        {
            TrialKind.ANTIDEPRESSANT.value: "antidepressant",
            TrialKind.MEDICINE.value: "another medicine",
            TrialKind.THERAPY.value: "talking therapy",
            TrialKind.STIMULATION.value: "ECT, TMS or other stimulation",
            TrialKind.OTHER.value: "something else",
        }
    ),
)
NAME = Question(id="name", text="What was tried", kind=Text(longest=120))
DOSE = Question(id="dose", text="Highest dose", kind=Text(longest=80))
WEEKS = Question(id="weeks", text="Weeks at that dose", kind=WEEKS_KIND)
ADEQUATE_DOSE = Question(id="adequate_dose", text="Was the dose adequate?", kind=YesNo())
THIS_EPISODE = Question(id="this_episode", text="In this episode?", kind=YesNo())
HELPED = Question(id="helped", text="Did it help enough?", kind=YesNo())
REMARKS = Question(
    id="remarks", text="Remarks", hint="Side effects, why it was stopped.", kind=Text(longest=300)
)

TRIAL_QUESTIONS = (KIND, NAME, DOSE, WEEKS, ADEQUATE_DOSE, THIS_EPISODE, HELPED, REMARKS)
"""One row of the intake, in the order in which it is asked."""

_ROWS = Rows(
    columns=(
        Question(id="medicine", text="Medicine", kind=Text(longest=120)),
        WEEKS,
        ADEQUATE_DOSE,
        THIS_EPISODE,
        HELPED,
    ),
    most=200,
)
_WORDS: Mapping[str, Mapping[bool | None, str]] = {
    ADEQUATE_DOSE.id: {
        True: "at an adequate dose",
        False: "not at an adequate dose",
        None: "whether the dose was adequate is not known",
    },
    THIS_EPISODE.id: {
        True: "in this episode",
        False: "in an earlier episode",
        None: "in which episode is not known",
    },
    HELPED.id: {
        True: "helped",
        False: "did not help enough",
        None: "whether it helped is not known",
    },
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """Something tried before: a medicine, or by its `kind` something else. None stands for what
    nobody knows. `weeks` at the dose that counts.
    """

    medicine: str
    kind: TrialKind = TrialKind.ANTIDEPRESSANT
    dose: str = ""
    weeks: Decimal | None = None
    adequate_dose: bool | None = None
    this_episode: bool | None = None
    helped: bool | None = None
    remarks: str = ""

    def hashed_as(self) -> dict[str, object]:
        """What the hash of a rule's example is over: what rules look at."""
        return {"type": "Trial", **_row(self)}

    def words_of(self, question_id: str) -> str:
        """What is known about one question to the trial, or that it is not known."""
        if question_id == WEEKS.id:
            return "how many weeks is not known" if self.weeks is None else self.weeks_words
        return _WORDS[question_id][getattr(self, question_id)]

    @property
    def weeks_words(self) -> str:
        return "" if self.weeks is None else f"{plain(self.weeks)} weeks"

    @property
    def facts(self) -> tuple[str, ...]:
        return tuple(
            self.words_of(asked.id) for asked in (WEEKS, ADEQUATE_DOSE, THIS_EPISODE, HELPED)
        )

    def long_enough(self, *, weeks_needed: Decimal | None) -> Truth:
        """UNKNOWN while the clinic has not said how many weeks are needed."""
        if self.weeks is None or weeks_needed is None:
            return Truth.UNKNOWN
        return truth_of(self.weeks >= weeks_needed)

    def failed_adequately(self, *, weeks_needed: Decimal | None) -> Truth:
        return all_of(
            (
                self.long_enough(weeks_needed=weeks_needed),
                truth_of(self.adequate_dose),
                truth_of(self.this_episode),
                negate(truth_of(self.helped)),
            )
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialHistory:
    """`complete` says that nothing else was tried in this episode."""

    trials: tuple[Trial, ...]
    complete: bool

    def at_least(self, count: int, *, weeks_needed: Decimal) -> Truth:
        """Whether at least `count` antidepressants failed in an adequate trial.

        Two trials of one antidepressant are one antidepressant.
        """
        if len(self._medicines(weeks_needed, Truth.YES)) >= count:
            return Truth.YES
        possible = len(self._medicines(weeks_needed, Truth.YES, Truth.UNKNOWN))
        return Truth.NO if self.complete and possible < count else Truth.UNKNOWN

    def _medicines(self, weeks_needed: Decimal, *wanted: Truth) -> set[str]:
        return {
            one_name(trial.medicine)
            for trial in self.trials
            if trial.failed_adequately(weeks_needed=weeks_needed) in wanted
        }


@dataclass(frozen=True, slots=True)
class Trials(Kind[TrialHistory]):
    """All antidepressants of this episode or a part of them, as {"trials": […], "complete": …}."""

    def parse(self, value: object) -> TrialHistory:
        if isinstance(value, TrialHistory):
            rows = [_row(trial) for trial in value.trials]
            value = {"trials": rows, "complete": value.complete}
        if not isinstance(value, dict) or not isinstance(value.get("complete"), bool):
            raise AnswerError("needs an object with 'trials' and 'complete'.")
        given = value.get("trials")
        named = _ROWS.parse(given)
        if not isinstance(given, list) or len(named) != len(given):
            raise AnswerError("each trial is an object with 'medicine'.")
        return TrialHistory(trials=tuple(Trial(**row) for row in named), complete=value["complete"])

    def words(self, value: TrialHistory) -> str:
        names = [f"{trial.medicine} {trial.weeks_words}".strip() for trial in value.trials]
        ending = "" if value.complete else " (list not complete)"
        return f"{', '.join(names) or 'none'}{ending}"

    def schema(self) -> dict[str, JsonValue]:
        return {
            "type": "object",
            "required": ["trials", "complete"],
            "properties": {"trials": _ROWS.schema(), "complete": {"type": "boolean"}},
        }


def _row(trial: Trial) -> dict[str, Any]:
    return {column.id: getattr(trial, column.id) for column in _ROWS.columns}
