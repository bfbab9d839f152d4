"""A question and the kind of answer it takes."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any, Generic, TypeAlias, TypeVar

from chairside.knowledge.canonical import JsonValue

T = TypeVar("T")


class AnswerError(ValueError):
    """An answer that does not fit. `sentence` says what is wrong, `question_id` of what."""

    def __init__(self, sentence: str, *, question_id: str = "") -> None:
        super().__init__(f"{question_id}: {sentence}" if question_id else sentence)
        self.question_id = question_id
        self.sentence = sentence


class Kind(ABC, Generic[T]):
    """What may be answered. What is unknown is the absence of a value and never one of them."""

    __slots__ = ()

    @abstractmethod
    def parse(self, value: object) -> T:
        """The answer from JSON (numbers as int, Decimal or text), as a form posted it, or typed
        already. Raises AnswerError for whatever else comes.
        """

    @abstractmethod
    def words(self, value: T) -> str:
        """A parsed answer as a person reads it."""

    def hashed(self, value: T) -> str:
        """As `words`, in the words of the first release: what decisions are bound to stays what
        it was when an answer is said in other words."""
        return self.words(value)

    @abstractmethod
    def schema(self) -> dict[str, JsonValue]:
        """JSON Schema (2020-12) of the answer."""

    def limits(self) -> dict[str, object]:
        """What narrows the kind down: unit and range, or options."""
        return {}

    def codes(self, value: T) -> frozenset[str]:
        """What an answer means to others; empty for numbers, words and days."""
        del value
        return frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Generic[T]):
    """text  the wording, beside the input too
    hint  what helps to answer it
    wrong what is said of an answer that cannot be read, where the kind's own sentence is not
          plain enough
    """

    id: str
    text: str
    kind: Kind[T]
    hint: str = ""
    wrong: str = ""
    loinc: str = ""

    def parse(self, value: object) -> T:
        """Raises AnswerError, which names the question."""
        try:
            return self.kind.parse(value)
        except AnswerError as error:
            raise AnswerError(self.wrong or error.sentence, question_id=self.id) from error

    def words(self, value: T) -> str:
        return self.kind.words(value)

    @property
    def options(self) -> tuple[Any, ...]:
        """What is offered, where the answer is one of a few."""
        return tuple(getattr(self.kind, "options", ()))


AnyQuestion: TypeAlias = Question[Any]
