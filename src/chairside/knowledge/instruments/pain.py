"""Pain on a numeric scale from 0 to 10, and the three-item PEG."""

from decimal import Decimal

from chairside.knowledge.citations import read, recalled, says, second_hand
from chairside.knowledge.instruments.change import FallPercent, FallPoints
from chairside.knowledge.instruments.instrument import (
    Definition,
    DefinitionKind,
    Embed,
    Instrument,
    Item,
    RatedBy,
    Scoring,
)
from chairside.knowledge.questions import Choice, Option
from chairside.knowledge.readings import guidance, papers
from chairside.knowledge.sources.scales import FARRAR_2001, KREBS_2009, NRS_COHORT

_PEG = second_hand(KREBS_2009, "a public repository that states the license")
_NRS = read(NRS_COHORT, "https://pmc.ncbi.nlm.nih.gov/articles/PMC9299931")


def _labelled(low: str, high: str) -> Choice[int]:
    ends = {0: f"0 - {low}", 10: f"10 - {high}"}
    return Choice(
        tuple(Option(value=value, text=ends.get(value, str(value))) for value in range(11))
    )


PAIN_NRS = Instrument(
    id="pain-nrs",
    version=1,
    title="Pain, 0 to 10",
    measures="pain",
    rated_by=RatedBy.PATIENT,
    period="now",
    embed=Embed.ITEMS,
    permission=says("A generic numeric scale that nobody owns.", _NRS),
    items=(
        Item(
            id="pain-nrs-1",
            text="How bad is your pain now?",
            loinc="72514-3",
            kind=_labelled("no pain", "worst pain"),
        ),
    ),
    scoring=Scoring.SUM,
    low=0,
    high=10,
    definitions=(
        Definition(
            id="pain-nrs-2-points",
            kind=DefinitionKind.MINIMAL_CHANGE,
            test=FallPoints(Decimal(2)),
            cites=(_NRS,),
            note="One cohort of 1661 needed more.",
        ),
        Definition(
            id="pain-nrs-30-percent",
            kind=DefinitionKind.RESPONSE,
            test=FallPercent(Decimal(30)),
            cites=(recalled(FARRAR_2001),),
        ),
    ),
    loinc_total="72514-3",
    cites=(_NRS,),
)

PEG = Instrument(
    id="peg",
    version=1,
    title="PEG",
    measures="pain and what it prevents",
    rated_by=RatedBy.PATIENT,
    period="the past week",
    embed=Embed.ITEMS,
    permission=says("In the public domain; cite Krebs et al. 2009.", _PEG),
    items=(
        Item(
            id="peg-1",
            text="What number best describes your pain on average in the past week?",
            loinc="75893-8",
            kind=_labelled("No pain", "Pain as bad as you can imagine"),
        ),
        Item(
            id="peg-2",
            text=(
                "What number best describes how, during the past week, pain has interfered with "
                "your enjoyment of life?"
            ),
            loinc="91145-3",
            kind=_labelled("Does not interfere", "Completely interferes"),
        ),
        Item(
            id="peg-3",
            text=(
                "What number best describes how, during the past week, pain has interfered with "
                "your general activity?"
            ),
            loinc="91146-1",
            kind=_labelled("Does not interfere", "Completely interferes"),
        ),
    ),
    scoring=Scoring.MEAN,
    low=0,
    high=10,
    definitions=(
        Definition(
            id="peg-mid-1",
            kind=DefinitionKind.MINIMAL_CHANGE,
            test=FallPoints(Decimal(1)),
            cites=(papers.REED_2024,),
            note="Most estimates lie between 1.0 and 1.75.",
        ),
        Definition(
            id="peg-mid-1.75",
            kind=DefinitionKind.MINIMAL_CHANGE,
            test=FallPoints(Decimal("1.75")),
            cites=(papers.REED_2024,),
            note="Most estimates lie between 1.0 and 1.75.",
        ),
        Definition(
            id="peg-response-30",
            kind=DefinitionKind.RESPONSE,
            test=FallPercent(Decimal(30)),
            cites=(guidance.PRACTICE_FROM_MEMORY,),
        ),
    ),
    loinc_panel="91148-7",
    loinc_total="91147-9",
    cites=(_PEG, papers.REED_2024),
)
