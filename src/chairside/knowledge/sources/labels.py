"""Product labels and what regulators publish about the products."""

from chairside.knowledge.citations import Source, SourceKind

SPRAVATO_LABEL = Source(
    id="spravato-uspi",
    kind=SourceKind.LABEL,
    who="Janssen Pharmaceuticals",
    year=None,
    title="Spravato (esketamine) nasal spray, US prescribing information",
    where="set-id d81a6a79-a74a-44b7-822c-0dfa3036eaed; copies of different years were read",
)

SPRAVATO_LABEL_2019 = Source(
    id="spravato-uspi-2019",
    kind=SourceKind.LABEL,
    who="Janssen Pharmaceuticals",
    year=2019,
    title="Spravato (esketamine) nasal spray, US prescribing information, first version",
)

KETALAR_LABEL = Source(
    id="ketalar-uspi",
    kind=SourceKind.LABEL,
    who="Par Pharmaceutical",
    year=2024,
    title="Ketalar (ketamine hydrochloride) injection, US prescribing information",
)

SOURCES = (SPRAVATO_LABEL, SPRAVATO_LABEL_2019, KETALAR_LABEL)
