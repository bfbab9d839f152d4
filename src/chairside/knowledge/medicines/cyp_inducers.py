"""Inducers of CYP3A4 or CYP2B6."""

from chairside.knowledge.citations import second_hand
from chairside.knowledge.medicines.drug_class import DrugClass
from chairside.knowledge.sources.regulators import FDA_CYP

CLASS = DrugClass(
    id="cyp_inducers",
    title="Inducers of CYP3A4 or CYP2B6",
    names=(
        "carbamazepine",
        "tegretol",
        "phenytoin",
        "fosphenytoin",
        "phenobarbital",
        "primidone",
        "rifampin",
        "rifampicin",
        "rifabutin",
        "rifapentine",
        "efavirenz",
        "etravirine",
        "bosentan",
        "dexamethasone",
        "modafinil",
        "st john's wort",
        "st. john's wort",
        "apalutamide",
        "enzalutamide",
        "mitotane",
        "eslicarbazepine",
        "cenobamate",
    ),
    cites=(second_hand(FDA_CYP, "https://helen.drbinhthanh.com/uptodate2/show/76992.html"),),
)
