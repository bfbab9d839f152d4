"""Options that `simulate` and `population` share, and what they mean."""

from decimal import Decimal, InvalidOperation
from typing import Annotated

import typer

from chairside.pharmacology import Ancestry, Dose, Subject, model
from chairside.pharmacology.dose_text import parse_dose
from chairside.units import BodyWeight

Weight = Annotated[str, typer.Option(help="Body weight in kg.")]
Age = Annotated[str | None, typer.Option(help="Age in years.")]
Doses = Annotated[
    list[str],
    typer.Option(help='"35 mg over 40 min", "0.5 mg/kg over 40 min", "nasal 28 mg at 5 min"…'),
]
OfAncestry = Annotated[Ancestry, typer.Option(help="Read by the nasal model only.")]
Approximate = Annotated[bool, typer.Option(help="Allow an S-ketamine model for racemate, labeled.")]


def subject_of(*, weight: str, age: str | None, ancestry: Ancestry) -> Subject:
    """Raises ValueError with a sentence."""
    return Subject(
        weight=BodyWeight.from_kg(number(weight, "--weight")),
        age_years=None if age is None else number(age, "--age"),
        ancestry=ancestry,
    )


def number(text: str, option: str) -> Decimal:
    """Raises ValueError with a sentence."""
    try:
        return Decimal(text)
    except InvalidOperation:
        raise ValueError(f"{option} {text!r} is not a plain number.") from None


def doses_of(texts: list[str], *, model_id: str, subject: Subject) -> list[Dose]:
    """A dose that names no substance is of the model's own. Raises ValueError."""
    substance = model(model_id).substance
    return [parse_dose(text, weight=subject.weight, substance=substance) for text in texts]
