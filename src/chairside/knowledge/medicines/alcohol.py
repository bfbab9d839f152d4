"""Alcohol."""

from chairside.knowledge.citations import second_hand
from chairside.knowledge.medicines.drug_class import DrugClass
from chairside.knowledge.sources.labels import SPRAVATO_LABEL

CLASS = DrugClass(
    id="alcohol",
    title="Alcohol",
    names=(
        "alcohol",
        "ethanol",
    ),
    cites=(
        second_hand(
            SPRAVATO_LABEL,
            "https://www.medicinenet.com/side_effects_of_esketamine_spravato/side-effects.htm",
        ),
    ),
)
