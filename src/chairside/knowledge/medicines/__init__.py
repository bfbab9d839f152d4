"""Classes of medicines and the look-up from a name to its classes."""

import re
from dataclasses import dataclass

from chairside.knowledge.medicines import (
    antidepressants,
    cyp,
    depressants,
    ketamine_like,
    nasal_medicines,
    single_medicines,
    stimulants,
)
from chairside.knowledge.medicines.brands import GENERIC_OF
from chairside.knowledge.medicines.drug_class import DrugClass
from chairside.knowledge.medicines.of_no_class import OF_NO_CLASS
from chairside.knowledge.medicines.words import is_denied, is_understood
from chairside.texts.compared import plain_letters

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
    ketamine_like.KETAMINES,
    ketamine_like.NMDA_ANTAGONISTS,
)

_CLASSES_BY_NAME: dict[str, frozenset[str]] = {
    name: frozenset(candidate.id for candidate in DRUG_CLASSES if name in candidate.names)
    for drug_class in DRUG_CLASSES
    for name in drug_class.names
}
# Longest first, so that "budesonide nasal" wins over a shorter name inside it.
KNOWN_NAMES = tuple(sorted({*_CLASSES_BY_NAME, *OF_NO_CLASS}, key=lambda name: (-len(name), name)))


# Signs inside a name that typing leaves out or exchanges.
_SIGNS = {" ": "[ -]?", "-": "[ -]?", "'": "'?", ".": r"\.?"}


def _alternative(name: str) -> str:
    typed = "".join(_SIGNS.get(sign, re.escape(sign)) for sign in name)
    # "tylenol 3" has codeine in it, "tylenol 325 mg" has not.
    return typed + (r"(?!\d)" if name[-1].isdigit() else "")


def _squeezed(name: str) -> str:
    return re.sub(r"[ .'-]", "", name)


_BY_SQUEEZED = {_squeezed(name): name for name in KNOWN_NAMES}


_PATTERN = re.compile(
    r"(?<![a-z])(" + "|".join(_alternative(name) for name in KNOWN_NAMES) + r")(?![a-z])"
)
_BY_ID = {drug_class.id: drug_class for drug_class in DRUG_CLASSES}
_NAME = " \N{BULLET} "
"""Stands where a known name was, while the rest of an entry is read."""


def _names_in(text: str) -> list[str]:
    """The known names in a plain text, each as it is declared."""
    return [_BY_SQUEEZED[_squeezed(name)] for name in _PATTERN.findall(text)]


@dataclass(frozen=True, slots=True)
class Entry:
    """What an entry of a list says. `recognised` only when every part of it is: one word that
    nobody knows, or that says that something is not taken, and the whole entry is asked about.

    classes   of the medicines it says are taken
    denied    it says that something is not taken, was stopped, or was not tolerated
    """

    classes: frozenset[str]
    recognised: bool
    denied: bool


def entry_of(medicine: str) -> Entry:
    """'Lorazepam 1 mg tablet', 'olanzapine and fluoxetine', 'not on theophylline'."""
    classes: set[str] = set()
    parts = [part for part in re.split(r"[,;]|\n", _plain_lines(medicine)) if part.strip()]
    denied = any(_is_denied(part) for part in parts)
    recognised = bool(_PATTERN.search(plain_letters(medicine))) and not denied
    for part in parts:
        if _is_denied(part):
            continue
        for name in _names_in(part):
            classes |= _CLASSES_BY_NAME.get(name, frozenset())
        recognised = recognised and all(
            is_understood(piece, named=_NAME.strip() in piece)
            for piece in re.split(r"[/+&]|\b(?:and|plus)\b", _PATTERN.sub(_NAME, part))
        )
    return Entry(frozenset(classes), recognised, denied)


def _is_denied(part: str) -> bool:
    # Names first: “Tylenol no. 3” denies nothing.
    return is_denied(_PATTERN.sub(_NAME, part))


def _plain_lines(medicine: str) -> str:
    return "\n".join(plain_letters(line) for line in medicine.splitlines())


def classes_of(medicine: str) -> frozenset[str] | None:
    """Class ids of a medicine as written; None when any part of it is not recognised."""
    entry = entry_of(medicine)
    return entry.classes if entry.recognised else None


def classes_mentioned(medicine: str) -> frozenset[str]:
    """Class ids of every known name in the text, whatever is said of it: of a trial, which was."""
    names = _names_in(plain_letters(medicine))
    return frozenset(class_id for name in names for class_id in _CLASSES_BY_NAME.get(name, ()))


def one_name(medicine: str) -> str:
    """One lower-case name for a medicine as written: 'Zoloft 100 mg' and 'sertraline' are one.

    A name nobody knows stands for itself.
    """
    text = plain_letters(medicine)
    names = {GENERIC_OF.get(name, name) for name in _names_in(text)}
    return " and ".join(sorted(names)) or text


def drug_class(class_id: str) -> DrugClass:
    """Raises ValueError for an unknown class."""
    try:
        return _BY_ID[class_id]
    except KeyError:
        raise ValueError(f"There is no class of medicines {class_id!r}.") from None
