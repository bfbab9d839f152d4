"""Trials, reviews and cohorts of ketamine and esketamine in depression and suicidality."""

from chairside.knowledge.citations import Source, SourceKind

ANAND_2023 = Source(
    id="anand-2023",
    kind=SourceKind.TRIAL,
    who="Anand et al. (ELEKT-D)",
    year=2023,
    title="Ketamine versus ECT for nonpsychotic treatment-resistant major depression",
    where="N Engl J Med 388(25):2315-2325",
    doi="10.1056/NEJMoa2302399",
    recalled=("where", "doi"),
)
EKSTRAND_2022 = Source(
    id="ekstrand-2022",
    kind=SourceKind.TRIAL,
    who="Ekstrand et al. (KetECT)",
    year=2022,
    where="Int J Neuropsychopharmacol 25(5):339-349",
    pmc="PMC9154276",
    recalled=("where",),
)
MCINNES_2022 = Source(
    id="mcinnes-2022",
    kind=SourceKind.COHORT,
    who="McInnes et al.",
    year=2022,
    where="J Affect Disord 301:486-495",
    doi="10.1016/j.jad.2021.12.097",
    pmid="35027209",
    recalled=("where",),
)
OLIVER_2022 = Source(
    id="oliver-2022",
    kind=SourceKind.COHORT,
    who="Oliver et al.",
    year=2022,
    title="Clinical effectiveness of intravenous racemic ketamine infusions in a large community "
    "sample with treatment-resistant depression, suicidal ideation and generalized anxiety "
    "symptoms",
    where="J Clin Psychiatry 83(6):21m14336",
    pmid="36112599",
    recalled=("title",),
)
WILKINSON_2021 = Source(
    id="wilkinson-2021",
    kind=SourceKind.TRIAL,
    who="Wilkinson et al.",
    year=2021,
    where="Psychother Psychosom 90(5):318-327",
)
HAN_2016 = Source(
    id="han-2016",
    kind=SourceKind.REVIEW,
    who="Han et al.",
    year=2016,
    where="Neuropsychiatr Dis Treat 12:2859-2867",
    doi="10.2147/NDT.S117146",
    pmc="PMC5098773",
)
SZARMACH_2020 = Source(
    id="szarmach-2020",
    kind=SourceKind.OPEN_STUDY,
    who="Szarmach et al.",
    year=2020,
    title="Metabolic risk factors and cardiovascular safety in ketamine use for treatment "
    "resistant depression",
    where="Neuropsychiatr Dis Treat 16:2539",
    doi="10.2147/NDT.S273287",
)
SANACORA_2017 = Source(
    id="sanacora-2017",
    kind=SourceKind.GUIDELINE,
    who="Sanacora G et al.",
    year=2017,
    title="A consensus statement on the use of ketamine in the treatment of mood disorders",
    where="JAMA Psychiatry 74(4):399-405",
    doi="10.1001/jamapsychiatry.2017.0080",
    pmid="28249076",
    recalled=("pmid",),
)
YIP_2022 = Source(
    id="yip-2022",
    kind=SourceKind.REVIEW,
    who="Yip et al.",
    year=2022,
    where="Front Psychiatry 13:1017504",
    pmid="36245888",
    pmc="PMC9556663",
)

