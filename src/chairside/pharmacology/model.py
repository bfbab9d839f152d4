"""What a published model declares about itself, and how it refuses what it was not built for."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from chairside.pharmacology.citations import Citation, Grade
from chairside.pharmacology.doses import Dose, Route
from chairside.pharmacology.inputs import Input
from chairside.pharmacology.parameters import Individuals, Parameter
from chairside.pharmacology.subject import Subject
from chairside.pharmacology.system import LinearSystem
from chairside.pharmacology.variability import Variation
from chairside.units import Substance

_ADULT_YEARS = 18


class Site(StrEnum):
    ARTERIAL = "arterial"
    VENOUS = "venous"


class Analyte(StrEnum):
    KETAMINE = "ketamine"
    ESKETAMINE = "esketamine"
    NORESKETAMINE = "noresketamine"
    HYDROXYNORESKETAMINE = "hydroxynoresketamine"


class ModelRefusalError(ValueError):
    """A dose or question the model was not built for. The text says which and why."""


@dataclass(frozen=True, slots=True)
class WeightRange:
    """Body weights studied, kg."""

    low: float
    high: float
    wording: str


Build = Callable[[Individuals, Sequence[Analyte]], LinearSystem]
Absorb = Callable[[Sequence[Dose], Individuals], Sequence[Input]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Model:
    """One published model.

    `build` gives the compartments for the wanted analytes; `absorb` turns doses in its own
    substance (base) into inputs. Both read parameters from the Individuals they are given.
    `weight_range` is None where the paper's range was not read, and `variations` is empty where
    the paper gives none; neither is filled in by guess.
    """

    id: str
    name: str
    substance: Substance
    site: Site
    site_note: str
    population: str
    routes: Mapping[Route, str]
    analytes: tuple[Analyte, ...]
    parameters: tuple[Parameter, ...]
    variations: tuple[Variation, ...]
    reference: Citation
    grade: Grade
    build: Build
    absorb: Absorb
    weight_range: WeightRange | None = None
    faults: tuple[str, ...] = ()
    analyte_faults: Mapping[Analyte, str]
    assumptions: Callable[[Sequence[Dose], Subject], tuple[str, ...]] | None = None

    @property
    def parent(self) -> Analyte:
        return self.analytes[0]

    def faults_of_analyte(self, analyte: Analyte) -> tuple[str, ...]:
        fault = self.analyte_faults.get(analyte)
        return () if fault is None else (fault,)

    def faults_of_subject(self, subject: Subject) -> tuple[str, ...]:
        """Sentences about a person who lies outside what was studied."""
        said: list[str] = []
        studied, weight = self.weight_range, float(subject.weight.kg)
        if studied is None:
            said.append(f"{self.name}: the range of body weights studied is not known to us.")
        elif not studied.low <= weight <= studied.high:
            said.append(
                f"{subject.weight} lies outside the body weights of {self.name}: {studied.wording}."
            )
        if subject.age_years is not None and subject.age_years < _ADULT_YEARS:
            said.append(f"{self.name} was made from adults; this person is not one.")
        return tuple(said)

    def check_route(self, route: Route) -> None:
        """Raises ModelRefusalError for a route that the model does not describe."""
        if route not in self.routes:
            known = ", ".join(self.routes)
            raise ModelRefusalError(
                f"{self.name} has no {route} route: it describes {known} doses only, "
                "so this dose cannot be part of its curve."
            )

    def check_analyte(self, analyte: Analyte) -> None:
        """Raises ModelRefusalError for something that the model does not predict."""
        if analyte not in self.analytes:
            known = ", ".join(self.analytes)
            raise ModelRefusalError(f"{self.name} does not predict {analyte}; it predicts {known}.")
