"""One row of the collected facts, and where it went."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FactRow:
    """`where` are keys of items; a row that is in none says why it was left out."""

    about: str
    where: tuple[str, ...]
    left_out: str = ""

    def __post_init__(self) -> None:
        if bool(self.where) is bool(self.left_out):
            raise ValueError(f"{self.about}: encoded somewhere, or left out with a reason.")


@dataclass(frozen=True, slots=True)
class FactSection:
    id: str
    title: str
    rows: tuple[FactRow, ...]
