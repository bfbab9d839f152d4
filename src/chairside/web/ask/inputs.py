"""The fields of one question of the public page; what was tried is asked row by row."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import QueryDict

from chairside.knowledge.questionnaire.question import AnyPublicQuestion
from chairside.knowledge.questions import Choice, Day, Row, Rows
from chairside.web.date_boxes import DateBoxesField
from chairside.web.questions import AnswerField

FEWEST_ROWS = 3


class Input:
    """One field for the question. `template` names the one that draws more than one field."""

    template = ""

    def __init__(self, question: AnyPublicQuestion, saved: Any) -> None:
        """`saved` is the typed answer, None for none."""
        self.question = question
        self.saved = saved

    def names(self) -> list[list[str]]:
        """Of the fields, in rows."""
        return [[self.question.id]]

    def fields(self) -> Mapping[str, forms.Field]:
        return {self.question.id: AnswerField(self.question)}

    def initial(self) -> dict[str, Any]:
        return {self.question.id: self.saved}

    def answer(self, cleaned: Mapping[str, Any]) -> object:
        """The typed answer, or None. Raises AnswerError for parts that make no answer."""
        return cleaned.get(self.question.id)


class DayInput(Input):
    def fields(self) -> Mapping[str, forms.Field]:
        question = self.question
        boxes = DateBoxesField(label=question.text, required=False, autocomplete="bday")
        return {question.id: boxes}

    def answer(self, cleaned: Mapping[str, Any]) -> object:
        day = super().answer(cleaned)
        return None if day is None else self.question.parse(day)


class RowInputs(Input):
    """As many rows as were sent or saved, and one to spare."""

    template = "trials"

    def __init__(
        self,
        question: AnyPublicQuestion,
        kind: Rows,
        saved: tuple[Row, ...] | None,
        data: QueryDict | None,
    ) -> None:
        super().__init__(question, saved)
        self.columns = kind.columns
        rows = 0 if saved is None else len(saved) + 1
        if data is not None:
            first = self.columns[0].id
            sent = (row for row in range(kind.most + 1) if f"{question.id}_{row}_{first}" in data)
            rows = max(sent, default=0)
        self._rows = max(FEWEST_ROWS, min(rows, kind.most))
        self.can_grow = self._rows < kind.most

    def names(self) -> list[list[str]]:
        return [
            [f"{self.question.id}_{row}_{column.id}" for column in self.columns]
            for row in range(1, self._rows + 1)
        ]

    def fields(self) -> Mapping[str, forms.Field]:
        return {
            name: AnswerField(column, as_list=isinstance(column.kind, Choice))
            for names in self.names()
            for name, column in zip(names, self.columns, strict=True)
        }

    def initial(self) -> dict[str, Any]:
        return {
            name: row[column.id]
            for names, row in zip(self.names(), self.saved or (), strict=False)
            for name, column in zip(names, self.columns, strict=True)
        }

    def answer(self, cleaned: Mapping[str, Any]) -> object:
        rows = [
            {column.id: cleaned.get(name) for name, column in zip(names, self.columns, strict=True)}
            for names in self.names()
        ]
        named = [row for row in rows if row[self.columns[0].id]]
        return self.question.parse(named) if named else None


def input_for(question: AnyPublicQuestion, saved: Any, data: QueryDict | None) -> Input:
    """`saved` is the typed answer, `data` what was sent instead."""
    if isinstance(question.kind, Rows):
        return RowInputs(question, question.kind, saved, data)
    made = DayInput if isinstance(question.kind, Day) else Input
    return made(question, saved)
