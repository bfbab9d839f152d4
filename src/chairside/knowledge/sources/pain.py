"""Studies of ketamine in pain."""

from chairside.knowledge.citations import Source, SourceKind

SCHWARTZMAN_2009 = Source(
    id="schwartzman-2009",
    kind=SourceKind.TRIAL,
    who="Schwartzman et al.",
    year=2009,
    title="Outpatient intravenous ketamine for the treatment of complex regional pain syndrome",
    where="Pain 147:107-115",
    doi="10.1016/j.pain.2009.08.015",
    recalled=("where",),
)
SIGTERMANS_2009 = Source(
    id="sigtermans-2009",
    kind=SourceKind.TRIAL,
    who="Sigtermans et al.",
    year=2009,
    where="Pain 145:304-311",
    recalled=("where",),
)
GOLDBERG_2010 = Source(
    id="goldberg-2010",
    kind=SourceKind.OPEN_STUDY,
    who="Goldberg et al.",
    year=2010,
    where="Pain Physician 13:379",
    pmc="PMC2950807",
    recalled=("where",),
)
PICKERING_2020 = Source(
    id="pickering-2020",
    kind=SourceKind.TRIAL,
    who="Pickering et al.",
    year=2020,
    title="Ketamine and magnesium for refractory neuropathic pain",
    where="Anesthesiology 133(1):154-164",
)
NOPPERS_2011 = Source(
    id="noppers-2011",
    kind=SourceKind.TRIAL,
    who="Noppers et al.",
    year=2011,
    where="Eur J Pain 15(9):942-949",
)
CORRIGER_2022 = Source(
    id="corriger-2022",
    kind=SourceKind.COHORT,
    who="Corriger et al. (OKAPI)",
    year=2022,
    where="Pain 163:690-701",
    doi="10.1097/j.pain.0000000000002403",
    pmid="34252909",
    recalled=("where",),
)
EICHENBERGER_2008 = Source(
    id="eichenberger-2008",
    kind=SourceKind.TRIAL,
    who="Eichenberger et al.",
    year=2008,
    where="Anesth Analg 106:1265-1273",
    recalled=("where",),
)
LAURITSEN_2016 = Source(
    id="lauritsen-2016",
    kind=SourceKind.OPEN_STUDY,
    who="Lauritsen et al.",
    year=2016,
    where="J Headache Pain 17:106",
    doi="10.1186/s10194-016-0700-3",
)
POMEROY_2017 = Source(
    id="pomeroy-2017",
    kind=SourceKind.OPEN_STUDY,
    who="Pomeroy et al.",
    year=2017,
    where="Headache 57:276-282",
    doi="10.1111/head.13013",
    recalled=("where",),
)
SCHWENK_MIGRAINE_2018 = Source(
    id="schwenk-migraine-2018",
    kind=SourceKind.OPEN_STUDY,
    who="Schwenk et al.",
    year=2018,
    where="Reg Anesth Pain Med 43:875-879",
    recalled=("where",),
)
BRINCK_2018 = Source(
    id="brinck-2018",
    kind=SourceKind.REVIEW,
    who="Brinck et al. (Cochrane)",
    year=2018,
    doi="10.1002/14651858.CD012033.pub4",
)
ORHURHU_2019 = Source(
    id="orhurhu-2019",
    kind=SourceKind.REVIEW,
    who="Orhurhu et al.",
    year=2019,
    where="Anesth Analg 129:241-254",
    recalled=("where",),
)
REFRACTORY_INPATIENT = Source(
    id="refractory-inpatient",
    kind=SourceKind.COHORT,
    who="Inpatient cohort of chronic refractory pain, 35 patients",
    year=None,
    where="scirp.org paper 110498",
)
CHRONIC_PAIN_REVIEW = Source(
    id="chronic-pain-review",
    kind=SourceKind.REVIEW,
    who="Review of ketamine for chronic non-cancer pain",
    year=None,
    where="c.coek.info copy",
)

SOURCES = (
    SCHWARTZMAN_2009,
    SIGTERMANS_2009,
    GOLDBERG_2010,
    PICKERING_2020,
    NOPPERS_2011,
    CORRIGER_2022,
    EICHENBERGER_2008,
    LAURITSEN_2016,
    POMEROY_2017,
    SCHWENK_MIGRAINE_2018,
    BRINCK_2018,
    ORHURHU_2019,
    REFRACTORY_INPATIENT,
    CHRONIC_PAIN_REVIEW,
)
