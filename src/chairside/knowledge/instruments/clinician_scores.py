"""What a clinician has rated elsewhere: only the score is recorded."""

from decimal import Decimal

from chairside.knowledge.citations import recalled, says, second_hand
from chairside.knowledge.instruments.change import AtLeastScore, AtMost, FallPercent, FallPoints
from chairside.knowledge.instruments.instrument import (
    Band,
    Bands,
    Definition,
    DefinitionKind,
    Instrument,
    RatedBy,
)
from chairside.knowledge.readings import papers
from chairside.knowledge.sources.scales import (
    ALDRETE,
    BAYES_2025,
    BREMNER_1998,
    DURU_2008,
    MADRS_OWNER,
    SHORT_2020,
    YBOCS_OWNER,
)

MADRS = Instrument(
    id="madrs",
    version=1,
    title="MADRS",
    measures="depression",
    rated_by=RatedBy.CLINICIAN,
    period="",
    permission=says("Permission of the owners is needed to ship the items.", recalled(MADRS_OWNER)),
    low=0,
    high=60,
    bands=(
        Bands(
            id="madrs-severity",
            bands=(
                Band(low=0, high=6, name="remission"),
                Band(low=7, high=19, name="mild"),
                Band(low=20, high=34, name="moderate"),
                Band(low=35, high=60, name="severe"),
            ),
            cites=(papers.MADRS_OWNER,),
        ),
    ),
    definitions=(
        Definition(
            id="madrs-response-50",
            kind=DefinitionKind.RESPONSE,
            test=FallPercent(Decimal(50)),
            cites=(recalled(MADRS_OWNER),),
        ),
        Definition(
            id="madrs-remission-10",
            kind=DefinitionKind.REMISSION,
            test=AtMost(Decimal(10)),
            cites=(papers.EKSTRAND_2022,),
            note="Others use at most 12.",
        ),
        Definition(
            id="madrs-remission-12",
            kind=DefinitionKind.REMISSION,
            test=AtMost(Decimal(12)),
            cites=(papers.TRD4005,),
            note="Others use at most 10.",
        ),
        Definition(
            id="madrs-mid-1.9",
            kind=DefinitionKind.MINIMAL_CHANGE,
            test=FallPoints(Decimal("1.9")),
            cites=(recalled(DURU_2008),),
            note="The source gives 1.6 to 1.9.",
        ),
    ),
    cites=(papers.MADRS_OWNER,),
)

Y_BOCS = Instrument(
    id="y-bocs",
    version=1,
    title="Y-BOCS",
    measures="obsessions and compulsions",
    rated_by=RatedBy.CLINICIAN,
    period="",
    permission=says("Permission of the owner is needed to ship the items.", papers.YBOCS_OWNER),
    low=0,
    high=40,
    bands=(
        Bands(
            id="y-bocs-severity",
            bands=(
                Band(low=0, high=7, name="subclinical"),
                Band(low=8, high=15, name="mild"),
                Band(low=16, high=23, name="moderate"),
                Band(low=24, high=31, name="severe"),
                Band(low=32, high=40, name="extreme"),
            ),
            cites=(
                second_hand(
                    YBOCS_OWNER, "https://bio-protocol.org/exchange/minidetail?id=8941227&type=30"
                ),
            ),
        ),
    ),
    definitions=(
        Definition(
            id="y-bocs-response-35",
            kind=DefinitionKind.RESPONSE,
            test=FallPercent(Decimal(35)),
            cites=(papers.FARRIS_2013,),
        ),
        Definition(
            id="y-bocs-remission-14",
            kind=DefinitionKind.REMISSION,
            test=AtMost(Decimal(14)),
            cites=(papers.FARRIS_2013,),
        ),
        Definition(
            id="y-bocs-wellness-12",
            kind=DefinitionKind.REMISSION,
            test=AtMost(Decimal(12)),
            cites=(papers.FARRIS_2013,),
            note="Called wellness in the source.",
        ),
    ),
    cites=(papers.FARRIS_2013,),
    notes=(
        says(
            "The Y-BOCS-II runs from 0 to 50 and cannot be exchanged with it.", papers.YBOCS_OWNER
        ),
    ),
)

