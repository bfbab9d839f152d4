"""How a fact came to us, and how strong the evidence behind a treatment is."""

from enum import StrEnum


class Grade(StrEnum):
    """Provenance of one value. UNVERIFIED values are off until a clinic signs them."""

    READ_AT_SOURCE = "read at source"
    SECOND_HAND = "read second-hand"
    UNVERIFIED = "unverified"

    @property
    def label(self) -> str:
        """As pages and documents say it; the value is what signatures were hashed over."""
        return _LABELS[self]


_LABELS = {
    Grade.READ_AT_SOURCE: "Verified",
    Grade.SECOND_HAND: "Secondary",
    Grade.UNVERIFIED: "Unverified",
}


def label_of(grade: str) -> str:
    """Of a grade as it stands in a text that was signed; unknown words as they are."""
    return Grade(grade).label if grade in {known.value for known in Grade} else grade


class Strength(StrEnum):
    """Evidence behind a use, in Chairside's own four steps."""

    GOOD = "good"
    MODERATE = "moderate"
    WEAK = "weak"
    CONFLICTING = "conflicting"
    AGAINST = "against"
    NOT_READ = "not read"


_ORDER = (Grade.READ_AT_SOURCE, Grade.SECOND_HAND, Grade.UNVERIFIED)


def best(grades: list[Grade]) -> Grade:
    """The best-founded of several readings of one value; nothing read is UNVERIFIED."""
    return min(grades, key=rank, default=Grade.UNVERIFIED)


def rank(grade: Grade) -> int:
    """0 for the best reading."""
    return _ORDER.index(grade)
