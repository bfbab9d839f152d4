"""Thyroid hormones."""

from chairside.knowledge.citations import recalled
from chairside.knowledge.medicines.drug_class import DrugClass
from chairside.knowledge.sources.practice import CLINIC_PRACTICE

CLASS = DrugClass(
    id="thyroid_hormones",
    title="Thyroid hormones",
    names=(
        "levothyroxine",
        "synthroid",
        "liothyronine",
        "thyroid",
        "thyroxine",
        "levoxyl",
        "unithroid",
        "euthyrox",
        "tirosint",
        "eltroxin",
        "cytomel",
        "armour thyroid",
        "np thyroid",
        "liotrix",
        "l-thyroxine",
    ),
    cites=(recalled(CLINIC_PRACTICE),),
)
