"""Monoamine oxidase inhibitors."""

from chairside.knowledge.citations import recalled
from chairside.knowledge.medicines.drug_class import DrugClass
from chairside.knowledge.sources.terminology import ATC

CLASS = DrugClass(
    id="maois",
    title="Monoamine oxidase inhibitors",
    names=(
        "tranylcypromine",
        "parnate",
        "phenelzine",
        "nardil",
        "isocarboxazid",
        "selegiline",
        "emsam",
        "rasagiline",
        "safinamide",
        "moclobemide",
        "linezolid",
        "methylene blue",
        "marplan",
        "eldepryl",
        "zelapar",
        "azilect",
        "xadago",
        "manerix",
        "aurorix",
        "zyvox",
        "tedizolid",
        "procarbazine",
        "matulane",
        "methylthioninium chloride",
    ),
    cites=(recalled(ATC),),
)
