"""Opioids."""

from chairside.knowledge.citations import recalled
from chairside.knowledge.medicines.drug_class import DrugClass
from chairside.knowledge.sources.terminology import ATC

CLASS = DrugClass(
    id="opioids",
    title="Opioids",
    names=(
        "morphine",
        "oxycodone",
        "oxycontin",
        "hydrocodone",
        "hydromorphone",
        "oxymorphone",
        "codeine",
        "fentanyl",
        "methadone",
        "buprenorphine",
        "suboxone",
        "tramadol",
        "tapentadol",
        "meperidine",
        "levorphanol",
        "butorphanol",
        "nalbuphine",
    ),
    cites=(recalled(ATC),),
)