CADSS = Instrument(
    id="cadss",
    version=1,
    title="CADSS",
    measures="dissociation",
    rated_by=RatedBy.CLINICIAN,
    period="now",
    permission=says("Permission of the owner is needed to ship the items.", recalled(BREMNER_1998)),
    low=0,
    high=92,
    definitions=(
        Definition(
            id="cadss-above-4",
            kind=DefinitionKind.POSITIVE_SCREEN,
            test=AtLeastScore(Decimal(5)),
            cites=(recalled(BREMNER_1998),),
            note="Trials count more than 4 as dissociation.",
        ),
    ),
    cites=(papers.RODRIGUES_2021,),
    notes=(
        says("23 items; that each is scored 0 to 4 is unverified.", papers.RODRIGUES_2021),
        says(
            "Dissociation showed no clinically significant link with benefit in 576 "
            "patients on esketamine.",
            papers.DISSOCIATION_576,
        ),
    ),
)

CADSS_6 = Instrument(
    id="cadss-6",
    version=1,
    title="CADSS, six items",
    measures="dissociation",
    rated_by=RatedBy.CLINICIAN,
    period="now",
    permission=says("Permission of the owner is needed to ship the items.", recalled(BREMNER_1998)),
    low=0,
    high=24,
    cites=(papers.RODRIGUES_2021,),
    notes=(
        says(
            "Items 1, 2, 6, 7, 15 and 22 of the full scale; it followed the full score "
            "closely in one retrospective study and has not been validated.",
            papers.RODRIGUES_2021,
        ),
    ),
)

KSET = Instrument(
    id="kset",
    version=1,
    title="KSET",
    measures="side effects of ketamine",
    rated_by=RatedBy.CLINICIAN,
    period="",
    permission=says("Ask the owners, UNSW and the Black Dog Institute.", recalled(SHORT_2020)),
    low=0,
    high=1000,
    cites=(papers.SHORT_2020,),
    notes=(
        says(
            "Four forms: screening, baseline, right after a dose, and follow-up. A revised "
            "form, KSET-R, was published in 2025.",
            papers.SHORT_2020,
            recalled(BAYES_2025),
        ),
        says(
            ("No range of the total was read; the bounds here only catch slips of the keyboard."),
            papers.SHORT_2020,
        ),
    ),
)

PADSS = Instrument(
    id="padss",
    version=1,
    title="PADSS",
    measures="readiness to go home",
    rated_by=RatedBy.CLINICIAN,
    period="now",
    permission=says("Only the score is recorded.", papers.PADSS_TABLE),
    low=0,
    high=10,
    definitions=(
        Definition(
            id="padss-fit-9",
            kind=DefinitionKind.FIT_FOR_DISCHARGE,
            test=AtLeastScore(Decimal(9)),
            cites=(papers.PADSS_TABLE,),
        ),
    ),
    cites=(papers.PADSS_TABLE,),
    notes=(
        says(
            "Vital signs; activity and mental state; pain, nausea and vomiting; bleeding; "
            "intake and output; 0 to 2 each. A modified form leaves intake and output out.",
            papers.PADSS_TABLE,
            papers.PADSS_MODIFIED,
        ),
        says("Used after the Aldrete criteria are met.", papers.PADSS_MODIFIED),
    ),
    higher_is_better=True,
)

ALDRETE_SCORE = Instrument(
    id="aldrete",
    version=1,
    title="Modified Aldrete score",
    measures="recovery from sedation",
    rated_by=RatedBy.CLINICIAN,
    period="now",
    permission=says("Only the score is recorded.", recalled(ALDRETE)),
    low=0,
    high=10,
    definitions=(
        Definition(
            id="aldrete-fit-9",
            kind=DefinitionKind.FIT_FOR_DISCHARGE,
            test=AtLeastScore(Decimal(9)),
            cites=(recalled(ALDRETE),),
        ),
    ),
    cites=(recalled(ALDRETE),),
    higher_is_better=True,
)
