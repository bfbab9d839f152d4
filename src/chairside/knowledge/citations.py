"""Where a fact was printed (Source), and how we came to read it (Cite)."""

from dataclasses import dataclass
from enum import StrEnum

from chairside.knowledge.grades import Grade, best, rank


class SourceKind(StrEnum):
    LABEL = "product label"
    GUIDELINE = "guideline or consensus"
    TRIAL = "controlled trial"
    OPEN_STUDY = "uncontrolled study"
    COHORT = "real-world cohort"
    REVIEW = "review or meta-analysis"
    SCALE = "rating scale"
    REGULATION = "law or regulator"
    TERMINOLOGY = "code system"
    PRACTICE = "custom of clinics"
    WEB = "web page"


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One published work.

    `recalled` names the fields that were written from memory and not read in a text; they are
    printed with “(unverified)”.
    """

    id: str
    kind: SourceKind
    who: str
    year: int | None
    title: str = ""
    where: str = ""
    doi: str = ""
    pmid: str = ""
    pmc: str = ""
    recalled: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        known = {"title", "where", "doi", "pmid", "pmc"}
        unknown = [name for name in self.recalled if name not in known or not getattr(self, name)]
        if unknown:
            raise ValueError(f"{self.id}: no such field to be recalled: {unknown}")

    def line(self) -> str:
        """One line of a bibliography."""
        parts = [f"{self.who} {self.year}." if self.year else f"{self.who}."]
        for name, lead in (
            ("title", ""),
            ("where", ""),
            ("doi", "doi "),
            ("pmid", "PMID "),
            ("pmc", ""),
        ):
            text = getattr(self, name)
            if text:
                doubt = " (unverified)" if name in self.recalled else ""
                parts.append(f"{lead}{text}{doubt}.")
        return " ".join(parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cite:
    """One reading of one value: the source, the grade, and the address that was read."""

    source: Source
    grade: Grade
    seen_at: str = ""

    def __post_init__(self) -> None:
        if (self.grade is Grade.UNVERIFIED) == bool(self.seen_at):
            raise ValueError(
                f"{self.source.id}: a value that was read names the address it was read at; "
                "one written from memory has none."
            )

    # What a document's renderers ask of a reference; see chairside.documents.blocks.Reference.

    @property
    def key(self) -> str:
        return self.source.id

    @property
    def reading(self) -> str:
        return self.grade.label

    @property
    def rank(self) -> int:
        return rank(self.grade)

    @property
    def is_doubtful(self) -> bool:
        return self.grade is Grade.UNVERIFIED


def read(source: Source, seen_at: str) -> Cite:
    """Read on a page of the publisher, owner, regulator or an archive of the paper itself."""
    return Cite(source=source, grade=Grade.READ_AT_SOURCE, seen_at=seen_at)


def second_hand(source: Source, seen_at: str) -> Cite:
    """Read on somebody else's page that reports the source."""
    return Cite(source=source, grade=Grade.SECOND_HAND, seen_at=seen_at)


def recalled(source: Source) -> Cite:
    """Written from memory; nobody has opened the source."""
    return Cite(source=source, grade=Grade.UNVERIFIED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One fact in one or two plain sentences of our own, with every reading of it."""

    text: str
    cites: tuple[Cite, ...]

    @property
    def grade(self) -> Grade:
        return best([cite.grade for cite in self.cites])

    @property
    def off_until_signed(self) -> bool:
        return self.grade is Grade.UNVERIFIED


def says(text: str, *cites: Cite) -> Statement:
    return Statement(text=text, cites=cites)