SINGH_2016 = Source(
    id="singh-2016",
    kind=SourceKind.TRIAL,
    who="Singh et al.",
    year=2016,
    where="Am J Psychiatry 173(8):816-826",
    recalled=("where",),
)
FAVA_2020 = Source(
    id="fava-2020",
    kind=SourceKind.TRIAL,
    who="Fava et al.",
    year=2020,
    where="Mol Psychiatry 25(7):1592-1603",
    recalled=("where",),
)
MURROUGH_2013 = Source(
    id="murrough-2013",
    kind=SourceKind.TRIAL,
    who="Murrough et al.",
    year=2013,
    where="Am J Psychiatry 170(10):1134-1142",
    recalled=("where",),
)
PHILLIPS_2019 = Source(
    id="phillips-2019",
    kind=SourceKind.TRIAL,
    who="Phillips et al.",
    year=2019,
    where="Am J Psychiatry 176(5):401-409",
    recalled=("where",),
)
ALNEFEESI_2022 = Source(
    id="alnefeesi-2022",
    kind=SourceKind.REVIEW,
    who="Alnefeesi et al.",
    year=2022,
    where="J Psychiatr Res 151:693-709",
    doi="10.1016/j.jpsychires.2022.04.037",
    pmid="35688035",
)
PFEIFFER_2024 = Source(
    id="pfeiffer-2024",
    kind=SourceKind.COHORT,
    who="Pfeiffer et al. (Veterans Affairs)",
    year=2024,
    where="J Clin Psychiatry 85(1):23m14984",
    doi="10.4088/JCP.23m14984",
    pmid="38206011",
)
HIETAMIES_2023 = Source(
    id="hietamies-2023",
    kind=SourceKind.COHORT,
    who="Hietamies et al.",
    year=2023,
    where="J Affect Disord 335:484",
    recalled=("where",),
)
VETERANS_2025 = Source(
    id="veterans-2025",
    kind=SourceKind.COHORT,
    who="Program evaluation in 20 veterans",
    year=2025,
    title="Evaluating the effectiveness of ketamine therapy on depressive symptoms in veterans",
)
SAKURAI_2020 = Source(
    id="sakurai-2020",
    kind=SourceKind.OPEN_STUDY,
    who="Sakurai et al.",
    year=2020,
    where="J Affect Disord 276:660-666",
    recalled=("where",),
)
GRUNEBAUM_2018 = Source(
    id="grunebaum-2018",
    kind=SourceKind.TRIAL,
    who="Grunebaum et al.",
    year=2018,
    where="Am J Psychiatry 175(4):327-335",
    doi="10.1176/appi.ajp.2017.17060647",
    recalled=("where",),
)
ABBAR_2022 = Source(
    id="abbar-2022",
    kind=SourceKind.TRIAL,
    who="Abbar et al.",
    year=2022,
    where="BMJ 376:e067194",
    doi="10.1136/bmj-2021-067194",
)
TRD4005 = Source(
    id="trd4005", kind=SourceKind.TRIAL, who="Janssen, TRD4005", year=2025, where="NCT04599855"
)
ZHDANAVA_2021 = Source(
    id="zhdanava-2021",
    kind=SourceKind.COHORT,
    who="Zhdanava et al.",
    year=2021,
    where="J Clin Psychiatry 82(2):20m13699",
    recalled=("where",),
)
STAR_D = Source(
    id="star-d",
    kind=SourceKind.TRIAL,
    who="STAR*D",
    year=None,
    title="Sequenced Treatment Alternatives to Relieve Depression",
)
TRD_DEFINITION = Source(
    id="trd-definition",
    kind=SourceKind.REVIEW,
    who="Review of treatment-resistant depression",
    year=None,
    pmc="PMC11193313",
)
RIVA_POSSE_2018 = Source(
    id="riva-posse-2018",
    kind=SourceKind.COHORT,
    who="Riva-Posse et al.",
    year=2018,
    where="J Affect Disord 236:291-297",
    recalled=("where",),
)
WAN_2015 = Source(
    id="wan-2015",
    kind=SourceKind.COHORT,
    who="Wan et al.",
    year=2015,
    where="J Clin Psychiatry 76(3):247-252",
    recalled=("where",),
)
ACEVEDO_DIAZ_2020 = Source(
    id="acevedo-diaz-2020",
    kind=SourceKind.COHORT,
    who="Acevedo-Diaz et al.",
    year=2020,
    where="J Affect Disord 263:568-575",
    recalled=("where",),
)
DISSOCIATION_576 = Source(
    id="dissociation-576",
    kind=SourceKind.REVIEW,
    who="Reanalysis of esketamine trials, 576 patients",
    year=None,
    title="Reconsidering dissociation as a predictor of antidepressant efficacy for esketamine",
)

SOURCES = (
    ANAND_2023,
    EKSTRAND_2022,
    MCINNES_2022,
    OLIVER_2022,
    WILKINSON_2021,
    HAN_2016,
    SZARMACH_2020,
    SANACORA_2017,
    YIP_2022,
    SINGH_2016,
    FAVA_2020,
    MURROUGH_2013,
    PHILLIPS_2019,
    ALNEFEESI_2022,
    PFEIFFER_2024,
    HIETAMIES_2023,
    VETERANS_2025,
    SAKURAI_2020,
    GRUNEBAUM_2018,
    ABBAR_2022,
    TRD4005,
    ZHDANAVA_2021,
    STAR_D,
    TRD_DEFINITION,
    RIVA_POSSE_2018,
    WAN_2015,
    ACEVEDO_DIAZ_2020,
    DISSOCIATION_576,
)
