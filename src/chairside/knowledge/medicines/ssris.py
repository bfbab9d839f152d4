"""Selective serotonin reuptake inhibitors."""

from chairside.knowledge.citations import recalled
from chairside.knowledge.medicines.drug_class import DrugClass
from chairside.knowledge.sources.terminology import ATC

CLASS = DrugClass(
    id="ssris",
    title="Selective serotonin reuptake inhibitors",
    names=(
        "citalopram",
        "escitalopram",
        "lexapro",
        "fluoxetine",
        "prozac",
        "fluvoxamine",
        "paroxetine",
        "paxil",
        "sertraline",
        "zoloft",
        "celexa",
        "cipramil",
        "cipralex",
        "sarafem",
        "luvox",
        "faverin",
        "seroxat",
        "pexeva",
        "lustral",
        "symbyax",
    ),
    cites=(recalled(ATC),),
)
