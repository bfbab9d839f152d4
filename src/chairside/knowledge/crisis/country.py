"""Whom to call in a country when somebody thinks about suicide."""

from dataclasses import dataclass

from chairside.knowledge.citations import Cite, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One crisis line. `number` as people know it, `dial` as a phone wants it.

    `text` is the number for text messages and `chat` an address, where there is one.
    """

    name: str
    number: str
    dial: str
    hours: str
    text: str = ""
    chat: str = ""
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Emergency:
    """The number for somebody in danger now."""

    number: str
    cites: tuple[Cite, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Country:
    """`code` is ISO 3166-1, two letters."""

    code: str
    name: str
    lines: tuple[Line, ...]
    emergency: Emergency

    @property
    def cites(self) -> tuple[Cite, ...]:
        return (
            *(cite for line in self.lines for cite in line.cites),
            *self.emergency.cites,
        )

    @property
    def sources(self) -> tuple[Source, ...]:
        return tuple({cite.source.id: cite.source for cite in self.cites}.values())
