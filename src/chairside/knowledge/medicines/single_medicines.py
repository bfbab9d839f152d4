"""Classes of one to three medicines each."""

from chairside.knowledge.citations import read, recalled
from chairside.knowledge.medicines.drug_class import DrugClass
from chairside.knowledge.sources.guidelines import CLINIC_PRACTICE
from chairside.knowledge.sources.interactions import VERAART_2021

LAMOTRIGINE = DrugClass(
    id="lamotrigine",
    title="Lamotrigine",
    names=(
        "lamotrigine",
        "lamictal",
        "subvenite",
    ),
    cites=(
        read(
            VERAART_2021,
            "https://research.rug.nl/en/publications/pharmacodynamic-interactions-between-ketamine-and-psychiatric-med",
        ),
    ),
)

BLUNTING_ANTIPSYCHOTICS = DrugClass(
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

LITHIUM = DrugClass(
    id="lithium",
    title="Lithium",
    names=(
        "lithium",
        "lithium carbonate",
        "lithium citrate",
        "lithobid",
        "eskalith",
        "priadel",
        "camcolit",
        "li-liquid",
    ),
    cites=(
        read(
            VERAART_2021,
            "https://research.rug.nl/en/publications/pharmacodynamic-interactions-between-ketamine-and-psychiatric-med",
        ),
    ),
)

NALTREXONE = DrugClass(
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
