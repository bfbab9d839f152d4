"""Doses written by people: "35 mg over 40 min", "nasal 28 mg at 5 min", "0.5 mg/kg over 40 min".

    [route] amount unit [substance] [over DURATION] [at TIME]

Routes: iv (when none is named), nasal, oral, film, im, sublingual. Units: mg, ug, g and mg/kg.
Times: min, h or s. Without "over" an intravenous dose is a bolus.
"""

import re
from datetime import timedelta
from decimal import Decimal
from typing import TypeVar

from chairside.pharmacology.doses import Bolus, Dose, Extravascular, Route, infusion
from chairside.units import BodyWeight, DosePerWeight, DrugMass, Substance

_ROUTES = {
    "iv": Route.INTRAVENOUS,
    "intravenous": Route.INTRAVENOUS,
    "nasal": Route.NASAL_DEVICE,
    "oral": Route.ORAL_SOLUTION,
    "film": Route.ORAL_FILM,
    "im": Route.INTRAMUSCULAR,
    "intramuscular": Route.INTRAMUSCULAR,
    "sublingual": Route.SUBLINGUAL,
}
_SUBSTANCES = {
    "ketamine": Substance.RACEMIC_KETAMINE,
    "racemic ketamine": Substance.RACEMIC_KETAMINE,
    "ketamine hydrochloride": Substance.RACEMIC_KETAMINE_HYDROCHLORIDE,
    "racemic ketamine hydrochloride": Substance.RACEMIC_KETAMINE_HYDROCHLORIDE,
    "esketamine": Substance.ESKETAMINE,
    "s-ketamine": Substance.ESKETAMINE,
    "esketamine hydrochloride": Substance.ESKETAMINE_HYDROCHLORIDE,
}
_SECONDS = {"s": 1, "min": 60, "h": 3600}
_NUMBER = r"\d+(?:\.\d+)?"
_TIME = rf"({_NUMBER})\s*(s|min|h)"
_SHAPE = re.compile(
    rf"(?:(?P<route>[a-z]+)\s+)?(?P<amount>{_NUMBER})\s*(?P<unit>mg/kg|mg|ug|µg|mcg|g)"
    rf"(?:\s+(?P<substance>(?!over\b|at\b)[a-z][a-z -]*?))?"
    rf"(?:\s+over\s+(?P<over>{_NUMBER}\s*(?:s|min|h)))?"
    rf"(?:\s+at\s+(?P<at>{_NUMBER}\s*(?:s|min|h)))?",
    re.IGNORECASE,
)
_EXAMPLES = '"35 mg over 40 min", "0.5 mg/kg over 40 min", "nasal 28 mg at 5 min"'


class DoseTextError(ValueError):
    """The text is not a dose. The sentence says what was expected."""


def parse_dose(text: str, *, weight: BodyWeight, substance: Substance) -> Dose:
    """One dose. `substance` is meant where the text names none; `weight` serves mg/kg.

    Raises DoseTextError.
    """
    match = _SHAPE.fullmatch(text.strip())
    if match is None:
        raise DoseTextError(f"{text!r} is not a dose. Write it like {_EXAMPLES}.")
    route = _named(match["route"], _ROUTES, Route.INTRAVENOUS, "route")
    given = _named(match["substance"], _SUBSTANCES, substance, "substance")
    dose = _mass(Decimal(match["amount"]), match["unit"].lower(), given, weight)
    if not dose.mg:
        raise DoseTextError(f"{text!r} is a dose of nothing.")
    at = _time(match["at"]) if match["at"] else timedelta(0)
    if match["over"] is None:
        if route is Route.INTRAVENOUS:
            return Bolus(dose=dose, at=at)
        return Extravascular(route=route, dose=dose, at=at)
    if route is not Route.INTRAVENOUS:
        raise DoseTextError(f'{text!r}: only an intravenous dose is given "over" a time.')
    over = _time(match["over"])
    if not over:
        raise DoseTextError(f"{text!r}: an infusion takes longer than no time.")
    return infusion(dose=dose, over=over, start=at)


_Kind = TypeVar("_Kind")


def _named(name: str | None, known: dict[str, _Kind], usual: _Kind, what: str) -> _Kind:
    if name is None:
        return usual
    chosen = known.get(" ".join(name.lower().split()))
    if chosen is None:
        raise DoseTextError(f"{name!r} is not a known {what}. Known: {', '.join(known)}.")
    return chosen


def _mass(amount: Decimal, unit: str, substance: Substance, weight: BodyWeight) -> DrugMass:
    if unit == "mg/kg":
        return DosePerWeight.from_mg_per_kg(amount, substance) * weight
    if unit == "g":
        return DrugMass.from_g(amount, substance)
    if unit == "mg":
        return DrugMass.from_mg(amount, substance)
    return DrugMass.from_ug(amount, substance)


def _time(text: str) -> timedelta:
    match = re.fullmatch(_TIME, text, re.IGNORECASE)
    if match is None:
        raise DoseTextError(f"{text!r} is not a time such as 40 min.")
    seconds = Decimal(match[1]) * _SECONDS[match[2].lower()]
    return timedelta(microseconds=int(seconds * 1_000_000))
