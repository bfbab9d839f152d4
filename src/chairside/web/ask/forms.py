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
from chairside.knowledge.questionnaire import CONTACT, Question, Step, of_step
from chairside.knowledge.questionnaire.tried import TRIALS
from chairside.knowledge.questionnaire.typed import MOST_TRIALS
from chairside.web.ask.inputs import TrialRows, input_for
from chairside.web.forms import ClinicForm

TRAP = "website"
"""A field that people do not see. Programs that fill in whatever they find fill it."""
_BORN = "birth_date_month"


@dataclass(frozen=True, slots=True)
class Part:
    """One question with its fields in rows; `template` draws it."""

    question: Question
    template: str
    rows: list[list[forms.BoundField]]

    @property
    def field(self) -> forms.BoundField:
        return self.rows[0][0]

    @property
    def errors(self) -> list[str]:
        return [str(each) for row in self.rows for field in row for each in field.errors]


class StepForm(ClinicForm):
    """Everything may be left open but name, birth date and one way to be reached."""

    def __init__(
        self,
        step: Step,
        *,
        saved: Mapping[str, JsonValue],
        data: QueryDict | None,
        now: datetime,
    ) -> None:
        self.questions = of_step(step)
        self._now = now
        rows = _rows(saved, data)
        self._inputs = [input_for(each, rows=rows) for each in self.questions]
        initial = {
            name: value
            for each in self._inputs
            for name, value in each.initial(saved.get(each.question.id)).items()
        }
        super().__init__(data, initial=initial)
        for each in self._inputs:
            self.fields.update(each.fields())

    @property
    def can_grow(self) -> bool:
        """Whether there may be one more row of trials than are shown."""
        return any(
            isinstance(each, TrialRows) and len(each.names()) < MOST_TRIALS for each in self._inputs
        )

    def parts(self) -> list[Part]:
        return [
            Part(
                each.question,
                f"ask/inputs/{each.kind}.html",
                [[self[name] for name in row] for row in each.names()],
            )
            for each in self._inputs
        ]

    def summary(self) -> list[tuple[str, str]]:
        """Each problem with the id of the input it is about, for the list at the top."""
        found = [("", str(each)) for each in self.non_field_errors()]
        for part in self.parts():
            fields = [field for row in part.rows for field in row]
            found += [(_first_id(field), str(each)) for field in fields for each in field.errors]
        return found

    def answers(self) -> dict[str, object]:
        """What was entered, by question, in the form that `Question.read` takes."""
        return {each.question.id: each.entered(self.cleaned_data) for each in self._inputs}

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if self.questions == CONTACT and not self.errors:
            self._check_contact()
        return found

    def _check_contact(self) -> None:
        answers = self.answers()
        read = {each.id: each.read(answers[each.id]) for each in self.questions}
        if answers["birth_date"] and read["birth_date"] is None:
            self.add_error(_BORN, "There is no such day. Look at it again.")
            return
        try:
            checked_contact(contact_of(read), at=self._now)
        except Refusals as several:
            self._say(several.reasons)
        except Refusal as one:
            self._say([one])

    def _say(self, reasons: list[Refusal]) -> None:
        for each in reasons:
            name = _BORN if each.field == "birth_date" else each.field
            self.add_error(name if name in self.fields else None, each.sentence)


def _first_id(field: forms.BoundField) -> str:
    """Of the input that the link of the list leads to: the first of several choices."""
    several = isinstance(field.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple)
    return f"{field.auto_id}_0" if several else str(field.auto_id)


def _rows(saved: Mapping[str, JsonValue], data: QueryDict | None) -> int:
    """As many trials as were sent or saved, and one to spare."""
    if data is not None:
        sent = [row for row in range(1, MOST_TRIALS + 1) if f"{TRIALS.id}_{row}_medicine" in data]
        return max(sent, default=0)
    kept = saved.get(TRIALS.id)
    return len(kept) + 1 if isinstance(kept, list) else 0
