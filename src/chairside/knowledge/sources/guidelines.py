"""Guidelines, consensus statements, assessments by public bodies, and common practice."""

from chairside.knowledge.citations import Source, SourceKind

COHEN_2018 = Source(
    id="cohen-2018",
    kind=SourceKind.GUIDELINE,
    who="Cohen SP et al. (ASRA, AAPM, ASA)",
    year=2018,
    title="Consensus guidelines on the use of intravenous ketamine infusions for chronic pain",
    where="Reg Anesth Pain Med 43(5):521-546",
    doi="10.1097/AAP.0000000000000808",
    pmid="29870458",
    recalled=("pmid",),
)
SCHWENK_2018 = Source(
    id="schwenk-2018",
    kind=SourceKind.GUIDELINE,
    who="Schwenk ES et al. (ASRA, AAPM, ASA)",
    year=2018,
    title="Consensus guidelines on the use of intravenous ketamine infusions for acute pain management",
    where="Reg Anesth Pain Med 43(5):456-466",
    doi="10.1097/AAP.0000000000000806",
    pmid="29870457",
)
MCINTYRE_2021 = Source(
    id="mcintyre-2021",
    kind=SourceKind.GUIDELINE,
    who="McIntyre RS et al.",
    year=2021,
    where="Am J Psychiatry 178(5):383-399",
    doi="10.1176/appi.ajp.2020.20081251",
    recalled=("where",),
)
CANMAT_2021 = Source(
    id="canmat-2021",
    kind=SourceKind.GUIDELINE,
    who="Swainson et al. (CANMAT task force)",
    year=2021,
    where="Can J Psychiatry 66(2):113-125",
    doi="10.1177/0706743720970860",
    recalled=("where", "doi"),
)
CANMAT_2023 = Source(
    id="canmat-2023",
    kind=SourceKind.GUIDELINE,
    who="Lam et al. (CANMAT)",
    year=2024,
    doi="10.1177/07067437241245384",
    recalled=("doi",),
)
RANZCP = Source(
    id="ranzcp",
    kind=SourceKind.GUIDELINE,
    who="Royal Australian and New Zealand College of Psychiatrists",
    year=None,
    title="Clinical memorandum on ketamine",
)
JELEN_2024 = Source(
    id="jelen-2024",
    kind=SourceKind.GUIDELINE,
    who="Jelen et al.",
    year=2024,
    where="BJPsych Open, editorial that cites a New Zealand guideline",
)
VADOD_MDD_2022 = Source(
    id="vadod-mdd-2022",
    kind=SourceKind.GUIDELINE,
    who="US Department of Veterans Affairs and Department of Defense",
    year=2022,
    title="Clinical practice guideline on major depressive disorder",
)
VADOD_PTSD_2023 = Source(
    id="vadod-ptsd-2023",
    kind=SourceKind.GUIDELINE,
    who="US Department of Veterans Affairs and Department of Defense",
    year=2023,
    title="Clinical practice guideline on post-traumatic stress disorder",
)
CADTH_2024 = Source(
    id="cadth-2024",
    kind=SourceKind.GUIDELINE,
    who="Canadian Agency for Drugs and Technologies in Health",
    year=2024,
    where="NBK602384",
)
EMA_SPRAVATO = Source(
    id="ema-spravato",
    kind=SourceKind.LABEL,
    who="European Medicines Agency",
    year=None,
    title="Spravato, summary of product characteristics",
)
HK_SPRAVATO = Source(
    id="hk-spravato",
    kind=SourceKind.LABEL,
    who="MIMS Hong Kong",
    year=None,
    title="Spravato, Hong Kong prescribing information",
)
PARIKH_2021 = Source(
    id="parikh-2021",
    kind=SourceKind.GUIDELINE,
    who="Parikh et al.",
    year=2021,
    where="Psychopharmacol Bull 51(3):109-124",
    pmid="34421148",
    pmc="PMC8374924",
)

CLINIC_PRACTICE = Source(
    id="clinic-practice",
    kind=SourceKind.PRACTICE,
    who="Common practice of ketamine clinics",
    year=None,
)

AMG_KETAMINE = Source(
    id="amg-ketamine",
    kind=SourceKind.PRACTICE,
    who="AMG Ketamine, an infusion clinic",
    year=None,
    title="Treatment day",
)

DEVINE_1974 = Source(
    id="devine-1974",
    kind=SourceKind.REVIEW,
    who="Devine BJ",
    year=1974,
    title="Gentamicin therapy",
    where="Drug Intell Clin Pharm 8:650-655",
)

ADJUSTED_WEIGHT_PRACTICE = Source(
    id="adjusted-weight-practice",
    kind=SourceKind.PRACTICE,
    who="Common practice of pharmacies",
    year=None,
    title="40 % of the excess over ideal weight, for doses of drugs",
)

SOURCES = (
    COHEN_2018,
    SCHWENK_2018,
    MCINTYRE_2021,
    CANMAT_2021,
    CANMAT_2023,
    RANZCP,
    JELEN_2024,
    VADOD_MDD_2022,
    VADOD_PTSD_2023,
    CADTH_2024,
    EMA_SPRAVATO,
    HK_SPRAVATO,
    PARIKH_2021,
    CLINIC_PRACTICE,
    AMG_KETAMINE,
    DEVINE_1974,
    ADJUSTED_WEIGHT_PRACTICE,
)
