"""The working of one dose: every step, what will be given, and what speaks against it."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from chairside.knowledge.canonical import JsonValue, to_json
from chairside.knowledge.dosing.order import DoseLimits, InfusionOrder, RoundingSteps
from chairside.knowledge.dosing.step import DoseStep
from chairside.units import Concentration, DrugMass, MassRate, Volume, VolumeRate


class FindingLevel(StrEnum):
    """REFUSED cannot be ordered; ASK needs a person's answer; NOTE is shown."""

    REFUSED = "refused"
    ASK = "ask"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseFinding:
    """`source_id` is empty where the limit is the clinic's own."""

    code: str
    level: FindingLevel
    sentence: str
    source_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseWorking:
    """The answer to one order.

    dose            mg ordered, after rounding
    draw_volume     mL to draw from the vial, after rounding
    drawn           mg in that volume
    concentration   mg/mL in the syringe or bag
    total_volume    mL in the syringe or bag
    rate            mL/h for the pump, after rounding
    mass_rate       mg/h at that rate
    delivered       mg given at that rate when the ordered duration is over
    delivered_volume  mL given then
    empties_after   when the syringe is empty at that rate; None when the rate is zero
    """

    order: InfusionOrder
    limits: DoseLimits
    rounding: RoundingSteps
    steps: tuple[DoseStep, ...]
    dose: DrugMass
    draw_volume: Volume
    drawn: DrugMass
    concentration: Concentration
    total_volume: Volume
    rate: VolumeRate
    mass_rate: MassRate
    delivered: DrugMass
    delivered_volume: Volume
    empties_after: timedelta | None
    findings: tuple[DoseFinding, ...]

    @property
    def refusals(self) -> tuple[DoseFinding, ...]:
        return tuple(finding for finding in self.findings if finding.level is FindingLevel.REFUSED)

    @property
    def gives(self) -> str:
        """The headline: '≈ 34.67 mg'."""
        return self.delivered.shown(places=2)

    @property
    def ordered(self) -> str:
        return self.order.mass.shown(places=2)

    @property
    def can_be_ordered(self) -> bool:
        return not self.refusals

    def as_json(self) -> dict[str, JsonValue]:
        """Everything above as JSON for a signed record; decimals are text."""
        value = to_json(self)
        if not isinstance(value, dict):
            raise TypeError("A working is an object.")
        value["can_be_ordered"] = self.can_be_ordered
        return value

    def as_text(self) -> str:
        """The steps and findings, one a line, as a person would write them on paper."""
        lines = [step.text for step in self.steps]
        lines += [f"{finding.level}: {finding.sentence}" for finding in self.findings]
        return "\n".join(lines)
