"""What is answered otherwise than when a decision was signed."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from chairside.clinic.screening.picture import as_shown
from chairside.clinic.screening.queries import Assessment
from chairside.knowledge.picture import field_of
from chairside.knowledge.questions import AnswerError
from chairside.texts.translated import Declared as _
from chairside.units.names import unit_named

NOT_KNOWN = _("not known")


@dataclass(frozen=True, slots=True)
class ChangedAnswer:
    question: str
    before: str
    now: str


def changed_answers(content: str, assessment: Assessment) -> tuple[ChangedAnswer, ...]:
    """`content` is the signed text of the decision."""
    return differing(json.loads(content)["answers"], as_shown(assessment.picture))


def differing(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[ChangedAnswer, ...]:
    """By question, in the order they are asked now; a birthday is no change worth telling."""
    before = {name: unit_named(words) for name, words in before.items()}
    names = [*now, *(name for name in before if name not in now)]
    return tuple(
        ChangedAnswer(question_words(name), before.get(name, NOT_KNOWN), now.get(name, NOT_KNOWN))
        for name in names
        if before.get(name) != now.get(name) and name != "age_years"
    )


def question_words(field_id: str) -> str:
    """The question as it is asked now; its id when this version no longer asks it."""
    try:
        return field_of(field_id).text
    except AnswerError:
        return field_id.replace("_", " ")
