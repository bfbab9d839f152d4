"""One question to somebody who is not a patient yet, in plain words."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field

from chairside.knowledge.canonical import JsonValue
from chairside.knowledge.language import Rule
from chairside.knowledge.picture import AnyField
from chairside.knowledge.questionnaire.step import Step

YES, NO, UNSURE = "yes", "no", "unsure"
NOT_ANSWERED = "not answered"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fill:
    """The answer `on` puts `value` into a field of the clinical picture."""

    on: str
    field: AnyField
    value: JsonValue


@dataclass(frozen=True, slots=True, kw_only=True)
class Concern:
    """What the answer `on` may mean for treatment: one plain sentence, and the rule behind it."""

    on: str
    rule: Rule
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(ABC):
    """topic  what it is about, to complete “The clinic will ask you about …”; empty when an
    answer that is missing needs no asking"""

    id: str
    step: Step
    text: str
    help: str = ""
    topic: str = ""
    fills: tuple[Fill, ...] = ()
    concerns: tuple[Concern, ...] = ()

    @abstractmethod
    def read(self, value: object) -> JsonValue:
        """The answer in its one form, from whatever was sent; None for what is no answer."""

    @abstractmethod
    def words(self, value: JsonValue) -> str:
        """A read answer as a person reads it."""

    def codes(self, value: JsonValue) -> frozenset[str]:
        """What `Fill.on` and `Concern.on` are compared with."""
        return frozenset({value}) if isinstance(value, str) else frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Question):
    """One of a few answers, each with the words a person reads."""

    options: Mapping[str, str]

    def read(self, value: object) -> JsonValue:
        return value if isinstance(value, str) and value in self.options else None

    def words(self, value: JsonValue) -> str:
        return self.options[str(value)]


_YES_NO_WORDS = {YES: "Yes", NO: "No", UNSURE: "Not sure"}


@dataclass(frozen=True, slots=True, kw_only=True)
class YesNo(Choice):
    options: Mapping[str, str] = field(default_factory=lambda: _YES_NO_WORDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Several(Question):
    options: Mapping[str, str]

    def read(self, value: object) -> JsonValue:
        if not isinstance(value, list):
            return None
        sent = {each for each in value if isinstance(each, str)}
        return [code for code in self.options if code in sent] or None

    def words(self, value: JsonValue) -> str:
        return ", ".join(self.options[code] for code in sorted(self.codes(value), key=self._place))

    def codes(self, value: JsonValue) -> frozenset[str]:
        return frozenset(str(each) for each in value) if isinstance(value, list) else frozenset()

    def _place(self, code: str) -> int:
        return [*self.options].index(code)


def fills(filled: AnyField) -> tuple[Fill, ...]:
    """Yes and no fill a yes-or-no field; “not sure” leaves it unknown."""
    return (Fill(on=YES, field=filled, value=True), Fill(on=NO, field=filled, value=False))


def on_yes(rule: Rule, sentence: str) -> tuple[Concern, ...]:
    return (Concern(on=YES, rule=rule, sentence=sentence),)
