"""The answers that stand in an intake, read with the types of their questions."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from chairside.clinic.patients.models import Patient
from chairside.clinic.screening.fields import intake_field
from chairside.clinic.screening.kinds import Source
from chairside.clinic.screening.models import Answer
from chairside.knowledge.picture import AnyField
from chairside.knowledge.questions import AnswerError


@dataclass(frozen=True, slots=True)
class Given:
    """One answer that stands. `value` is None for one that was taken back.

    `number` is what a change of it has to name, so that nobody writes over what they never saw.
    """

    field: AnyField
    value: object
    number: int
    source: Source
    by_name: str
    at: datetime

    @property
    def text(self) -> str:
        return "" if self.value is None else self.field.words(self.value)


def standing_answers(patient: Patient) -> QuerySet[Answer]:
    """The newest row of each question."""
    return Answer.objects.filter(patient=patient).order_by("field", "-number").distinct("field")


def given_answers(rows: Iterable[Answer]) -> Mapping[str, Given]:
    """By question. A question that this version no longer asks is left out."""
    answers = ((row.field, _given(row)) for row in rows)
    return {field: given for field, given in answers if given is not None}


def answers_of(patient: Patient) -> Mapping[str, Given]:
    """By question, as they stand."""
    return given_answers(standing_answers(patient))


def answer_to(patient: Patient, field_id: str) -> Given | None:
    """The answer that stands, or None while nobody has answered."""
    row = Answer.objects.filter(patient=patient, field=field_id).order_by("-number").first()
    return None if row is None else _given(row)


def _given(row: Answer) -> Given | None:
    try:
        field = intake_field(row.field)
        value = None if row.value is None else field.parse(row.value)
    except AnswerError:
        # A question whose type has changed since is asked again.
        return None
    return Given(field, value, row.number, Source(row.source), row.by_name, row.at)


def history(patient: Patient, field_id: str) -> list[Answer]:
    """Every answer ever given to one question, newest first."""
    return list(Answer.objects.filter(patient=patient, field=field_id).order_by("-number"))
