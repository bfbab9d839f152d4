"""Patient Health Questionnaire, nine items.

The owner's page states that no permission is required to reproduce, translate, display or
distribute it.
"""

from decimal import Decimal

from chairside.knowledge.citations import read, recalled, says
from chairside.knowledge.instruments.change import AtMost, Below, FallPercent, FallPoints
from chairside.knowledge.instruments.instrument import (
    Band,
    Bands,
    Definition,
    DefinitionKind,
    Embed,
    Instrument,
    Item,
    ItemFlag,
    RatedBy,
    Scoring,
)
from chairside.knowledge.questions import Choice, Option
from chairside.knowledge.readings import papers
from chairside.knowledge.sources.regulators import LOINC
from chairside.knowledge.sources.scales import KROENKE_2012

TWO_WEEK_OPTIONS = Choice(
    (
        Option(value=0, text="Not at all", loinc="LA6568-5"),
        Option(value=1, text="Several days", loinc="LA6569-3"),
        Option(value=2, text="More than half the days", loinc="LA6570-1"),
        Option(value=3, text="Nearly every day", loinc="LA6571-9"),
    )
)
TWO_WEEK_INSTRUCTION = (
    "Over the last 2 weeks, how often have you been bothered by any of the following problems?"
)
PERMISSION = says(
    "© Pfizer Inc. Developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and "
    "colleagues, with an educational grant from Pfizer Inc. No permission required to "
    "reproduce, translate, display or distribute.",
    papers.PHQ_PFIZER,
)
_WORDING = (
    ("44250-9", "Little interest or pleasure in doing things"),
    ("44255-8", "Feeling down, depressed, or hopeless"),
    ("44259-0", "Trouble falling or staying asleep, or sleeping too much"),
    ("44254-1", "Feeling tired or having little energy"),
    ("44251-7", "Poor appetite or overeating"),
    (
        "44258-2",
        "Feeling bad about yourself - or that you are a failure or have let yourself or your "
        "family down",
    ),
    (
        "44252-5",
        "Trouble concentrating on things, such as reading the newspaper or watching television",
    ),
    (
        "44253-3",
        "Moving or speaking so slowly that other people could have noticed. Or the opposite - "
        "being so fidgety or restless that you have been moving around a lot more than usual",
    ),
    ("44260-8", "Thoughts that you would be better off dead, or of hurting yourself in some way"),
)

PHQ9 = Instrument(
    id="phq-9",
    version=1,
    title="PHQ-9",
    measures="depression",
    rated_by=RatedBy.PATIENT,
    period="the last 2 weeks",
    instruction=TWO_WEEK_INSTRUCTION,
    embed=Embed.ITEMS,
    permission=PERMISSION,
    items=tuple(
        Item(id=f"phq9-{number}", text=text, loinc=loinc, kind=TWO_WEEK_OPTIONS)
        for number, (loinc, text) in enumerate(_WORDING, start=1)
    ),
    scoring=Scoring.SUM,
    low=0,
    high=27,
    bands=(
        Bands(
            id="phq-9-severity",
            bands=(
                Band(low=0, high=4, name="none"),
                Band(low=5, high=9, name="mild"),
                Band(low=10, high=14, name="moderate"),
                Band(low=15, high=19, name="moderately severe"),
                Band(low=20, high=27, name="severe"),
            ),
            cites=(read(LOINC, "https://loinc.org/LL382-3"),),
        ),
    ),
    definitions=(
        Definition(
            id="phq-9-response-50",
            kind=DefinitionKind.RESPONSE,
            test=FallPercent(Decimal(50)),
            cites=(papers.MCINNES_2022,),
        ),
        Definition(
            id="phq-9-remission-below-5",
            kind=DefinitionKind.REMISSION,
            test=Below(Decimal(5)),
            cites=(papers.MCINNES_2022,),
            note="A Veterans Affairs cohort counts 5 as remission too.",
        ),
        Definition(
            id="phq-9-remission-at-most-5",
            kind=DefinitionKind.REMISSION,
            test=AtMost(Decimal(5)),
            cites=(papers.PFEIFFER_2024,),
            note="Others use below 5.",
        ),
        Definition(
            id="phq-9-mid-5",
            kind=DefinitionKind.MINIMAL_CHANGE,
            test=FallPoints(Decimal(5)),
            cites=(recalled(KROENKE_2012),),
            note="Disagrees with 1.7 points or 20 % of Kounali 2022.",
        ),
        Definition(
            id="phq-9-mid-1.7",
            kind=DefinitionKind.MINIMAL_CHANGE,
            test=FallPoints(Decimal("1.7")),
            cites=(papers.KOUNALI_2022,),
            note="Disagrees with the 5 points of Kroenke 2012.",
        ),
        Definition(
            id="phq-9-mid-20-percent",
            kind=DefinitionKind.MINIMAL_CHANGE,
            test=FallPercent(Decimal(20)),
            cites=(papers.KOUNALI_2022,),
            note="About a fifth of the baseline; from the same paper as the 1.7 points.",
        ),
    ),
    flags=(
        ItemFlag(
            item="phq9-9",
            at_least=1,
            sentence="Thoughts of death or self-harm: ask the C-SSRS screener now.",
            cites=(papers.SPIER,),
        ),
    ),
    loinc_panel="44249-1",
    loinc_total="44261-6",
    cites=(papers.PHQ_PFIZER, read(LOINC, "https://loinc.org/69729-2")),
    notes=(
        says(
            "The LOINC code 44262-4 for the interpretation is deprecated and not used.",
            read(LOINC, "https://loinc.org/LL382-3"),
        ),
    ),
)
