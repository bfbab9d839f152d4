"""All that is known of one patient, question by question; what is absent is unknown."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeVar, cast

from chairside.knowledge.canonical import JsonValue
from chairside.knowledge.picture import questions, visit_questions
from chairside.knowledge.picture.field import Answer, AnyField, Field
from chairside.knowledge.questions import AnswerError

T = TypeVar("T")

SCHEMA_VERSION = "1"
FIELDS: tuple[AnyField, ...] = (*questions.QUESTIONS, *visit_questions.QUESTIONS)
_BY_ID: Mapping[str, AnyField] = {field.id: field for field in FIELDS}


@dataclass(frozen=True, slots=True)
class Picture:
    """Immutable. Build with `Picture.of(PREGNANT.answer(False), ...)` or `picture_from_json`."""

    values: Mapping[str, object]

    @classmethod
    def of(cls, *answers: Answer) -> "Picture":
        return cls(MappingProxyType({answer.field.id: answer.value for answer in answers}))

    def get(self, field: Field[T]) -> T | None:
        """The answer, or None while nobody has answered."""
        return cast("T | None", self.values.get(field.id))

    def shown(self, field: AnyField) -> str:
        value = self.values.get(field.id)
        return "not known" if value is None else field.words(value)

    def hashed(self, field: AnyField) -> str:
        value = self.values.get(field.id)
        return "not known" if value is None else field.kind.hashed(value)


def field_of(field_id: str) -> AnyField:
    """Raises AnswerError for a question that does not exist."""
    try:
        return _BY_ID[field_id]
    except KeyError:
        raise AnswerError("there is no such question.", question_id=field_id) from None


def picture_from_json(value: object) -> Picture:
    """Read {"question id": answer, ...}; null means unknown.

    Raises AnswerError for the first answer that does not fit, naming its question.
    """
    if not isinstance(value, dict):
        raise AnswerError("is an object of questions and answers.", question_id="picture")
    answers: dict[str, object] = {}
    for field_id, answer in value.items():
        field = field_of(str(field_id))
        if answer is not None:
            answers[field.id] = field.parse(answer)
    return Picture(MappingProxyType(answers))


def picture_schema() -> dict[str, JsonValue]:
    """JSON Schema (2020-12) of what `picture_from_json` reads."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Clinical picture, version {SCHEMA_VERSION}",
        "description": "What is left out or null is unknown, and is asked for.",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            field.id: {"anyOf": [field.schema(), {"type": "null"}], "description": str(field.group)}
            for field in FIELDS
        },
    }
