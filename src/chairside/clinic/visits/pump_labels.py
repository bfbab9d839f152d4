"""What a pump's drug label says, held against the drug of a visit."""

import re

from chairside.texts.compared import plain_letters
from chairside.units.substance import Substance

# Generic and trade names. An S before ketamine, however it is set off, makes it esketamine.
_ESKETAMINE = re.compile(r"(?:es|\bs\b)[^a-z]{0,4}ketamin|spravato|ketanest s\b")
_ARKETAMINE = re.compile(r"(?:ar|\br\b)[^a-z]{0,4}ketamin")
_KETAMINE = re.compile(r"ketamin|ketalar|ketanest")


def gives_another_drug(label: str, drug: Substance) -> bool:
    """Whether a pump with this label gives something other than the drug.

    A label that names no ketamine says another drug.
    """
    text = plain_letters(label)
    if _ARKETAMINE.search(text):
        return True
    if _ESKETAMINE.search(text):
        return drug.base is not Substance.ESKETAMINE
    return drug.base is not Substance.RACEMIC_KETAMINE or not _KETAMINE.search(text)
