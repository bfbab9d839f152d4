"""When effects were observed to peak, as printed.

No curve is drawn through them: no published parameters of one are known, and the mean rise of
systolic pressure differs fivefold between three large series.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from chairside.pharmacology import Citation, Dose, Extravascular, Grade, Infusion, Route
from chairside.units import BodyWeight, DosePerWeight, Substance

_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one source says, in our words. `citation.place` is where it was read if second-hand."""

    text: str
    citation: Citation
    grade: Grade = Grade.SECOND_HAND


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """`start` to `end` is drawn as a span, minutes from the start of the dose; equal for one time.

    `mark` is the label in the picture; `given` says what people had received.
    """

    id: str
    label: str
    mark: str
    given: str
    start: int
    end: int
    readings: tuple[Reading, ...]
    note: str

    def fits(self, doses: Sequence[Dose], weight: BodyWeight) -> bool:
        """Whether the doses are what was given to those in whom it was observed."""
        if self.id == "sbp-iv":
            return _half_mg_per_kg_over_forty(doses, weight)
        return bool(doses) and all(
            isinstance(dose, Extravascular)
            and dose.route is Route.NASAL_DEVICE
            and dose.substance.base is Substance.ESKETAMINE
            for dose in doses
        )


def _half_mg_per_kg_over_forty(doses: Sequence[Dose], weight: BodyWeight) -> bool:
    if len(doses) != 1 or not isinstance(doses[0], Infusion):
        return False
    only = doses[0]
    if only.substance is not Substance.RACEMIC_KETAMINE:
        return False
    per_kg = only.rate * (only.end - only.start) / weight
    half = DosePerWeight.from_mg_per_kg("0.5", Substance.RACEMIC_KETAMINE)
    near = Decimal("0.001")
    return only.end - only.start == 40 * _MINUTE and abs(per_kg.amount - half.amount) < near


SBP_IV = Observation(
    id="sbp-iv",
    label="systolic pressure highest",
    mark="systolic pressure highest",
    given="0.5 mg/kg racemic ketamine over 40 min",
    start=30,
    end=40,
    readings=(
        Reading(
            text=(
                "138 patients, 2,342 infusions: highest at 40 min, mean rise 16.0 (SD 11.2) "
                "systolic and 11.0 (SD 8.45) mmHg diastolic"
            ),
            citation=Citation(
                "Series of 138 patients, Yale",
                2024,
                "Gen Hosp Psychiatry; abstract read on an index",
                doi="10.1016/j.genhosppsych.2024.07.001",
            ),
        ),
        Reading(
            text=(
                "135 patients, 741 infusions: highest at 30 to 40 min, mean rise 7.4 and "
                "6.0 mmHg, heart rate 1.9 beats/min"
            ),
            citation=Citation(
                "Series of 135 patients", None, "As reported on physiciansweekly.com"
            ),
        ),
        Reading(
            text="66 patients, 684 infusions: highest at 30 min, mean rise 3.28 and 3.17 mmHg",
            citation=Citation(
                "Series of 66 patients, Emory",
                None,
                "As reported on open-foundation.org",
                pmid="29525051",
            ),
        ),
        Reading(
            text="49 patients: back to baseline within 1.5 h after the infusion",
            citation=Citation("Series of 49 patients", None, "PMC7605942"),
            grade=Grade.READ_AT_SOURCE,
        ),
    ),
    note="The mean rise differs from 3 to 16 mmHg between the series, so no one curve stands for it.",
)
CADSS_SPRAVATO = Observation(
    id="cadss-spravato",
    label="dissociation (CADSS) highest; gone by 90 min",
    mark="CADSS highest, then gone",
    given="Spravato",
    start=40,
    end=90,
    readings=(
        Reading(
            text=(
                "Begins early, highest at 40 min, resolved by 1.5 h, weaker with repeated "
                "treatments; CADSS above 4 in 61 to 84 % against 5 to 16 %"
            ),
            citation=Citation(
                "Janssen Medical Affairs", None, "Dissociative effects, jnjmedicalconnect.com"
            ),
            grade=Grade.READ_AT_SOURCE,
        ),
    ),
    note="A time course in groups; it does not say when one person may be left alone.",
)
SBP_SPRAVATO = Observation(
    id="sbp-spravato",
    label="blood pressure highest; raised for about 4 h",
    mark="pressure highest, about 4 h",
    given="Spravato",
    start=40,
    end=240,
    readings=(
        Reading(
            text="Highest at about 40 min, lasting about 4 h",
            citation=Citation("Janssen", None, "Cardiovascular effects, janssenscience.com"),
            grade=Grade.READ_AT_SOURCE,
        ),
    ),
    note="A time course in groups, not a prediction for a person.",
)

OBSERVATIONS = (SBP_IV, CADSS_SPRAVATO, SBP_SPRAVATO)
