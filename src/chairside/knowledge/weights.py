"""The weight a dose is worked out from: as weighed, or by a formula that is named with its source."""

from dataclasses import dataclass
from decimal import Decimal

from chairside.knowledge.citations import Cite, second_hand
from chairside.knowledge.dosing.order import WeightBasis
from chairside.knowledge.dosing.step import DoseStep
from chairside.knowledge.readings import guidance
from chairside.knowledge.sources.guidelines import ADJUSTED_WEIGHT_PRACTICE, DEVINE_1974
from chairside.units import BodyWeight, Length, Rounding
from chairside.units.number import add, divide, multiply, plain, shown, subtract, to_step

_CM_PER_INCH = Decimal("2.54")
_STEP_KG = Decimal("0.01")
_SEEN_AT = "https://clincalc.com/Kinetics/IdealBW.aspx"


class NoWeightError(ValueError):
    """The formula gives no weight for this person; the sentence says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightFormula:
    """Off until a prescriber signs it: no source that was read uses it for ketamine.

    `text` is the formula in words, `numbers` its constants in the order of the words.
    """

    id: str
    version: int
    basis: WeightBasis
    title: str
    text: str
    numbers: tuple[Decimal, ...]
    cites: tuple[Cite, ...]


IDEAL = WeightFormula(
    id="ideal-devine",
    version=1,
    basis=WeightBasis.IDEAL,
    title="Ideal body weight (Devine)",
    text="50 kg for men, 45.5 kg for women, and 2.3 kg for every inch above 60 inches.",
    numbers=(Decimal(50), Decimal("45.5"), Decimal("2.3"), Decimal(60)),
    cites=(second_hand(DEVINE_1974, _SEEN_AT), guidance.MOOD_FROM_MEMORY),
)
ADJUSTED = WeightFormula(
    id="adjusted-40-percent",
    version=1,
    basis=WeightBasis.ADJUSTED,
    title="Adjusted body weight (40 % of the excess)",
    text="Ideal body weight (Devine) and 0.4 of what the actual weight is above it.",
    numbers=(Decimal("0.4"),),
    cites=(second_hand(ADJUSTED_WEIGHT_PRACTICE, _SEEN_AT), guidance.MOOD_FROM_MEMORY),
)
FORMULAS: tuple[WeightFormula, ...] = (IDEAL, ADJUSTED)
_BY_BASIS = {formula.basis: formula for formula in FORMULAS}


def formula_of(basis: WeightBasis) -> WeightFormula | None:
    """None for the actual weight."""
    return _BY_BASIS.get(basis)


def dosing_weight(
    basis: WeightBasis, *, actual: BodyWeight, height: Length | None, sex: str
) -> tuple[BodyWeight, tuple[DoseStep, ...]]:
    """The weight and the steps that led to it; none for the actual weight.

    A weight above the actual one is never used: it would give more than the patient weighs for.
    Raises NoWeightError.
    """
    if basis is WeightBasis.ACTUAL:
        return actual, ()
    ideal, first = _ideal(height, sex)
    if ideal >= actual:
        raise NoWeightError(
            f"The ideal weight of {ideal} is not below the actual {actual}; use the actual weight."
        )
    if basis is WeightBasis.IDEAL:
        return ideal, (first,)
    (share,) = ADJUSTED.numbers
    excess = subtract(actual.kg, ideal.kg)
    exact = add(ideal.kg, multiply(share, excess))
    formula = f"{ideal} + {plain(share)} × ({actual} − {ideal})"
    adjusted, second = _rounded("Adjusted weight", formula, exact, ADJUSTED)
    return adjusted, (first, second)


def _ideal(height: Length | None, sex: str) -> tuple[BodyWeight, DoseStep]:
    man, woman, per_inch, above = IDEAL.numbers
    base = {"male": man, "female": woman}.get(sex)
    if base is None:
        raise NoWeightError(
            "The formula for ideal weight is for men and for women; the record names neither."
        )
    if height is None:
        raise NoWeightError("No height is on file; record one in the patient's record first.")
    inches = divide(height.cm, _CM_PER_INCH)
    if inches < above:
        raise NoWeightError(
            f"The formula for ideal weight begins at {plain(above)} inches "
            f"({plain(multiply(above, _CM_PER_INCH))} cm); the patient's height is {height}."
        )
    exact = add(base, multiply(per_inch, subtract(inches, above)))
    formula = f"{plain(base)} kg + {plain(per_inch)} kg × ({shown(inches, places=2)} in − {plain(above)} in)"
    return _rounded("Ideal weight", formula, exact, IDEAL, f"height {height}")


def _rounded(
    label: str, formula: str, exact: Decimal, by: WeightFormula, note: str = ""
) -> tuple[BodyWeight, DoseStep]:
    weight = BodyWeight.from_kg(to_step(exact, _STEP_KG, Rounding.DOWN))
    source = by.cites[0].source.who
    step = DoseStep(
        label=label,
        formula=formula,
        exact=exact,
        rounded=weight.kg,
        unit=weight.unit,
        note=f"{note}; {source}" if note else source,
    )
    return weight, step
