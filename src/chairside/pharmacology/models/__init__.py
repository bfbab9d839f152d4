"""The published models, one file each. A new one is added to MODELS here."""

from chairside.pharmacology.model import Model, ModelRefusalError
from chairside.pharmacology.models import (
    clements_1981,
    domino_1984,
    fanta_2015,
    kamp_2020,
    perez_ruixo_2021,
    simons_2022,
)

MODELS: tuple[Model, ...] = (
    fanta_2015.MODEL,
    kamp_2020.MODEL,
    domino_1984.MODEL,
    perez_ruixo_2021.MODEL,
    simons_2022.MODEL,
    clements_1981.MODEL,
)


def model(model_id: str) -> Model:
    """The model of this id. Raises ModelRefusalError that lists the known ones."""
    for candidate in MODELS:
        if candidate.id == model_id:
            return candidate
    known = ", ".join(candidate.id for candidate in MODELS)
    raise ModelRefusalError(f"There is no model {model_id!r}. Known models: {known}.")
