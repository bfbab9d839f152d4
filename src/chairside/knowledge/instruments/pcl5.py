"""PTSD Checklist for DSM-5; written by the US National Center for PTSD, not copyrighted."""

from decimal import Decimal

from chairside.knowledge.citations import recalled, says, second_hand
from chairside.knowledge.instruments.change import AtLeastScore, FallAndEnd, FallPoints
from chairside.knowledge.instruments.instrument import (
    Definition,
    DefinitionKind,
    Embed,
    Instrument,
    Item,
    RatedBy,
    Scoring,
    Subscale,
)
from chairside.knowledge.questions import Choice, Option
from chairside.knowledge.sources.scales import MARX_2022, NCPTSD_PCL5, NYS_OMH

_AU = second_hand(
    NCPTSD_PCL5,
    "https://comorbidityguidelines.org.au/appendix-s-ptsd-checklist-for-dsm5-pcl5/"
    "pcl5-scoring-and-interpretation",
)
_QX = second_hand(NCPTSD_PCL5, "https://calculate.qxmd.com/storage/calculators/684/PCL-5.html")
_TEXT = second_hand(NCPTSD_PCL5, "https://datadriventherapy.net/pcl5")
_OPTIONS = Choice(
    (
        Option(value=0, text="Not at all"),
        Option(value=1, text="A little bit"),
        Option(value=2, text="Moderately"),
        Option(value=3, text="Quite a bit"),
        Option(value=4, text="Extremely"),
    )
)
_WORDING = (
    "Repeated, disturbing, and unwanted memories of the stressful experience?",
    "Repeated, disturbing dreams of the stressful experience?",
    "Suddenly feeling or acting as if the stressful experience were actually happening again "
    "(as if you were actually back there reliving it)?",
    "Feeling very upset when something reminded you of the stressful experience?",
    "Having strong physical reactions when something reminded you of the stressful experience "
    "(for example, heart pounding, trouble breathing, sweating)?",
    "Avoiding memories, thoughts, or feelings related to the stressful experience?",
    "Avoiding external reminders of the stressful experience (for example, people, places, "
    "conversations, activities, objects, or situations)?",
    "Trouble remembering important parts of the stressful experience?",
    "Having strong negative beliefs about yourself, other people, or the world (for example, "
    "having thoughts such as: I am bad, there is something seriously wrong with me, no one can "
    "be trusted, the world is completely dangerous)?",
    "Blaming yourself or someone else for the stressful experience or what happened after it?",
    "Having strong negative feelings such as fear, horror, anger, guilt, or shame?",
    "Loss of interest in activities that you used to enjoy?",
    "Feeling distant or cut off from other people?",
    "Trouble experiencing positive feelings (for example, being unable to feel happiness or "
    "have loving feelings for people close to you)?",
    "Irritable behavior, angry outbursts, or acting aggressively?",
    "Taking too many risks or doing things that could cause you harm?",
    "Being “superalert” or watchful or on guard?",
    "Feeling jumpy or easily startled?",
    "Having difficulty concentrating?",
    "Trouble falling or staying asleep?",
)


def _items(first: int, last: int) -> tuple[str, ...]:
    return tuple(f"pcl5-{number}" for number in range(first, last + 1))


# DSM-5 symptom clusters: items 1-5, 6-7, 8-14 and 15-20, with the number of symptoms
# (answered 2 or more) that a provisional diagnosis needs.
CLUSTERS: tuple[tuple[Subscale, int], ...] = (
    (Subscale(id="pcl-5-b", title="Intrusion", items=_items(1, 5)), 1),
    (Subscale(id="pcl-5-c", title="Avoidance", items=_items(6, 7)), 1),
    (Subscale(id="pcl-5-d", title="Thoughts and mood", items=_items(8, 14)), 2),
    (Subscale(id="pcl-5-e", title="Arousal", items=_items(15, 20)), 2),
)

PCL5 = Instrument(
    id="pcl-5",
    version=1,
    title="PCL-5",
    measures="post-traumatic stress",
    rated_by=RatedBy.PATIENT,
    period="the past month",
    instruction=(
        "Below is a list of problems that people sometimes have in response to a very stressful "
        "experience. In the past month, how much were you bothered by:"
    ),
    embed=Embed.ITEMS,
    permission=says("Written by a US government center; not copyrighted.", _QX),
    items=tuple(
        Item(id=f"pcl5-{number}", text=text, kind=_OPTIONS)
        for number, text in enumerate(_WORDING, start=1)
    ),
    scoring=Scoring.SUM,
    low=0,
    high=80,
    definitions=(
        Definition(
            id="pcl-5-cutoff-31",
            kind=DefinitionKind.POSITIVE_SCREEN,
            test=AtLeastScore(Decimal(31)),
            cites=(_AU,),
            note="Sources give 31 to 33.",
        ),
        Definition(
            id="pcl-5-cutoff-33",
            kind=DefinitionKind.POSITIVE_SCREEN,
            test=AtLeastScore(Decimal(33)),
            cites=(_AU,),
            note="Sources give 31 to 33.",
        ),
        Definition(
            id="pcl-5-response-5",
            kind=DefinitionKind.RESPONSE,
            test=FallPoints(Decimal(5)),
            cites=(_QX,),
            note="Carried over from the DSM-IV checklist.",
        ),
        Definition(
            id="pcl-5-meaningful-10",
            kind=DefinitionKind.MINIMAL_CHANGE,
            test=FallPoints(Decimal(10)),
            cites=(_QX,),
            note="Carried over from the DSM-IV checklist.",
        ),
        Definition(
            id="pcl-5-meaningful-12",
            kind=DefinitionKind.MINIMAL_CHANGE,
            test=FallPoints(Decimal(12)),
            cites=(second_hand(NYS_OMH, "a public repository that quotes the metric"),),
        ),
        Definition(
            id="pcl-5-reliable-15",
            kind=DefinitionKind.RELIABLE_CHANGE,
            test=FallAndEnd(Decimal(15), Decimal(28)),
            cites=(recalled(MARX_2022),),
        ),
    ),
    subscales=tuple(cluster for cluster, _ in CLUSTERS),
    loinc_panel="101697-1",
    loinc_total="101698-9",
    cites=(_TEXT, _AU),
    notes=(
        says("No severity bands have been derived from data.", _AU),
        says(
            "LOINC 70221-7 is the older 17-item civilian checklist and must not be used here.",
            second_hand(NCPTSD_PCL5, "https://cdn.loinc.org/70221-7"),
        ),
    ),
)


def provisional_diagnosis(answers: dict[str, int]) -> bool | None:
    """The DSM-5 rule: enough symptoms answered 2 or more in every cluster.

    None while missing answers could still decide it. This is a screening rule; a diagnosis
    needs a clinician.
    """
    certain = True
    for cluster, needed in CLUSTERS:
        present = sum(answers.get(item_id, 0) >= 2 for item_id in cluster.items)
        unanswered = sum(item_id not in answers for item_id in cluster.items)
        if present + unanswered < needed:
            return False
        certain = certain and present >= needed
    return True if certain else None
