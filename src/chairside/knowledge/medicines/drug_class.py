"""A class of medicines that matters beside ketamine, with the names it goes by."""

from dataclasses import dataclass

from chairside.knowledge.citations import Cite


@dataclass(frozen=True, slots=True, kw_only=True)
class DrugClass:
    """`names` are lower-case generic names and common US and UK brand names.

    Membership comes from `cites`; a list of common names is never complete, which is why
    a name that no class knows is shown to the prescriber.
    """

    id: str
    title: str
    names: tuple[str, ...]
    cites: tuple[Cite, ...]

    def __post_init__(self) -> None:
        for name in self.names:
            if name != name.lower().strip() or not name:
                raise ValueError(f"{self.id}: {name!r} is not a lower-case name.")


def names_in(text: str) -> tuple[str, ...]:
    """The names of a list with commas, in its order; a name may have spaces, not line breaks."""
    return tuple(name.strip() for name in text.split(","))
