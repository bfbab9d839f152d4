"""Papers and owners of rating scales."""

from chairside.knowledge.citations import Source, SourceKind

KROENKE_2012 = Source(id="kroenke-2012", kind=SourceKind.SCALE, who="Kroenke et al.", year=2012)
PHQ_PFIZER = Source(
    id="phq-owner",
    kind=SourceKind.SCALE,
    who="Pfizer, owner of PHQ-9 and GAD-7",
    year=None,
    title="Terms of the Patient Health Questionnaire screeners",
)
SPITZER_2006 = Source(
    id="spitzer-2006", kind=SourceKind.SCALE, who="Spitzer et al.", year=2006, title="GAD-7"
)
KOUNALI_2022 = Source(
    id="kounali-2022",
    kind=SourceKind.SCALE,
    who="Kounali et al.",
    year=2022,
    where="Psychol Med 52(10):1875-1882",
    doi="10.1017/S0033291720003700",
    pmid="33138872",
    pmc="PMC9340848",
)
TOUSSAINT_2020 = Source(
    id="toussaint-2020",
    kind=SourceKind.SCALE,
    who="Toussaint et al.",
    year=2020,
    where="J Affect Disord 265:395-401",
)
IDS_QIDS = Source(
    id="ids-qids",
    kind=SourceKind.SCALE,
    who="IDS-QIDS, University of Texas Southwestern and Rush",
    year=None,
    title="Interpretation of the QIDS",
)
MADRS_OWNER = Source(
    id="madrs",
    kind=SourceKind.SCALE,
    who="Montgomery and Åsberg",
    year=None,
    title="Montgomery-Åsberg Depression Rating Scale",
)
DURU_2008 = Source(id="duru-2008", kind=SourceKind.SCALE, who="Duru et al.", year=2008)
BDI_OWNER = Source(
    id="bdi-ii",
    kind=SourceKind.SCALE,
    who="Pearson",
    year=None,
    title="Beck Depression Inventory II",
)
COLUMBIA_LIGHTHOUSE = Source(
    id="columbia-lighthouse",
    kind=SourceKind.SCALE,
    who="Columbia Lighthouse Project, Research Foundation for Mental Hygiene",
    year=None,
    title="Columbia-Suicide Severity Rating Scale, screener and triage",
)
SPIER = Source(
    id="spier-guide",
    kind=SourceKind.SCALE,
    who="SPiER adoption guide",
    year=None,
    title="FHIR guide for suicide prevention",
)
NCPTSD_PCL5 = Source(
    id="ncptsd-pcl5",
    kind=SourceKind.SCALE,
    who="US National Center for PTSD",
    year=None,
    title="PTSD Checklist for DSM-5 (PCL-5)",
)
NYS_OMH = Source(
    id="nys-omh",
    kind=SourceKind.SCALE,
    who="New York State Office of Mental Health",
    year=None,
    title="Collaborative care metrics",
)
MARX_2022 = Source(
    id="marx-2022",
    kind=SourceKind.SCALE,
    who="Marx et al.",
    year=2022,
    where="Psychol Assess",
    recalled=("where",),
)
FARRIS_2013 = Source(
    id="farris-2013",
    kind=SourceKind.SCALE,
    who="Farris et al.",
    year=2013,
    where="J Clin Psychiatry 74(7):685-690",
    doi="10.4088/JCP.12m07789",
    pmc="PMC3959901",
)
YBOCS_OWNER = Source(
    id="y-bocs",
    kind=SourceKind.SCALE,
    who="Goodman et al.",
    year=None,
    title="Yale-Brown Obsessive Compulsive Scale",
)
ABRAMOVITCH_2020 = Source(
    id="abramovitch-2020",
    kind=SourceKind.SCALE,
    who="Abramovitch et al.",
    year=2020,
    title="Severity benchmarks and contemporary clinical norms for the Obsessive-Compulsive Inventory-Revised",
    doi="10.1016/j.jocrd.2020.100557",
)
FARRAR_2001 = Source(
    id="farrar-2001", kind=SourceKind.SCALE, who="Farrar et al.", year=2001, where="Pain 94:149-158"
)
NRS_COHORT = Source(
    id="nrs-cohort",
    kind=SourceKind.SCALE,
    who="Cohort of 1661 patients on the numeric rating scale",
    year=None,
    pmc="PMC9299931",
)
KREBS_2009 = Source(
    id="krebs-2009", kind=SourceKind.SCALE, who="Krebs et al.", year=2009, title="PEG"
)
REED_2024 = Source(
    id="reed-2024",
    kind=SourceKind.SCALE,
    who="Reed et al.",
    year=2024,
    where="J Pain 25(1):142-152",
    pmc="PMC10859144",
)
BPI_OWNER = Source(
    id="bpi",
    kind=SourceKind.SCALE,
    who="MD Anderson Cancer Center",
    year=None,
    title="Brief Pain Inventory",
)
WHO_AUDIT = Source(
    id="who-audit",
    kind=SourceKind.SCALE,
    who="World Health Organization",
    year=None,
    title="Alcohol Use Disorders Identification Test",
)
DAST_OWNER = Source(
    id="dast-10",
    kind=SourceKind.SCALE,
    who="Skinner, Centre for Addiction and Mental Health",
    year=None,
    title="Drug Abuse Screening Test",
)
BREMNER_1998 = Source(
    id="bremner-1998",
    kind=SourceKind.SCALE,
    who="Bremner et al.",
    year=1998,
    where="J Trauma Stress 11:125-136",
    recalled=("where",),
)
RODRIGUES_2021 = Source(
    id="rodrigues-2021",
    kind=SourceKind.SCALE,
    who="Rodrigues et al.",
    year=2021,
    title="A simplified 6-item Clinician Administered Dissociative Symptom Scale",
    where="J Affect Disord 282:160-164",
    recalled=("where",),
)
SHORT_2020 = Source(
    id="short-2020",
    kind=SourceKind.SCALE,
    who="Short et al.",
    year=2020,
    where="J Affect Disord 266:615-620",
)
BAYES_2025 = Source(
    id="bayes-2025",
    kind=SourceKind.SCALE,
    who="Bayes et al.",
    year=2025,
    where="Psychiatry Res 344:116334",
    doi="10.1016/j.psychres.2024.116334",
)
WSAS_OWNER = Source(
    id="wsas",
    kind=SourceKind.SCALE,
    who="Marks; Zahra et al. 2014",
    year=None,
    title="Work and Social Adjustment Scale",
)
BPRS_OWNER = Source(
    id="bprs",
    kind=SourceKind.SCALE,
    who="Overall and Gorham",
    year=None,
    title="Brief Psychiatric Rating Scale",
)
PROMIS_OWNER = Source(
    id="promis", kind=SourceKind.SCALE, who="HealthMeasures", year=None, title="PROMIS"
)
PADSS_TABLE = Source(
    id="padss",
    kind=SourceKind.SCALE,
    who="Post-anesthetic discharge scoring system",
    year=None,
    where="clinmedjournals.org, IJODH 2:036, table 4",
)
PADSS_MODIFIED = Source(
    id="padss-modified",
    kind=SourceKind.SCALE,
    who="Modified post-anesthetic discharge scoring system",
    year=None,
    pmid="8590498",
)
ALDRETE = Source(
    id="aldrete", kind=SourceKind.SCALE, who="Aldrete", year=None, title="Modified Aldrete score"
)
POSS_OWNER = Source(
    id="poss",
    kind=SourceKind.SCALE,
    who="Pasero",
    year=1994,
    title="Pasero Opioid-induced Sedation Scale",
)
HEDIS = Source(
    id="hedis",
    kind=SourceKind.SCALE,
    who="National Committee for Quality Assurance",
    year=None,
    title="HEDIS measure of depression remission or response",
)
CHERNIK_1990 = Source(
    id="chernik-1990",
    kind=SourceKind.SCALE,
    who="Chernik et al.",
    year=1990,
    where="J Clin Psychopharmacol 10(4):244-251",
)

SOURCES = (
    KROENKE_2012,
    PHQ_PFIZER,
    SPITZER_2006,
    KOUNALI_2022,
    TOUSSAINT_2020,
    IDS_QIDS,
    MADRS_OWNER,
    DURU_2008,
    BDI_OWNER,
    COLUMBIA_LIGHTHOUSE,
    SPIER,
    NCPTSD_PCL5,
    NYS_OMH,
    MARX_2022,
    FARRIS_2013,
    YBOCS_OWNER,
    ABRAMOVITCH_2020,
    FARRAR_2001,
    NRS_COHORT,
    KREBS_2009,
    REED_2024,
    BPI_OWNER,
    WHO_AUDIT,
    DAST_OWNER,
    BREMNER_1998,
    RODRIGUES_2021,
    SHORT_2020,
    BAYES_2025,
    WSAS_OWNER,
    BPRS_OWNER,
    PROMIS_OWNER,
    PADSS_TABLE,
    PADSS_MODIFIED,
    ALDRETE,
    POSS_OWNER,
    HEDIS,
    CHERNIK_1990,
)
