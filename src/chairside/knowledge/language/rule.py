"""A rule: when it fires, what the reader is told, where that is from, and examples."""

from dataclasses import dataclass
from enum import StrEnum

from chairside.knowledge.citations import Cite, Source, Statement
from chairside.knowledge.families import Family
from chairside.knowledge.grades import Grade, best
from chairside.knowledge.language.conditions import Condition
from chairside.knowledge.language.setting import Chosen
from chairside.knowledge.picture import Answer, Field, Picture
from chairside.knowledge.route import Route
from chairside.knowledge.truth import Truth
from chairside.units import Substance


class Level(StrEnum):
    """How much a finding weighs. Every finding can be overridden with a reason."""

    STOP = "stop"
    HOLD = "hold and decide"
    CAUTION = "caution"
    INFORMATION = "information"


class Moment(StrEnum):
    """When a rule is asked."""

    SCREENING = "before a course"
    VISIT = "at every visit"
    BOTH = "before a course and at every visit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Applies:
    """Which protocols a rule speaks about; an empty tuple means all."""

    families: tuple[Family, ...] = ()
    routes: tuple[Route, ...] = ()
    indications: tuple[str, ...] = ()
    substances: tuple[Substance, ...] = ()

    def to(self, *, family: Family, substance: Substance, route: Route, indication: str) -> bool:
        return (
            (not self.substances or substance.base in self.substances)
            and (not self.families or family in self.families)
            and (not self.routes or route in self.routes)
            and (not self.indications or indication in self.indications)
        )

    def words(self) -> str:
        parts = [
            *([" or ".join(self.families)] if self.families else []),
            *([f"{' or '.join(self.routes)} treatment"] if self.routes else []),
            *([" or ".join(self.substances)] if self.substances else []),
            *([" or ".join(indication.replace("-", " ") for indication in self.indications)])
            * bool(self.indications),
        ]
        return "; ".join(parts) or "every protocol"

    def hashed_as(self) -> dict[str, object]:
        """A rule that names no substance keeps the hash that it was signed under."""
        named = {
            "families": self.families,
            "routes": self.routes,
            "indications": self.indications,
        }
        if self.substances:
            named["substances"] = self.substances
        return {"type": type(self).__name__, **named}


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A patient, the values a clinic has set, and what the rule must answer."""

    picture: Picture
    expected: Truth
    settings: tuple[Chosen, ...] = ()


def fires(*answers: Answer, chosen: tuple[Chosen, ...] = ()) -> Example:
    return Example(picture=Picture.of(*answers), expected=Truth.YES, settings=chosen)


def silent(*answers: Answer, chosen: tuple[Chosen, ...] = ()) -> Example:
    return Example(picture=Picture.of(*answers), expected=Truth.NO, settings=chosen)


def asks(*answers: Answer, chosen: tuple[Chosen, ...] = ()) -> Example:
    """The rule cannot tell and asks for what is missing."""
    return Example(picture=Picture.of(*answers), expected=Truth.UNKNOWN, settings=chosen)


def yes_or_no(field: Field[bool]) -> tuple[Example, ...]:
    """The examples of a rule that fires on a yes to one question."""
    return (fires(field.answer(True)), silent(field.answer(False)), asks())


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """`differing` holds what other sources say where they disagree.

    `blocks_when_unknown` is False for a rule whose missing answer is no reason to wait, such
    as one that only informs.
    """

    id: str
    version: int
    title: str
    level: Level
    moment: Moment
    when: Condition
    sentence: str
    cites: tuple[Cite, ...]
    examples: tuple[Example, ...]
    applies: Applies = Applies()
    differing: tuple[Statement, ...] = ()

    @property
    def grade(self) -> Grade:
        return best([cite.grade for cite in self.cites])

    @property
    def off_until_signed(self) -> bool:
        return self.grade is Grade.UNVERIFIED

    @property
    def blocks_when_unknown(self) -> bool:
        return self.level in (Level.STOP, Level.HOLD)

    @property
    def all_cites(self) -> tuple[Cite, ...]:
        return (*self.cites, *(cite for difference in self.differing for cite in difference.cites))

    @property
    def sources(self) -> tuple[Source, ...]:
        return tuple({cite.source.id: cite.source for cite in self.all_cites}.values())
