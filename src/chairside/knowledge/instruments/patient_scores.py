"""What a patient has answered elsewhere: only the score is recorded."""

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
    ABRAMOVITCH_2020,
    BDI_OWNER,
    BPI_OWNER,
    DAST_OWNER,
    IDS_QIDS,
    WSAS_OWNER,
)

QIDS_SR16 = Instrument(
    id="qids-sr16",
    version=1,
    title="QIDS-SR16",
    measures="depression",
    rated_by=RatedBy.PATIENT,
    period="the last 7 days",
    permission=says("Permission of the owners is needed to ship the items.", recalled(IDS_QIDS)),
    low=0,
    high=27,
    bands=(
        Bands(
            id="qids-severity",
            bands=(
                Band(low=0, high=5, name="none"),
                Band(low=6, high=10, name="mild"),
                Band(low=11, high=15, name="moderate"),
                Band(low=16, high=20, name="severe"),
                Band(low=21, high=27, name="very severe"),
            ),
            cites=(papers.IDS_QIDS,),
        ),
    ),
    definitions=(
        Definition(
            id="qids-response-50",
            kind=DefinitionKind.RESPONSE,
            test=FallPercent(Decimal(50)),
            cites=(papers.ANAND_2023,),
        ),
        Definition(
            id="qids-remission-5",
            kind=DefinitionKind.REMISSION,
            test=AtMost(Decimal(5)),
            cites=(papers.IDS_QIDS,),
        ),
    ),
    cites=(papers.IDS_QIDS,),
    notes=(
        says(
            "The total is the sum of nine domains, each the highest of its items; it is not"
            " the sum of the 16 items.",
            second_hand(
                IDS_QIDS, "https://docs.getrivet.ca/clinical-templates/screening/qids-sr-16"
            ),
        ),
    ),
)

BDI_II = Instrument(
    id="bdi-ii",
    version=1,
    title="BDI-II",
    measures="depression",
    rated_by=RatedBy.PATIENT,
    period="",
    permission=says("The owner does not allow the items to be shipped.", recalled(BDI_OWNER)),
    low=0,
    high=63,
    bands=(
        Bands(
            id="bdi-ii-severity",
            bands=(
                Band(low=0, high=13, name="minimal"),
                Band(low=14, high=19, name="mild"),
                Band(low=20, high=28, name="moderate"),
                Band(low=29, high=63, name="severe"),
            ),
            cites=(recalled(BDI_OWNER),),
        ),
    ),
    definitions=(
        Definition(
            id="bdi-ii-mid-3.5",
            kind=DefinitionKind.MINIMAL_CHANGE,
            test=FallPoints(Decimal("3.5")),
            cites=(papers.KOUNALI_2022,),
            note="From the same paper as the 23 %.",
        ),
        Definition(
            id="bdi-ii-mid-23-percent",
            kind=DefinitionKind.MINIMAL_CHANGE,
            test=FallPercent(Decimal(23)),
            cites=(papers.KOUNALI_2022,),
        ),
    ),
    cites=(papers.KOUNALI_2022,),
    loinc_total="89209-1",
)

OCI_R = Instrument(
    id="oci-r",
    version=1,
    title="OCI-R",
    measures="obsessions and compulsions",
    rated_by=RatedBy.PATIENT,
    period="",
    permission=says(
        "Permission of the owner is needed to ship the items.", recalled(ABRAMOVITCH_2020)
    ),
    low=0,
    high=72,
    bands=(
        Bands(
            id="oci-r-severity",
            bands=(
                Band(low=0, high=15, name="mild"),
                Band(low=16, high=27, name="moderate"),
                Band(low=28, high=72, name="severe"),
            ),
            cites=(papers.ABRAMOVITCH_2020,),
        ),
    ),
    definitions=(
        Definition(
            id="oci-r-probable-21",
            kind=DefinitionKind.POSITIVE_SCREEN,
            test=AtLeastScore(Decimal(21)),
            cites=(recalled(ABRAMOVITCH_2020),),
        ),
    ),
    cites=(papers.ABRAMOVITCH_2020,),
)

BPI_SEVERITY = Instrument(
    id="bpi-severity",
    version=1,
    title="BPI-SF, severity",
    measures="pain",
    rated_by=RatedBy.PATIENT,
    period="the last 24 hours",
    permission=says("The owner asks for permission and may ask for a fee.", recalled(BPI_OWNER)),
    low=0,
    high=10,
    cites=(papers.REED_2024,),
    notes=(
        says(
            "Its smallest important differences are much like those of the PEG.", papers.REED_2024
        ),
    ),
)

BPI_INTERFERENCE = Instrument(
    id="bpi-interference",
    version=1,
    title="BPI-SF, interference",
    measures="what pain prevents",
    rated_by=RatedBy.PATIENT,
    period="the last 24 hours",
    permission=says("The owner asks for permission and may ask for a fee.", recalled(BPI_OWNER)),
    low=0,
    high=10,
    cites=(papers.REED_2024,),
    notes=(
        says(
            "Its smallest important differences are much like those of the PEG.", papers.REED_2024
        ),
    ),
)

AVERAGED_OVER = {BPI_SEVERITY.id: 4, BPI_INTERFERENCE.id: 7}
"""How many items the total is the mean of; every other total that is entered is a sum."""

DAST_10 = Instrument(
    id="dast-10",
    version=1,
    title="DAST-10",
    measures="drug use",
    rated_by=RatedBy.PATIENT,
    period="the past 12 months",
    permission=says(
        "Permission of the owner is needed; free for clinical use.", recalled(DAST_OWNER)
    ),
    low=0,
    high=10,
    bands=(
        Bands(
            id="dast-10-level",
            bands=(
                Band(low=0, high=0, name="none"),
                Band(low=1, high=2, name="low"),
                Band(low=3, high=5, name="moderate"),
                Band(low=6, high=8, name="substantial"),
                Band(low=9, high=10, name="severe"),
            ),
            cites=(recalled(DAST_OWNER),),
        ),
    ),
    cites=(recalled(DAST_OWNER),),
    loinc_total="82667-7",
)

WSAS = Instrument(
    id="wsas",
    version=1,
    title="WSAS",
    measures="work and social life",
    rated_by=RatedBy.PATIENT,
    period="",
    permission=says(
        ("Shipping the items needs the acknowledgement of the author; terms not yet read."),
        recalled(WSAS_OWNER),
    ),
    low=0,
    high=40,
    bands=(
        Bands(
            id="wsas-level",
            bands=(
                Band(low=0, high=9, name="subclinical"),
                Band(low=10, high=20, name="moderate"),
                Band(low=21, high=40, name="severe"),
            ),
            cites=(recalled(WSAS_OWNER),),
        ),
    ),
    definitions=(
        Definition(
            id="wsas-mid-8",
            kind=DefinitionKind.MINIMAL_CHANGE,
            test=FallPoints(Decimal(8)),
            cites=(recalled(WSAS_OWNER),),
        ),
    ),
    cites=(recalled(WSAS_OWNER),),
)
