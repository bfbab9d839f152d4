"""Naltrexone."""

from chairside.knowledge.citations import recalled
from chairside.knowledge.medicines.drug_class import DrugClass
from chairside.knowledge.sources.practice import CLINIC_PRACTICE

CLASS = DrugClass(
    id="naltrexone",
    title="Naltrexone",
    names=(
        "naltrexone",
        "vivitrol",
        "revia",
        "contrave",
        "mysimba",
        "ldn",
        "depade",
        "adepend",
        "nalorex",
    ),
    cites=(recalled(CLINIC_PRACTICE),),
)
