"""Sympathomimetics and vasopressin."""

from chairside.knowledge.citations import recalled
from chairside.knowledge.medicines.drug_class import DrugClass
from chairside.knowledge.sources.terminology import ATC

CLASS = DrugClass(
    id="sympathomimetics",
    title="Sympathomimetics and vasopressin",
    names=(
        "pseudoephedrine",
        "sudafed",
        "ephedrine",
        "epinephrine",
        "norepinephrine",
        "phenylephrine",
        "dopamine",
        "dobutamine",
        "midodrine",
        "vasopressin",
    ),
    cites=(recalled(ATC),),
)
