"""The type of a questionnaire or rating scale."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from chairside.knowledge.canonical import content_hash
from chairside.knowledge.citations import Cite, Source, Statement
from chairside.knowledge.instruments.change import ChangeTest
from chairside.knowledge.questions import Question


class Embed(StrEnum):
    """Whether the owner lets the wording be shipped with Chairside."""

    ITEMS = "items are shown"
    SCORE_ONLY = "only the score is recorded"


class RatedBy(StrEnum):
    PATIENT = "patient"
    CLINICIAN = "clinician"


class Scoring(StrEnum):
    SUM = "sum of the items"
    MEAN = "mean of the items"
    GIVEN = "total entered by the rater"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Question[int]):
    """`text` and the options of `kind` are the owner's wording, never changed."""

    def hashed_as(self) -> dict[str, object]:
        parts = {"id": self.id, "text": self.text, "options": self.options, "loinc": self.loinc}
        return {"type": "Item", **parts}


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscale:
    id: str
    title: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Band:
    """Scores from `low` to `high`, both included."""

    low: int
    high: int
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bands:
    id: str
    bands: tuple[Band, ...]
    cites: tuple[Cite, ...]

    def name_of(self, score: Decimal) -> str:
        """The name of the band; '' for a score between or beyond them."""
        for band in self.bands:
            if band.low <= score <= band.high:
                return band.name
        return ""


class DefinitionKind(StrEnum):
    RESPONSE = "response"
    REMISSION = "remission"
    RELIABLE_CHANGE = "reliable change"
    MINIMAL_CHANGE = "minimal important difference"
    POSITIVE_SCREEN = "positive screen"
    FIT_FOR_DISCHARGE = "fit for discharge"


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """One published meaning of a word such as response. Sources disagree, so each has an id."""

    id: str
    kind: DefinitionKind
    test: ChangeTest
    cites: tuple[Cite, ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemFlag:
    """An answer that asks for something to be done now, whatever the total."""

    item: str
    at_least: int
    sentence: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Instrument:
    """Higher scores are worse unless `higher_is_better`.

    No total is given while an item is missing: no rule for filling gaps has been read at its
    source, and a guessed total could hide a change.
    """

    id: str
    version: int
    title: str
    measures: str
    rated_by: RatedBy
    period: str
    instruction: str = ""
    embed: Embed = Embed.SCORE_ONLY
    permission: Statement
    items: tuple[Item, ...] = ()
    scoring: Scoring = Scoring.GIVEN
    low: int
    high: int
    bands: tuple[Bands, ...] = ()
    definitions: tuple[Definition, ...] = ()
    cites: tuple[Cite, ...]
    subscales: tuple[Subscale, ...] = ()
    flags: tuple[ItemFlag, ...] = ()
    higher_is_better: bool = False
    loinc_panel: str = ""
    loinc_total: str = ""
    notes: tuple[Statement, ...] = ()

    def __post_init__(self) -> None:
        if (self.embed is Embed.ITEMS) != bool(self.items):
            raise ValueError(f"{self.id}: items are shipped exactly where the owner allows it.")
        if (self.scoring is Scoring.GIVEN) == bool(self.items):
            raise ValueError(f"{self.id}: a total is entered only where there are no items.")

    @property
    def all_cites(self) -> tuple[Cite, ...]:
        inner = (
            *self.permission.cites,
            *(cite for band in self.bands for cite in band.cites),
            *(cite for definition in self.definitions for cite in definition.cites),
            *(cite for flag in self.flags for cite in flag.cites),
            *(cite for note in self.notes for cite in note.cites),
        )
        return (*self.cites, *inner)

    @property
    def sources(self) -> tuple[Source, ...]:
        return tuple({cite.source.id: cite.source for cite in self.all_cites}.values())

    def content_hash(self) -> str:
        return content_hash(self)
