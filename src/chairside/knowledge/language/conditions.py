"""The conditions of rules: small values that can be evaluated, printed and hashed."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from chairside.knowledge.language.setting import Setting
from chairside.knowledge.medicines import drug_class
from chairside.knowledge.picture import AnyField, Picture
from chairside.knowledge.picture.field import Amount, Choice, YesNo
from chairside.knowledge.picture.medicines import Medicines
from chairside.knowledge.picture.trials import Trials
from chairside.knowledge.truth import Truth, all_of, any_of, negate, truth_of
from chairside.units.number import plain


@dataclass(frozen=True, slots=True)
class Facts:
    """What a condition is held against: the patient, and the values the clinic has set."""

    picture: Picture
    settings: Mapping[str, Decimal]


class Condition(ABC):
    """One question to the facts, answered yes, no or unknown."""

    __slots__ = ()

    @abstractmethod
    def holds(self, facts: Facts) -> Truth: ...

    @abstractmethod
    def words(self) -> str:
        """The condition in English, for the manual."""

    def fields(self) -> tuple[AnyField, ...]:
        return ()

    def settings(self) -> tuple[Setting, ...]:
        return ()


@dataclass(frozen=True, slots=True)
class Yes(Condition):
    field: YesNo

    def holds(self, facts: Facts) -> Truth:
        return truth_of(facts.picture.get(self.field))

    def words(self) -> str:
        return f"“{self.field.question}” is answered yes"

    def fields(self) -> tuple[AnyField, ...]:
        return (self.field,)


@dataclass(frozen=True, slots=True)
class No(Condition):
    field: YesNo

    def holds(self, facts: Facts) -> Truth:
        return negate(truth_of(facts.picture.get(self.field)))

    def words(self) -> str:
        return f"“{self.field.question}” is answered no"

    def fields(self) -> tuple[AnyField, ...]:
        return (self.field,)


@dataclass(frozen=True, slots=True)
class _Compare(Condition):
    field: Amount
    limit: Decimal | Setting

    def holds(self, facts: Facts) -> Truth:
        limit = self.limit
        if isinstance(limit, Setting):
            chosen = facts.settings.get(limit.id)
            if chosen is None:
                return Truth.UNKNOWN
            limit = chosen
        value = facts.picture.get(self.field)
        return truth_of(None if value is None else self._met(value, limit))

    def _met(self, value: Decimal, limit: Decimal) -> bool:
        raise NotImplementedError

    def _limit_words(self) -> str:
        if isinstance(self.limit, Setting):
            return f"the clinic's “{self.limit.title}”"
        return self.field.text(self.limit)

    def words(self) -> str:
        raise NotImplementedError

    def fields(self) -> tuple[AnyField, ...]:
        return (self.field,)

    def settings(self) -> tuple[Setting, ...]:
        return (self.limit,) if isinstance(self.limit, Setting) else ()


@dataclass(frozen=True, slots=True)
class MoreThan(_Compare):
    def _met(self, value: Decimal, limit: Decimal) -> bool:
        return value > limit

    def words(self) -> str:
        return f"“{self.field.question}” is more than {self._limit_words()}"


@dataclass(frozen=True, slots=True)
class AtLeast(_Compare):
    def _met(self, value: Decimal, limit: Decimal) -> bool:
        return value >= limit

    def words(self) -> str:
        return f"“{self.field.question}” is at least {self._limit_words()}"


@dataclass(frozen=True, slots=True)
class LessThan(_Compare):
    def _met(self, value: Decimal, limit: Decimal) -> bool:
        return value < limit

    def words(self) -> str:
        return f"“{self.field.question}” is less than {self._limit_words()}"


@dataclass(frozen=True, slots=True)
class Is(Condition):
    field: Choice
    code: str

    def holds(self, facts: Facts) -> Truth:
        value = facts.picture.get(self.field)
        return truth_of(None if value is None else value == self.code)

    def words(self) -> str:
        return f"“{self.field.question}” is {self.field.options[self.code]}"

    def fields(self) -> tuple[AnyField, ...]:
        return (self.field,)


@dataclass(frozen=True, slots=True)
class Takes(Condition):
    """Takes a medicine of the class; NO only once the list of medicines is complete."""

    field: Medicines
    class_id: str

    def holds(self, facts: Facts) -> Truth:
        taken = facts.picture.get(self.field)
        if taken is None:
            return Truth.UNKNOWN
        if self.class_id in taken.classes:
            return Truth.YES
        return Truth.NO if taken.complete else Truth.UNKNOWN

    def words(self) -> str:
        return f"a medicine of the class “{drug_class(self.class_id).title}” is taken"

    def fields(self) -> tuple[AnyField, ...]:
        return (self.field,)


@dataclass(frozen=True, slots=True)
class TakesUnrecognised(Condition):
    field: Medicines

    def holds(self, facts: Facts) -> Truth:
        taken = facts.picture.get(self.field)
        if taken is None:
            return Truth.UNKNOWN
        if taken.unrecognised:
            return Truth.YES
        return Truth.NO if taken.complete else Truth.UNKNOWN

    def words(self) -> str:
        return "a medicine is taken whose name Chairside does not know"

    def fields(self) -> tuple[AnyField, ...]:
        return (self.field,)


@dataclass(frozen=True, slots=True)
class FewerTrials(Condition):
    """Fewer than `count` failed adequate trials of `weeks` weeks in this episode."""

    field: Trials
    count: int
    weeks: Setting

    def holds(self, facts: Facts) -> Truth:
        weeks = facts.settings.get(self.weeks.id)
        history = facts.picture.get(self.field)
        if weeks is None or history is None:
            return Truth.UNKNOWN
        return negate(history.at_least(self.count, weeks_needed=weeks))

    def words(self) -> str:
        return (
            f"fewer than {plain(Decimal(self.count))} antidepressants have failed in this episode "
            f"at an adequate dose for the clinic's “{self.weeks.title}”"
        )

    def fields(self) -> tuple[AnyField, ...]:
        return (self.field,)

    def settings(self) -> tuple[Setting, ...]:
        return (self.weeks,)


@dataclass(frozen=True, slots=True)
class _Joined(Condition):
    parts: tuple[Condition, ...]

    def fields(self) -> tuple[AnyField, ...]:
        found = {each.id: each for part in self.parts for each in part.fields()}
        return tuple(found.values())

    def settings(self) -> tuple[Setting, ...]:
        found = {each.id: each for part in self.parts for each in part.settings()}
        return tuple(found.values())

    def holds(self, facts: Facts) -> Truth:
        raise NotImplementedError

    def words(self) -> str:
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class All(_Joined):
    def holds(self, facts: Facts) -> Truth:
        return all_of(part.holds(facts) for part in self.parts)

    def words(self) -> str:
        return " and ".join(part.words() for part in self.parts)


@dataclass(frozen=True, slots=True)
class Either(_Joined):
    def holds(self, facts: Facts) -> Truth:
        return any_of(part.holds(facts) for part in self.parts)

    def words(self) -> str:
        return " or ".join(part.words() for part in self.parts)


def all_hold(*parts: Condition) -> All:
    return All(parts)


def either(*parts: Condition) -> Either:
    return Either(parts)
