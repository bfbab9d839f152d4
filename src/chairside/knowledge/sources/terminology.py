"""Code systems."""

from chairside.knowledge.citations import Source, SourceKind

ATC = Source(
    id="atc",
    kind=SourceKind.TERMINOLOGY,
    who="WHO Collaborating Centre for Drug Statistics Methodology",
    year=None,
    title="Anatomical Therapeutic Chemical classification",
)
LOINC = Source(
    id="loinc",
    kind=SourceKind.TERMINOLOGY,
    who="Regenstrief Institute",
    year=None,
    title="LOINC",
    where="loinc.org; free under its licence, whose copyright line is kept",
)

SOURCES = (ATC, LOINC)
