"""Where a number comes from."""

from dataclasses import dataclass
from enum import StrEnum


class Grade(StrEnum):
    READ_AT_SOURCE = "read at source"
    SECOND_HAND = "read second-hand"
    UNVERIFIED = "unverified"

    @property
    def label(self) -> str:
        return _LABELS[self]


_LABELS = {
    Grade.READ_AT_SOURCE: "Verified",
    Grade.SECOND_HAND: "Secondary",
    Grade.UNVERIFIED: "Unverified",
}


@dataclass(frozen=True, slots=True)
class Citation:
    """One paper or label. `doi` and `pmid` are empty where none was read."""

    authors: str
    year: int | None
    place: str
    title: str = ""
    doi: str = ""
    pmid: str = ""

    def __str__(self) -> str:
        title = f" {self.title}." if self.title else ""
        doi = f" doi:{self.doi}." if self.doi else ""
        pmid = f" PMID {self.pmid}." if self.pmid else ""
        year = f" ({self.year})" if self.year else ""
        return f"{self.authors}{year}.{title} {self.place}.{doi}{pmid}"


KETALAR_LABEL = Citation(
    "Ketalar (ketamine hydrochloride) injection", 2024, "US prescribing information, section 3"
)
SPRAVATO_LABEL = Citation(
    "Spravato (esketamine) nasal spray", None, "US prescribing information, section 3"
)
