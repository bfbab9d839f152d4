"""Sleeping tablets other than benzodiazepines."""

from chairside.knowledge.citations import recalled
from chairside.knowledge.medicines.drug_class import DrugClass
from chairside.knowledge.sources.terminology import ATC

CLASS = DrugClass(
    id="sedative_hypnotics",
    title="Sleeping tablets other than benzodiazepines",
    names=(
        "zolpidem",
        "ambien",
        "zaleplon",
        "eszopiclone",
        "lunesta",
        "zopiclone",
        "suvorexant",
        "lemborexant",
        "daridorexant",
        "ramelteon",
        "phenobarbital",
        "butalbital",
    ),
    cites=(recalled(ATC),),
)
