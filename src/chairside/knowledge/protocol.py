"""The type of a treatment protocol."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from chairside.knowledge.canonical import content_hash
from chairside.knowledge.citations import Cite, Source, Statement
from chairside.knowledge.dosing.order import WeightBasis
from chairside.knowledge.families import Family
from chairside.knowledge.grades import Grade, Strength
from chairside.knowledge.monitoring import MonitoringPlan
from chairside.knowledge.route import Route
from chairside.units import DosePerWeight, DoseRatePerWeight, DrugMass, MassRate, Substance


class Approval(StrEnum):
    """Standing with the US Food and Drug Administration for this drug, route and indication."""

    APPROVED = "approved"
    OFF_LABEL = "off-label"
    NOT_APPROVED = "not approved"


class CareSetting(StrEnum):
    OUTPATIENT = "outpatient clinic"
    HOSPITAL = "hospital only"


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightedInfusion:
    """One dose in mg/kg at a constant rate over `duration`."""

    dose: DosePerWeight
    duration: timedelta
    weight_basis: WeightBasis

    @property
    def substance(self) -> Substance:
        return self.dose.substance

    @property
    def text(self) -> str:
        return f"{self.dose} over {_clock(self.duration)}, on {self.weight_basis.value} body weight"


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightedRate:
    """A rate in mg/kg/h that is never above `ceiling` mg/h, over `duration`."""

    rate: DoseRatePerWeight
    ceiling: MassRate
    duration: timedelta
    weight_basis: WeightBasis

    @property
    def substance(self) -> Substance:
        return self.rate.substance

    @property
    def text(self) -> str:
        return (
            f"at most {self.rate} and at most {self.ceiling}, over {_clock(self.duration)}, "
            f"on {self.weight_basis.value} body weight"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FixedDoses:
    """One of a few fixed doses, as with nasal devices; the first is where a course starts."""

    choices: tuple[DrugMass, ...]

    @property
    def substance(self) -> Substance:
        return self.choices[0].substance

    @property
    def text(self) -> str:
        return " or ".join(str(choice) for choice in self.choices)


@dataclass(frozen=True, slots=True, kw_only=True)
class RateRange:
    """A range of rates without one regimen; the prescriber fixes the rate before ordering."""

    lowest: DoseRatePerWeight
    highest: DoseRatePerWeight
    least_total: DrugMass
    longer_than: timedelta

    @property
    def substance(self) -> Substance:
        return self.lowest.substance

    @property
    def text(self) -> str:
        return (
            f"{self.lowest} to {self.highest}, at least {self.least_total} over more than "
            f"{_clock(self.longer_than)}; the prescriber fixes the rate"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A dose told in words, for what is recorded or referred and not ordered here."""

    substance: Substance
    text: str


Dosing = WeightedInfusion | WeightedRate | FixedDoses | RateRange | Described


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """One stretch of a course.

    sessions  how many visits; None for as long as the review says
    fewest, most   the range found in the sources; None where none was found
    gap       usual time between visits, and the window (`gap_from` to `gap_to`) a visit may move
    """

    name: str
    gap: timedelta
    gap_from: timedelta
    gap_to: timedelta
    sessions: int | None = None
    fewest: int | None = None
    most: int | None = None
    within: timedelta | None = None

    def __post_init__(self) -> None:
        if not timedelta(0) < self.gap_from <= self.gap <= self.gap_to:
            raise ValueError(f"{self.name}: the usual gap lies inside its window.")
        known = [count for count in (self.fewest, self.sessions, self.most) if count is not None]
        if known != sorted(known):
            raise ValueError(f"{self.name}: the number of visits lies inside its range.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Protocol:
    """A course of treatment as published, to be reviewed and signed by a clinic.

    `orderable` is False for what an outpatient clinic only records or refers. `on_by_default`
    is False where the evidence conflicts or speaks against it; a prescriber may sign it on.
    """

    id: str
    version: int
    title: str
    indication: str
    family: Family
    summary: str
    route: Route
    approval: Approval
    setting: CareSetting
    dosing: Dosing
    phases: tuple[Phase, ...]
    spacing: Statement
    missed_visit: Statement
    monitoring: MonitoringPlan
    discharge: tuple[str, ...]
    review: tuple[Statement, ...]
    stop: tuple[Statement, ...]
    therapy: tuple[Statement, ...]
    evidence: tuple[Statement, ...]
    strength: Strength
    orderable: bool
    on_by_default: bool
    off_because: str
    cites: tuple[Cite, ...]

    def __post_init__(self) -> None:
        if self.on_by_default is bool(self.off_because):
            raise ValueError(f"{self.id}: what is off by default says why, and only that.")
        if self.on_by_default and not self.orderable:
            raise ValueError(f"{self.id}: what cannot be ordered is not on.")

    @property
    def substance(self) -> Substance:
        return self.dosing.substance

    @property
    def statements(self) -> tuple[Statement, ...]:
        return (
            self.spacing,
            self.missed_visit,
            *self.review,
            *self.stop,
            *self.therapy,
            *self.evidence,
        )

    @property
    def all_cites(self) -> tuple[Cite, ...]:
        inner = tuple(cite for statement in self.statements for cite in statement.cites)
        return (*self.cites, *self.monitoring.cites, *inner)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every work cited anywhere in the protocol, in order, each once."""
        return tuple({cite.source.id: cite.source for cite in self.all_cites}.values())

    @property
    def unverified(self) -> tuple[Statement, ...]:
        return tuple(
            statement for statement in self.statements if statement.grade is Grade.UNVERIFIED
        )

    def content_hash(self) -> str:
        return content_hash(self)


def _clock(duration: timedelta) -> str:
    minutes = int(duration.total_seconds() // 60)
    hours, rest = divmod(minutes, 60)
    if hours and not rest:
        return f"{hours} h"
    return f"{minutes} min" if minutes < 60 else f"{hours} h {rest} min"
