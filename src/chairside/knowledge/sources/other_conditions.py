"""Studies of ketamine in conditions of the mind other than depression."""

from chairside.knowledge.citations import Source, SourceKind

FEDER_2014 = Source(
    id="feder-2014",
    kind=SourceKind.TRIAL,
    who="Feder et al.",
    year=2014,
    where="JAMA Psychiatry 71(6):681-688",
    recalled=("where",),
)
FEDER_2021 = Source(
    id="feder-2021",
    kind=SourceKind.TRIAL,
    who="Feder et al.",
    year=2021,
    where="Am J Psychiatry 178(2):193-202",
    doi="10.1176/appi.ajp.2020.20050596",
    recalled=("where",),
)
ABDALLAH_2022 = Source(
    id="abdallah-2022",
    kind=SourceKind.TRIAL,
    who="Abdallah et al.",
    year=2022,
    where="Neuropsychopharmacology",
    doi="10.1038/s41386-022-01266-9",
)
RODRIGUEZ_2013 = Source(
    id="rodriguez-2013",
    kind=SourceKind.TRIAL,
    who="Rodriguez et al.",
    year=2013,
    where="Neuropsychopharmacology 38(12):2475-2483",
    pmc="PMC3799067",
)
BLOCH_2012 = Source(
    id="bloch-2012",
    kind=SourceKind.OPEN_STUDY,
    who="Bloch et al.",
    year=2012,
    where="Biol Psychiatry",
    pmid="22784486",
)
TAYLOR_2018 = Source(
    id="taylor-2018",
    kind=SourceKind.TRIAL,
    who="Taylor et al.",
    year=2018,
    where="Neuropsychopharmacology 43:325-333",
    pmc="PMC5729569",
)
GLUE_2017 = Source(
    id="glue-2017",
    kind=SourceKind.OPEN_STUDY,
    who="Glue et al.",
    year=2017,
    where="J Psychopharmacol 31(10):1302-1305",
    doi="10.1177/0269881117705089",
    pmid="28441895",
)
GLUE_2018 = Source(
    id="glue-2018",
    kind=SourceKind.OPEN_STUDY,
    who="Glue et al.",
    year=2018,
    where="J Psychopharmacol 32(6):663-667",
    doi="10.1177/0269881118762073",
    pmid="29561204",
)
GRABSKI_2022 = Source(
    id="grabski-2022",
    kind=SourceKind.TRIAL,
    who="Grabski et al.",
    year=2022,
    where="Am J Psychiatry 179(2):152-162",
)
DAKWAR_2020 = Source(
    id="dakwar-2020",
    kind=SourceKind.TRIAL,
    who="Dakwar et al.",
    year=2020,
    where="Am J Psychiatry 177(2):125-133",
    doi="10.1176/appi.ajp.2019.19070684",
    recalled=("where",),
)
DAKWAR_2019 = Source(
    id="dakwar-2019",
    kind=SourceKind.TRIAL,
    who="Dakwar et al.",
    year=2019,
    where="Am J Psychiatry 176(11):923-930",
    doi="10.1176/appi.ajp.2019.18101123",
)

SOURCES = (
    FEDER_2014,
    FEDER_2021,
    ABDALLAH_2022,
    RODRIGUEZ_2013,
    BLOCH_2012,
    TAYLOR_2018,
    GLUE_2017,
    GLUE_2018,
    GRABSKI_2022,
    DAKWAR_2020,
    DAKWAR_2019,
)
