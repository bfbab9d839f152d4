"""Studies of talking therapy beside ketamine, and reviews of how it may work."""

from chairside.knowledge.citations import Source, SourceKind

ZANOS_GOULD_2018 = Source(
    id="zanos-gould-2018",
    kind=SourceKind.REVIEW,
    who="Review of mechanisms",
    year=2018,
    title="Mechanisms of ketamine action as an antidepressant",
    where="Mol Psychiatry 23:801-811",
)
DISINHIBITION_2023 = Source(
    id="disinhibition-2023",
    kind=SourceKind.REVIEW,
    who="Review from the University of Nevada, Las Vegas",
    year=2023,
    title="Ketamine and the disinhibition hypothesis: neurotrophic factor-mediated treatment of depression",
    where="Pharmaceuticals 16(5):742",
    doi="10.3390/ph16050742",
    pmc="PMC10221455",
)
WILKINSON_2017 = Source(
    id="wilkinson-2017",
    kind=SourceKind.OPEN_STUDY,
    who="Wilkinson et al.",
    year=2017,
    where="Psychother Psychosom 86:162-167",
    recalled=("where",),
)
WILKINSON_PROTOCOL = Source(
    id="wilkinson-protocol",
    kind=SourceKind.TRIAL,
    who="Wilkinson et al., trial registration",
    year=None,
    title="Cognitive therapy to sustain the antidepressant effects of intravenous ketamine",
)
TRAUMA_WEEK = Source(
    id="trauma-week",
    kind=SourceKind.TRIAL,
    who="Trial registration, 162 participants",
    year=None,
    title="Enhancing week-long psychological treatment for PTSD with ketamine",
)
DORE_2019 = Source(
    id="dore-2019",
    kind=SourceKind.OPEN_STUDY,
    who="Dore et al.",
    year=2019,
    where="J Psychoactive Drugs 51(2):189-198",
    doi="10.1080/02791072.2019.1587556",
    pmid="30917760",
)
GROUP_KAP = Source(
    id="group-kap",
    kind=SourceKind.OPEN_STUDY,
    who="Group ketamine-assisted therapy, 94 patients",
    year=2021,
    where="Frontiers in Psychiatry 2021.803279",
)

SOURCES = (
    ZANOS_GOULD_2018,
    DISINHIBITION_2023,
    WILKINSON_2017,
    WILKINSON_PROTOCOL,
    TRAUMA_WEEK,
    DORE_2019,
    GROUP_KAP,
)
