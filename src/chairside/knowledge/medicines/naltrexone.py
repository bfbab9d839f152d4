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
    ),
    cites=(recalled(CLINIC_PRACTICE),),
)
