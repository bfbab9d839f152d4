"""Classes of one to three medicines each."""

from chairside.knowledge.citations import recalled
from chairside.knowledge.medicines.drug_class import DrugClass, names_in
from chairside.knowledge.readings import papers
from chairside.knowledge.sources.guidelines import CLINIC_PRACTICE

LAMOTRIGINE = DrugClass(
    id="lamotrigine",
    title="Lamotrigine",
    names=("lamotrigine", "lamictal", "subvenite"),
    cites=(papers.VERAART_2021,),
)

BLUNTING_ANTIPSYCHOTICS = DrugClass(
    id="blunting_antipsychotics",
    title="Clozapine, haloperidol and risperidone",
    names=names_in("""
        clozapine, haloperidol, risperidone, risperdal, clozaril, denzapine, zaponex, versacloz,
        haldol, serenace, perseris, uzedy, rykindo, okedi
    """),
    cites=(papers.VERAART_2021,),
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
    cites=(papers.VERAART_2021,),
)

NALTREXONE = DrugClass(
    id="naltrexone",
    title="Naltrexone",
    names=names_in("""
        naltrexone, vivitrol, revia, contrave, mysimba, ldn, depade, adepend, nalorex, samidorphan, lybalvi
    """),
    cites=(recalled(CLINIC_PRACTICE),),
)
