"""A medicinal product as a clinic buys it."""

from dataclasses import dataclass
from datetime import timedelta

from chairside.knowledge.canonical import content_hash
from chairside.knowledge.citations import Cite, Source, Statement
from chairside.knowledge.route import Route
from chairside.units import Concentration, DrugMass, Substance, Volume


@dataclass(frozen=True, slots=True, kw_only=True)
class Vial:
    """Strength in mg of base; the container holds strength x volume."""

    concentration: Concentration
    volume: Volume
    ndc: tuple[str, ...] = ()
    rxnorm: str = ""

    @property
    def content(self) -> DrugMass:
        return self.concentration * self.volume


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceKit:
    """`devices` single-use devices of `each`, used `rest` apart."""

    devices: int
    each: DrugMass
    ndc: str
    rest: timedelta

    @property
    def content(self) -> DrugMass:
        return self.each.scaled(self.devices)


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    id: str
    version: int
    name: str
    substance: Substance
    routes: tuple[Route, ...]
    schedule: str
    vials: tuple[Vial, ...]
    kits: tuple[DeviceKit, ...]
    rules: tuple[Statement, ...]
    cites: tuple[Cite, ...]

    @property
    def all_cites(self) -> tuple[Cite, ...]:
        return (*self.cites, *(cite for each in self.rules for cite in each.cites))

    @property
    def sources(self) -> tuple[Source, ...]:
        return tuple({cite.source.id: cite.source for cite in self.all_cites}.values())

    def content_hash(self) -> str:
        return content_hash(self)
