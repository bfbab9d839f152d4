"""Generalized Anxiety Disorder scale, seven items. Same owner and terms as the PHQ-9."""

from decimal import Decimal

from chairside.knowledge.citations import read, recalled, says, second_hand
from chairside.knowledge.instruments.change import Below, FallPercent, FallPoints
from chairside.knowledge.instruments.instrument import (
    Band,
    Bands,
    Definition,
    DefinitionKind,
    Embed,
    Instrument,
    Item,
    RatedBy,
    Scoring,
)
from chairside.knowledge.instruments.phq9 import PERMISSION, TWO_WEEK_INSTRUCTION, TWO_WEEK_OPTIONS
from chairside.knowledge.readings import guidance, papers
from chairside.knowledge.sources.regulators import LOINC
from chairside.knowledge.sources.scales import SPITZER_2006, TOUSSAINT_2020

_SPITZER = second_hand(SPITZER_2006, "a public repository that quotes Spitzer et al. 2006")
_WORDING = (
    ("69725-0", "Feeling nervous, anxious, or on edge"),
    ("68509-9", "Not being able to stop or control worrying"),
    ("69733-4", "Worrying too much about different things"),
    ("69734-2", "Trouble relaxing"),
    ("69735-9", "Being so restless that it is hard to sit still"),
    ("69689-8", "Becoming easily annoyed or irritable"),
    ("69736-7", "Feeling afraid, as if something awful might happen"),
)

GAD7 = Instrument(
    id="gad-7",
    version=1,
    title="GAD-7",
    measures="anxiety",
    rated_by=RatedBy.PATIENT,
    period="the last 2 weeks",
    instruction=TWO_WEEK_INSTRUCTION,
    embed=Embed.ITEMS,
    permission=PERMISSION,
    items=tuple(
        Item(id=f"gad7-{number}", text=text, loinc=loinc, kind=TWO_WEEK_OPTIONS)
        for number, (loinc, text) in enumerate(_WORDING, start=1)
    ),
    scoring=Scoring.SUM,
    low=0,
    high=21,
    bands=(
        Bands(
            id="gad-7-severity",
            bands=(
                Band(low=0, high=4, name="minimal"),
                Band(low=5, high=9, name="mild"),
                Band(low=10, high=14, name="moderate"),
                Band(low=15, high=21, name="severe"),
            ),
            cites=(_SPITZER,),
        ),
    ),
    definitions=(
        Definition(
            id="gad-7-response-50",
            kind=DefinitionKind.RESPONSE,
            test=FallPercent(Decimal(50)),
            cites=(guidance.PRACTICE_FROM_MEMORY,),
            note="A local choice; no source was read.",
        ),
        Definition(
            id="gad-7-remission-below-5",
            kind=DefinitionKind.REMISSION,
            test=Below(Decimal(5)),
            cites=(guidance.PRACTICE_FROM_MEMORY,),
            note="A local choice; no source was read.",
        ),
        Definition(
            id="gad-7-mid-4",
            kind=DefinitionKind.MINIMAL_CHANGE,
            test=FallPoints(Decimal(4)),
            cites=(recalled(TOUSSAINT_2020),),
            note="Disagrees with the 1.5 points of Kounali 2022.",
        ),
        Definition(
            id="gad-7-mid-1.5",
            kind=DefinitionKind.MINIMAL_CHANGE,
            test=FallPoints(Decimal("1.5")),
            cites=(papers.KOUNALI_2022,),
            note="Disagrees with the 4 points of Toussaint 2020.",
        ),
        Definition(
            id="gad-7-mid-26.8-percent",
            kind=DefinitionKind.MINIMAL_CHANGE,
            test=FallPercent(Decimal("26.8")),
            cites=(papers.KOUNALI_2022,),
            note="From the same paper as the 1.5 points.",
        ),
    ),
    loinc_panel="69737-5",
    loinc_total="70274-6",
    cites=(_SPITZER, read(LOINC, "https://loinc.org/69729-2")),
    notes=(
        says(
            "LOINC 69737-5 is the panel, not the score, and one page words 69689-8 for four "
            "weeks; the text here asks about two.",
            read(LOINC, "https://loinc.org/LL358-3"),
        ),
    ),
)
