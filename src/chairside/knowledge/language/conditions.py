"""The conditions of rules: small values that can be evaluated, printed and hashed."""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from chairside.knowledge.language.setting import Setting
from chairside.knowledge.medicines import drug_class, entry_of
from chairside.knowledge.picture import AnyField, Picture
from chairside.knowledge.picture.field import Field
from chairside.knowledge.picture.medicines import MedicineList
from chairside.knowledge.picture.questions import AGE
from chairside.knowledge.picture.trials import TrialHistory
from chairside.knowledge.truth import Truth, all_of, any_of, negate, truth_of
from chairside.units.number import plain


@dataclass(frozen=True, slots=True)
class Facts:
    """What a condition is held against: the patient, and the values the clinic has set."""

    picture: Picture
    settings: Mapping[str, Decimal]


def _tidy(name: str) -> str:
    return " ".join(name.lower().split())


def _answered(field: AnyField, facts: Facts) -> str:
    return f"{field.id}={facts.picture.hashed(field)}"


def _named(field: AnyField, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(f"{field.id}={name}" for name in sorted({_tidy(name) for name in names}))


_COUNTS = {Truth.YES: "counts", Truth.NO: "does not count", Truth.UNKNOWN: "cannot be told"}


class Condition(ABC):
    """One question to the facts, answered yes, no or unknown."""

    __slots__ = ()

    @abstractmethod
    def holds(self, facts: Facts) -> Truth: ...

    @abstractmethod
    def words(self) -> str:
        """The condition in English, for the manual."""

    @abstractmethod
    def looked_at(self, facts: Facts) -> tuple[str, ...]:
        """What the condition rests on where it holds, in words that stay the same until the
        facts behind it change. Meaningless where it does not hold.
        """

    def fields(self) -> tuple[AnyField, ...]:
        return ()

    def settings(self) -> tuple[Setting, ...]:
        """Those without which it cannot tell."""
        return ()


@dataclass(frozen=True, slots=True)
class Yes(Condition):
    field: Field[bool]

    def holds(self, facts: Facts) -> Truth:
        return truth_of(facts.picture.get(self.field))

    def looked_at(self, facts: Facts) -> tuple[str, ...]:
        return (_answered(self.field, facts),)

    def words(self) -> str:
        return f"“{self.field.text}” is answered yes"

    def fields(self) -> tuple[AnyField, ...]:
        return (self.field,)


@dataclass(frozen=True, slots=True)
class No(Condition):
    field: Field[bool]

    def holds(self, facts: Facts) -> Truth:
        return negate(truth_of(facts.picture.get(self.field)))

    def looked_at(self, facts: Facts) -> tuple[str, ...]:
        return (_answered(self.field, facts),)

    def words(self) -> str:
        return f"“{self.field.text}” is answered no"

    def fields(self) -> tuple[AnyField, ...]:
        return (self.field,)


@dataclass(frozen=True, slots=True)
class _Compare(Condition):
    field: Field[Decimal]
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

    def looked_at(self, facts: Facts) -> tuple[str, ...]:
        # A birthday changes nothing that somebody has decided about a person of that age.
        return (AGE.id if self.field.id == AGE.id else _answered(self.field, facts),)

    def _met(self, value: Decimal, limit: Decimal) -> bool:
        raise NotImplementedError

    def _limit_words(self) -> str:
        if isinstance(self.limit, Setting):
            return f"the clinic's “{self.limit.title}”"
        return self.field.words(self.limit)

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
        return f"“{self.field.text}” is more than {self._limit_words()}"


@dataclass(frozen=True, slots=True)
class AtLeast(_Compare):
    def _met(self, value: Decimal, limit: Decimal) -> bool:
        return value >= limit

    def words(self) -> str:
        return f"“{self.field.text}” is at least {self._limit_words()}"


@dataclass(frozen=True, slots=True)
class LessThan(_Compare):
    def _met(self, value: Decimal, limit: Decimal) -> bool:
        return value < limit

    def words(self) -> str:
        return f"“{self.field.text}” is less than {self._limit_words()}"


@dataclass(frozen=True, slots=True)
class IsSet(Condition):
    """The clinic has set and signed the value; never unknown."""

    setting: Setting

    def holds(self, facts: Facts) -> Truth:
        return truth_of(self.setting.id in facts.settings)

    def looked_at(self, facts: Facts) -> tuple[str, ...]:
        return ()

    def words(self) -> str:
        return f"the clinic has set “{self.setting.title}”"


@dataclass(frozen=True, slots=True)
class NotSet(IsSet):
    def holds(self, facts: Facts) -> Truth:
        return negate(IsSet.holds(self, facts))

    def words(self) -> str:
        return f"the clinic has not set “{self.setting.title}”"


@dataclass(frozen=True, slots=True)
class Is(Condition):
    field: Field[str]
    code: str

    def holds(self, facts: Facts) -> Truth:
        value = facts.picture.get(self.field)
        return truth_of(None if value is None else value == self.code)

    def looked_at(self, facts: Facts) -> tuple[str, ...]:
        return (_answered(self.field, facts),)

    def words(self) -> str:
        return f"“{self.field.text}” is {self.field.words(self.code)}"

    def fields(self) -> tuple[AnyField, ...]:
        return (self.field,)


@dataclass(frozen=True, slots=True)
class Takes(Condition):
    """Takes a medicine of the class; NO only once the list of medicines is complete."""

    field: Field[MedicineList]
    class_id: str

    def holds(self, facts: Facts) -> Truth:
        taken = facts.picture.get(self.field)
        if taken is None:
            return Truth.UNKNOWN
        if self.class_id in taken.classes:
            return Truth.YES
        return Truth.NO if taken.complete else Truth.UNKNOWN

    def looked_at(self, facts: Facts) -> tuple[str, ...]:
        """Medicines of other classes are left out, so that they ask nobody again."""
        taken = facts.picture.get(self.field)
        return _named(
            self.field,
            (name for name in taken.names if self.class_id in entry_of(name).classes)
            if taken
            else (),
        )

    def words(self) -> str:
        return f"a medicine of the class “{drug_class(self.class_id).title}” is taken"

    def fields(self) -> tuple[AnyField, ...]:
        return (self.field,)


@dataclass(frozen=True, slots=True)
class TakesUnrecognised(Condition):
    field: Field[MedicineList]

    def holds(self, facts: Facts) -> Truth:
        taken = facts.picture.get(self.field)
        if taken is None:
            return Truth.UNKNOWN
        if taken.unrecognised:
            return Truth.YES
        return Truth.NO if taken.complete else Truth.UNKNOWN

    def looked_at(self, facts: Facts) -> tuple[str, ...]:
        taken = facts.picture.get(self.field)
        return _named(self.field, taken.unrecognised if taken else ())

    def words(self) -> str:
        return (
            "an entry of the list has a part that Chairside does not know, or says that something "
            "is not taken"
        )

    def fields(self) -> tuple[AnyField, ...]:
        return (self.field,)


@dataclass(frozen=True, slots=True)
class FewerTrials(Condition):
    """Fewer than `count` failed adequate trials of `weeks` weeks in this episode."""

    field: Field[TrialHistory]
    count: int
    weeks: Setting

    def holds(self, facts: Facts) -> Truth:
        weeks = facts.settings.get(self.weeks.id)
        history = facts.picture.get(self.field)
        if weeks is None or history is None:
            return Truth.UNKNOWN
        return negate(history.at_least(self.count, weeks_needed=weeks))

    def looked_at(self, facts: Facts) -> tuple[str, ...]:
        """Each trial with whether it counts; the clinic's weeks matter only through that."""
        weeks = facts.settings.get(self.weeks.id)
        history = facts.picture.get(self.field)
        if weeks is None or history is None:
            return ()
        return tuple(
            sorted(
                f"{self.field.id}={_tidy(trial.medicine)} "
                f"{_COUNTS[trial.failed_adequately(weeks_needed=weeks)]}"
                for trial in history.trials
            )
        )

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
        by_id = {field.id: field for part in self.parts for field in part.fields()}
        return tuple(by_id.values())

    def settings(self) -> tuple[Setting, ...]:
        by_id = {setting.id: setting for part in self.parts for setting in part.settings()}
        return tuple(by_id.values())

    def looked_at(self, facts: Facts) -> tuple[str, ...]:
        return tuple(
            fact
            for part in self.parts
            if part.holds(facts) is Truth.YES
            for fact in part.looked_at(facts)
        )

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


@dataclass(frozen=True, slots=True)
class Contradiction(_Joined):
    """Answers that cannot be so together: unknown while all parts hold, and never a yes."""

    def holds(self, facts: Facts) -> Truth:
        together = all_of(part.holds(facts) for part in self.parts)
        return Truth.UNKNOWN if together is Truth.YES else Truth.NO

    def words(self) -> str:
        return "it cannot be that " + " and ".join(part.words() for part in self.parts)


@dataclass(frozen=True, slots=True)
class TakesNone(Condition):
    """The whole list is known, every name in it too, and none is of the class."""

    field: Field[MedicineList]
    class_ids: tuple[str, ...]

    def holds(self, facts: Facts) -> Truth:
        taken = facts.picture.get(self.field)
        if taken is None or not taken.complete or taken.unrecognised:
            return Truth.UNKNOWN
        return truth_of(not taken.classes.intersection(self.class_ids))

    def looked_at(self, facts: Facts) -> tuple[str, ...]:
        return (_answered(self.field, facts),)

    def words(self) -> str:
        titles = " or ".join(f"“{drug_class(name).title}”" for name in self.class_ids)
        return f"the list of medicines is whole and has none of {titles}"

    def fields(self) -> tuple[AnyField, ...]:
        return (self.field,)


def all_hold(*parts: Condition) -> All:
    return All(parts)


def either(*parts: Condition) -> Either:
    return Either(parts)


def cannot_be(*parts: Condition) -> Contradiction:
    return Contradiction(parts)
