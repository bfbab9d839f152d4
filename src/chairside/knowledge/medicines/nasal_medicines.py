"""Nasal corticosteroids and decongestants."""

from chairside.knowledge.citations import recalled
from chairside.knowledge.medicines.drug_class import DrugClass
from chairside.knowledge.sources.terminology import ATC

CLASS = DrugClass(
    id="nasal_medicines",
    title="Nasal corticosteroids and decongestants",
    names=(
        "fluticasone",
        "flonase",
        "mometasone",
        "budesonide nasal",
        "triamcinolone nasal",
        "beclomethasone nasal",
        "oxymetazoline",
        "afrin",
        "xylometazoline",
    ),
    cites=(recalled(ATC),),
)
