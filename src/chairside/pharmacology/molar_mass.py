"""Molar masses in g/mol, from the formulae and the abridged standard atomic weights
(IUPAC 2021, Pure Appl Chem 94(5):573-600): H 1.008, C 12.011, N 14.007, O 15.999, Cl 35.45.
"""

from collections.abc import Mapping

from chairside.pharmacology.model import Analyte

_ATOMS = {"C": 12.011, "H": 1.008, "Cl": 35.45, "N": 14.007, "O": 15.999}


def _mass(**atoms: int) -> float:
    return sum(_ATOMS[element] * count for element, count in atoms.items())


MOLAR_MASS: Mapping[Analyte, float] = {
    Analyte.KETAMINE: _mass(C=13, H=16, Cl=1, N=1, O=1),
    Analyte.ESKETAMINE: _mass(C=13, H=16, Cl=1, N=1, O=1),
    Analyte.NORESKETAMINE: _mass(C=12, H=14, Cl=1, N=1, O=1),
    Analyte.HYDROXYNORESKETAMINE: _mass(C=12, H=14, Cl=1, N=1, O=2),
}
