"""Papers on what other medicines do to ketamine, and it to them."""

from chairside.knowledge.citations import Source, SourceKind

VERAART_2021 = Source(
    id="veraart-2021",
    kind=SourceKind.REVIEW,
    who="Veraart et al.",
    year=2021,
    title="Pharmacodynamic interactions between ketamine and psychiatric medications",
    where="Int J Neuropsychopharmacol 24(10):808-831",
    doi="10.1093/ijnp/pyab039",
)
ANDRADE_2017 = Source(
    id="andrade-2017",
    kind=SourceKind.REVIEW,
    who="Andrade C",
    year=2017,
    where="J Clin Psychiatry 78(7):e858",
    doi="10.4088/JCP.17f11802",
    recalled=("doi",),
)
ER_KETAMINE_2023 = Source(
    id="er-ketamine-2023",
    kind=SourceKind.TRIAL,
    who="ER-Ketamine trial group",
    year=2023,
    where="J Affect Disord Rep 15:100690",
    doi="10.1016/j.jadr.2023.100690",
    pmc="PMC10812090",
)

SOURCES = (VERAART_2021, ANDRADE_2017, ER_KETAMINE_2023)
