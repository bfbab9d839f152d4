"""Bringing given doses to the substance that a model was built for, or refusing them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from chairside.pharmacology.citations import KETALAR_LABEL, SPRAVATO_LABEL, Citation
from chairside.pharmacology.doses import Dose, Infusion, Route
from chairside.pharmacology.model import Model, ModelRefusalError
from chairside.units import DrugMass, MassRate, Substance

# Clearance of R- against S-ketamine: 15.8 and 18.4 mL/min/kg (Wang), 0.020 and 0.024 L/min/kg
# (Persson), 1530 and 1620 mL/min (Hasan); abstracts or open text of each were read.
_ENANTIOMERS = (
    Citation("Wang, et al.", 2019, "Drug Des Devel Ther", doi="10.2147/DDDT.S224553"),
    Citation("Persson, et al.", 2002, "Eur J Clin Pharmacol 57:869"),
    Citation("Hasan, et al.", 2021, "Anesthesiology 135:326"),
)
_LABEL_OF_BASE = {Substance.RACEMIC_KETAMINE: KETALAR_LABEL, Substance.ESKETAMINE: SPRAVATO_LABEL}


@dataclass(frozen=True, slots=True)
class Fitted:
    """Doses in the model's own substance, what has to be said about it, and whose figures it took."""

    doses: tuple[Dose, ...]
    labels: tuple[str, ...]
    citations: tuple[Citation, ...]


def fit(model: Model, doses: Sequence[Dose], *, approximate: bool) -> Fitted:
    """Raises ModelRefusalError, naming dose and reason, where a dose does not belong to the model.

    `approximate` allows one thing: an intravenous racemate dose in a model of S-ketamine, taken
    milligram for milligram and labelled.
    """
    fitted: list[Dose] = []
    labels: dict[str, None] = {}
    citations: dict[Citation, None] = {}
    for dose in doses:
        model.check_route(dose.route)
        given, base = dose.substance, dose.substance.base
        if given is not base:
            citations[_LABEL_OF_BASE[base]] = None
            labels[f"{given} was counted as its {base} base by the label's figures."] = None
        if base is not model.substance:
            labels[_approximation(model, dose, approximate=approximate)] = None
            citations.update(dict.fromkeys(_ENANTIOMERS))
        fitted.append(_in_substance(dose, model.substance))
    return Fitted(tuple(fitted), tuple(labels), tuple(citations))


def _approximation(model: Model, dose: Dose, *, approximate: bool) -> str:
    base = dose.substance.base
    if model.substance is not Substance.ESKETAMINE or base is not Substance.RACEMIC_KETAMINE:
        raise ModelRefusalError(
            f"{model.name} was built for {model.substance}; {base} is another substance, and no "
            "published rule turns one into the other."
        )
    if dose.route is not Route.INTRAVENOUS:
        raise ModelRefusalError(
            f"{model.name} was built for {model.substance}. A racemic {dose.route} dose is "
            "absorbed differently, so not even an approximation is offered."
        )
    if not approximate:
        raise ModelRefusalError(
            f"{model.name} was built for {model.substance}, not for {base}. It can be applied "
            "only as a labeled approximation, which was not asked for."
        )
    return (
        f"Approximation: {base} is shown with a model of {model.substance}. R-ketamine is "
        "cleared 5 to 17 % more slowly than S-ketamine, so the true curve may lie higher."
    )


def _in_substance(dose: Dose, substance: Substance) -> Dose:
    base = dose.substance.base
    if isinstance(dose, Infusion):
        # A rate converts like the mass of one hour.
        hourly = DrugMass.from_mg(dose.rate.mg_per_h, dose.substance).as_substance(base)
        return replace(dose, rate=MassRate.from_mg_per_h(_mg(hourly), substance))
    mass = DrugMass.from_mg(_mg(dose.dose.as_substance(base)), substance)
    return replace(dose, dose=mass)


def _mg(mass: DrugMass) -> Decimal:
    return mass.mg
