"""Clozapine, haloperidol and risperidone."""

from chairside.knowledge.citations import read
from chairside.knowledge.medicines.drug_class import DrugClass
from chairside.knowledge.sources.interactions import VERAART_2021

CLASS = DrugClass(
    id="blunting_antipsychotics",
    title="Clozapine, haloperidol and risperidone",
    names=(
        "clozapine",
        "haloperidol",
        "risperidone",
        "risperdal",
        "clozaril",
        "denzapine",
        "zaponex",
        "versacloz",
        "haldol",
        "serenace",
        "perseris",
        "uzedy",
        "rykindo",
        "okedi",
    ),
    cites=(
        read(
            VERAART_2021,
            "https://research.rug.nl/en/publications/pharmacodynamic-interactions-between-ketamine-and-psychiatric-med",
        ),
    ),
)
