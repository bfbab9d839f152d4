"""The form of one step, made from its questions."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import QueryDict

from chairside.clinic.referrals.contact import contact_of
from chairside.clinic.referrals.operations import checked_contact
from chairside.clinic.refusal import Refusal, Refusals
from chairside.knowledge.canonical import JsonValue
from chairside.knowledge.questionnaire import CONTACT, AnyPublicQuestion, Step, of_step
from chairside.knowledge.questionnaire.answers import read_answers
from chairside.knowledge.questions import AnswerError
from chairside.web.ask.inputs import RowInputs, input_for
from chairside.web.forms import ClinicForm

TRAP = "website"
"""A field that people do not see. Programs that fill in whatever they find fill it."""


@dataclass(frozen=True, slots=True)
class Part:
    """One question with its fields in rows; `template` draws those of more than one field."""

    question: AnyPublicQuestion
    template: str
    rows: list[list[forms.BoundField]]

    @property
    def field(self) -> forms.BoundField:
        return self.rows[0][0]


class StepForm(ClinicForm):
    """Everything may be left open but name, birth date and one way to be reached."""

    public = True

    def __init__(
        self,
        step: Step,
        *,
        saved: Mapping[str, JsonValue],
        data: QueryDict | None,
        now: datetime,
    ) -> None:
        self.questions = of_step(step)
        self.answers: dict[str, object] = {}
        """By question, once the form is clean; None where nothing was answered."""
        self._now = now
        answers = read_answers(saved)
        self._inputs = [
            input_for(question, answers.get(question.id), data) for question in self.questions
        ]
        initial = {name: value for one in self._inputs for name, value in one.initial().items()}
        super().__init__(data, initial=initial)
        for one in self._inputs:
            self.fields.update(one.fields())

    @property
    def can_grow(self) -> bool:
        """Whether there may be one more row of trials than are shown."""
        return any(isinstance(one, RowInputs) and one.can_grow for one in self._inputs)

    def parts(self) -> list[Part]:
        return [
            Part(
                one.question,
                f"ask/inputs/{one.template}.html" if one.template else "",
                [[self[name] for name in row] for row in one.names()],
            )
            for one in self._inputs
        ]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        for one in self._inputs:
            try:
                self.answers[one.question.id] = one.answer(cleaned)
            except AnswerError as error:
                self.add_error(one.names()[0][0], error.sentence)
        if self.questions == CONTACT:
            self._check_contact()
        return cleaned

    def _check_contact(self) -> None:
        try:
            checked_contact(contact_of(self.answers), at=self._now)
        except Refusal as refusal:
            reasons = refusal.reasons if isinstance(refusal, Refusals) else [refusal]
            for reason in reasons:
                # What a field says of itself is nearer to what was typed.
                if reason.field not in self.errors:
                    beside = reason.field if reason.field in self.fields else None
                    self.add_error(beside, reason.sentence)
