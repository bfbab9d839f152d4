"""What is checked before a patient leaves.

The clinic chooses and signs its list. Criteria whose source nobody has read yet are marked
unverified and are off until then.
"""

from dataclasses import dataclass
from enum import StrEnum

from chairside.knowledge.citations import Cite, read, recalled, second_hand
from chairside.knowledge.grades import Grade, best
from chairside.knowledge.sources.guidelines import CLINIC_PRACTICE
from chairside.knowledge.sources.regulators import KETALAR_LABEL, SPRAVATO_LABEL

_MIMS = "https://uat.mims.com/philippines/drug/info/spravato/dosage"
_HCP = "https://www.spravatohcp.com/dosing-spravato-trd"
_KETALAR = "https://fda.report/DailyMed/14e8f864-8b8a-4e7e-8439-e510d3107063"


class DischargeArea(StrEnum):
    CIRCULATION = "circulation"
    MIND = "mind"
    MOVEMENT = "movement"
    SAFETY = "safety"
    TRANSPORT = "escort"


@dataclass(frozen=True, slots=True, kw_only=True)
class DischargeCriterion:
    id: str
    area: DischargeArea
    text: str
    cites: tuple[Cite, ...]

    @property
    def grade(self) -> Grade:
        return best([cite.grade for cite in self.cites])


DISCHARGE_CRITERIA: tuple[DischargeCriterion, ...] = (
    DischargeCriterion(
        id="blood-pressure-falling",
        area=DischargeArea.CIRCULATION,
        text="Blood pressure is falling or back where it was before the drug",
        cites=(second_hand(SPRAVATO_LABEL, _MIMS),),
    ),
    DischargeCriterion(
        id="clinically-stable",
        area=DischargeArea.CIRCULATION,
        text="Clinically stable in the judgment of the person discharging",
        cites=(second_hand(SPRAVATO_LABEL, _MIMS),),
    ),
    DischargeCriterion(
        id="fully-alert",
        area=DischargeArea.MIND,
        text="MOAA/S is 5",
        cites=(recalled(CLINIC_PRACTICE),),
    ),
    DischargeCriterion(
        id="oriented",
        area=DischargeArea.MIND,
        text="Knows who and where they are and what time it is",
        cites=(recalled(CLINIC_PRACTICE),),
    ),
    DischargeCriterion(
        id="dissociation-resolved",
        area=DischargeArea.MIND,
        text="Dissociation has passed",
        cites=(recalled(CLINIC_PRACTICE),),
    ),
    DischargeCriterion(
        id="steady-gait",
        area=DischargeArea.MOVEMENT,
        text="Stands and walks steadily",
        cites=(recalled(CLINIC_PRACTICE),),
    ),
    DischargeCriterion(
        id="safety-asked",
        area=DischargeArea.SAFETY,
        text="Asked about thoughts of suicide; the answer is recorded",
        cites=(recalled(CLINIC_PRACTICE),),
    ),
    DischargeCriterion(
        id="escort-present",
        area=DischargeArea.TRANSPORT,
        text="A responsible adult is here to take the patient home",
        cites=(second_hand(KETALAR_LABEL, _KETALAR),),
    ),
    DischargeCriterion(
        id="no-driving-understood",
        area=DischargeArea.TRANSPORT,
        text="Has been told not to drive or use machines until tomorrow, after a night's sleep",
        cites=(read(SPRAVATO_LABEL, _HCP),),
    ),
)

_BY_ID = {criterion.id: criterion for criterion in DISCHARGE_CRITERIA}


def discharge_criterion(criterion_id: str) -> DischargeCriterion:
    """Raises ValueError for an unknown id."""
    try:
        return _BY_ID[criterion_id]
    except KeyError:
        raise ValueError(f"There is no discharge criterion {criterion_id!r}.") from None
