"""Medicines tried before."""

from dataclasses import dataclass

from chairside.knowledge.picture.trials import WEEKS_KIND, Trial
from chairside.knowledge.questionnaire.question import (
    NO,
    UNSURE,
    YES,
    YES_NO_UNSURE,
    PublicQuestion,
)
from chairside.knowledge.questionnaire.steps import TRIED
from chairside.knowledge.questions import Question, Row, Rows, Text

_HELPED = {YES: True, NO: False}
_HELPED_WORDS = {YES: "it helped", NO: "it did not help", UNSURE: "not sure if it helped", None: ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class TriedBefore(Rows):
    def row_words(self, row: Row) -> str:
        parts = (row["medicine"], trial_of(row).weeks_words, _HELPED_WORDS[row["helped"]])
        return ", ".join(part for part in parts if part)


def trial_of(row: Row) -> Trial:
    """What the row says of a past trial; “not sure” says nothing."""
    return Trial(medicine=row["medicine"], weeks=row["weeks"], helped=_HELPED.get(row["helped"]))


TRIALS = PublicQuestion(
    id="tried",
    step=TRIED,
    text="Drugs you have tried for your mood",
    topic="the drugs you have tried",
    kind=TriedBefore(
        columns=(
            Question(id="medicine", text="Name", kind=Text(longest=80)),
            Question(
                id="weeks",
                text="Weeks",
                kind=WEEKS_KIND,
                wrong="Write the weeks as a number, like 6.",
            ),
            Question(id="helped", text="Did it help?", kind=YES_NO_UNSURE),
        ),
        most=12,
    ),
)

QUESTIONS = (TRIALS,)
