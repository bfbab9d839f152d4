"""Lamotrigine."""

from chairside.knowledge.citations import read
from chairside.knowledge.medicines.drug_class import DrugClass
from chairside.knowledge.sources.interactions import VERAART_2021

CLASS = DrugClass(
    id="lamotrigine",
    title="Lamotrigine",
    names=(
        "lamotrigine",
        "lamictal",
        "subvenite",
    ),
    cites=(
        read(
            VERAART_2021,
            "https://research.rug.nl/en/publications/pharmacodynamic-interactions-between-ketamine-and-psychiatric-med",
        ),
    ),
)
