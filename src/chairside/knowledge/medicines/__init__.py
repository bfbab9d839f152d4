"""Classes of medicines and the look-up from a name to its classes."""

import re

from chairside.knowledge.medicines import (
    alcohol,
    benzodiazepines,
    blunting_antipsychotics,
    cyp_inducers,
    cyp_inhibitors,
    lamotrigine,
    lithium,
    maois,
    naltrexone,
    nasal_medicines,
    opioids,
    other_antidepressants,
    psychostimulants,
    sedative_hypnotics,
    ssris,
    sympathomimetics,
    thyroid_hormones,
    xanthines,
)
from chairside.knowledge.medicines.brands import GENERIC_OF
from chairside.knowledge.medicines.drug_class import DrugClass

DRUG_CLASSES: tuple[DrugClass, ...] = (
    benzodiazepines.CLASS,
    sedative_hypnotics.CLASS,
    opioids.CLASS,
    alcohol.CLASS,
    psychostimulants.CLASS,
    maois.CLASS,
    lamotrigine.CLASS,
    blunting_antipsychotics.CLASS,
    lithium.CLASS,
    ssris.CLASS,
    other_antidepressants.CLASS,
    naltrexone.CLASS,
    xanthines.CLASS,
    thyroid_hormones.CLASS,
    sympathomimetics.CLASS,
    cyp_inhibitors.CLASS,
    cyp_inducers.CLASS,
    nasal_medicines.CLASS,
)

# Common medicines that no rule here asks about: known, and of no class.
OF_NO_CLASS = frozenset(
    {
        "acetaminophen", "amlodipine", "apixaban", "aripiprazole", "aspirin", "atorvastatin",
        "baclofen", "buspirone", "celecoxib", "cetirizine", "gabapentin", "hydroxyzine",
        "ibuprofen", "insulin", "lisinopril", "loratadine", "losartan", "lurasidone",
        "melatonin", "metformin", "metoprolol", "naproxen", "olanzapine", "omeprazole",
        "ondansetron", "pantoprazole", "paracetamol", "prazosin", "pregabalin", "propranolol",
        "quetiapine", "rosuvastatin", "simvastatin", "topiramate", "valproate", "vitamin d",
    }
)  # fmt: skip

_CLASSES_BY_NAME: dict[str, frozenset[str]] = {
    name: frozenset(each.id for each in DRUG_CLASSES if name in each.names)
    for drug_class in DRUG_CLASSES
    for name in drug_class.names
}
# Longest first, so that "budesonide nasal" wins over a shorter name inside it.
_KNOWN = sorted({*_CLASSES_BY_NAME, *OF_NO_CLASS}, key=len, reverse=True)
_PATTERN = re.compile(r"(?<![a-z])(" + "|".join(map(re.escape, _KNOWN)) + r")(?![a-z])")
_BY_ID = {each.id: each for each in DRUG_CLASSES}


def classes_of(medicine: str) -> frozenset[str] | None:
    """Class ids of a medicine as written ('Lorazepam 1 mg tablet'); None when no name is known.

    Every known name inside the text counts, as in 'olanzapine and fluoxetine'.
    """
    text = medicine.lower()
    if text in _CLASSES_BY_NAME:
        return _CLASSES_BY_NAME[text]
    found = _PATTERN.findall(text)
    if not found:
        return None
    return frozenset(each for name in found for each in _CLASSES_BY_NAME.get(name, ()))


def one_name(medicine: str) -> str:
    """One lower-case name for a medicine as written: 'Zoloft 100 mg' and 'sertraline' are one.

    A name nobody knows stands for itself.
    """
    text = medicine.lower()
    found = {GENERIC_OF.get(name, name) for name in _PATTERN.findall(text)}
    return " and ".join(sorted(found)) or " ".join(text.split())


def drug_class(class_id: str) -> DrugClass:
    """Raises ValueError for an unknown class."""
    try:
        return _BY_ID[class_id]
    except KeyError:
        raise ValueError(f"There is no class of medicines {class_id!r}.") from None
