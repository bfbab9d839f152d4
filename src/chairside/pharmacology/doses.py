"""Doses as they are given: when, by which route, how much of which substance."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from chairside.units import DrugMass, MassRate, Substance

_START = timedelta(0)


class Route(StrEnum):
    INTRAVENOUS = "intravenous"
    NASAL_DEVICE = "nasal device"
    ORAL_SOLUTION = "oral solution"
    ORAL_FILM = "oral film"
    INTRAMUSCULAR = "intramuscular"
    SUBLINGUAL = "sublingual"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bolus:
    """Into a vein, at once. Times run from the zero of the simulation."""

    dose: DrugMass
    at: timedelta = _START

    @property
    def route(self) -> Route:
        return Route.INTRAVENOUS

    @property
    def substance(self) -> Substance:
        return self.dose.substance

    @property
    def start(self) -> timedelta:
        return self.at


@dataclass(frozen=True, slots=True, kw_only=True)
class Infusion:
    """Into a vein, at one rate from `start` to `end`. A changed rate is another Infusion."""

    rate: MassRate
    end: timedelta
    start: timedelta = _START

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise ValueError("An infusion ends after it starts.")

    @property
    def route(self) -> Route:
        return Route.INTRAVENOUS

    @property
    def substance(self) -> Substance:
        return self.rate.substance


@dataclass(frozen=True, slots=True, kw_only=True)
class Extravascular:
    """Any route but a vein: one nasal device, one film, one drink of solution, one injection."""

    route: Route
    dose: DrugMass
    at: timedelta = _START

    def __post_init__(self) -> None:
        if self.route is Route.INTRAVENOUS:
            raise ValueError("An intravenous dose is a Bolus or an Infusion.")

    @property
    def substance(self) -> Substance:
        return self.dose.substance

    @property
    def start(self) -> timedelta:
        return self.at


Dose = Bolus | Infusion | Extravascular


def infusion(*, dose: DrugMass, over: timedelta, start: timedelta = _START) -> Infusion:
    """A whole dose spread evenly, such as 35 mg over 40 min."""
    return Infusion(rate=dose / over, start=start, end=start + over)


def nasal_device(*, dose: DrugMass, at: timedelta = _START) -> Extravascular:
    return Extravascular(route=Route.NASAL_DEVICE, dose=dose, at=at)
