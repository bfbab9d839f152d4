"""Classes of medicines and the look-up from a name to its classes."""

import re

from chairside.knowledge.medicines import (
    antidepressants,
    cyp,
    depressants,
    nasal_medicines,
    single_medicines,
    stimulants,
)
from chairside.knowledge.medicines.brands import GENERIC_OF
from chairside.knowledge.medicines.drug_class import DrugClass
from chairside.knowledge.medicines.of_no_class import MINERALS, OF_NO_CLASS

DRUG_CLASSES: tuple[DrugClass, ...] = (
    depressants.BENZODIAZEPINES,
    depressants.SEDATIVE_HYPNOTICS,
    depressants.OTHER_SEDATIVES,
    depressants.OPIOIDS,
    depressants.ALCOHOL,
    stimulants.PSYCHOSTIMULANTS,
    antidepressants.MAOIS,
    single_medicines.LAMOTRIGINE,
    single_medicines.BLUNTING_ANTIPSYCHOTICS,
    single_medicines.LITHIUM,
    antidepressants.SSRIS,
    antidepressants.OTHER_ANTIDEPRESSANTS,
    single_medicines.NALTREXONE,
    stimulants.XANTHINES,
    stimulants.THYROID_HORMONES,
    stimulants.SYMPATHOMIMETICS,
    cyp.CYP_INHIBITORS,
    cyp.CYP_INDUCERS,
    nasal_medicines.NASAL_MEDICINES,
)

_CLASSES_BY_NAME: dict[str, frozenset[str]] = {
    name: frozenset(candidate.id for candidate in DRUG_CLASSES if name in candidate.names)
    for drug_class in DRUG_CLASSES
    for name in drug_class.names
}
# Longest first, so that "budesonide nasal" wins over a shorter name inside it.
KNOWN_NAMES = tuple(sorted({*_CLASSES_BY_NAME, *OF_NO_CLASS}, key=lambda name: (-len(name), name)))


def _alternative(name: str) -> str:
    if name in MINERALS:
        return rf"\A{name}"
    # "tylenol 3" has codeine in it, "tylenol 325 mg" has not.
    return re.escape(name) + (r"(?!\d)" if name[-1].isdigit() else "")


_PATTERN = re.compile(
    r"(?<![a-z])(" + "|".join(_alternative(name) for name in KNOWN_NAMES) + r")(?![a-z])"
)
_BY_ID = {drug_class.id: drug_class for drug_class in DRUG_CLASSES}


def _plain(medicine: str) -> str:
    """Lower case, single spaces, and the straight apostrophe that phones replace."""
    return " ".join(medicine.lower().replace("\u2019", "'").split())


def classes_of(medicine: str) -> frozenset[str] | None:
    """Class ids of a medicine as written ('Lorazepam 1 mg tablet'); None when no name is known.

    Every known name inside the text counts, as in 'olanzapine and fluoxetine'.
    """
    text = _plain(medicine)
    if text in _CLASSES_BY_NAME:
        return _CLASSES_BY_NAME[text]
    names = _PATTERN.findall(text)
    if not names:
        return None
    return frozenset(class_id for name in names for class_id in _CLASSES_BY_NAME.get(name, ()))


def one_name(medicine: str) -> str:
    """One lower-case name for a medicine as written: 'Zoloft 100 mg' and 'sertraline' are one.

    A name nobody knows stands for itself.
    """
    text = _plain(medicine)
    names = {GENERIC_OF.get(name, name) for name in _PATTERN.findall(text)}
    return " and ".join(sorted(names)) or text


def drug_class(class_id: str) -> DrugClass:
    """Raises ValueError for an unknown class."""
    try:
        return _BY_ID[class_id]
    except KeyError:
        raise ValueError(f"There is no class of medicines {class_id!r}.") from None
