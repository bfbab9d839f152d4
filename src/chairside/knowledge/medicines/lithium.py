"""Lithium."""

from chairside.knowledge.citations import read
from chairside.knowledge.medicines.drug_class import DrugClass
from chairside.knowledge.sources.interactions import VERAART_2021

CLASS = DrugClass(
    id="lithium",
    title="Lithium",
    names=(
        "lithium",
        "lithium carbonate",
        "lithium citrate",
        "lithobid",
        "eskalith",
        "priadel",
        "camcolit",
        "li-liquid",
    ),
    cites=(
        read(
            VERAART_2021,
            "https://research.rug.nl/en/publications/pharmacodynamic-interactions-between-ketamine-and-psychiatric-med",
        ),
    ),
)
