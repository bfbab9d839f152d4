"""AUDIT-C: the three questions of the AUDIT about how much is drunk."""

from decimal import Decimal

from chairside.knowledge.citations import says, second_hand
from chairside.knowledge.instruments.change import AtLeastScore
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
from chairside.knowledge.sources.scales import WHO_AUDIT

_SEEN = second_hand(WHO_AUDIT, "a public repository checked against LOINC 2.82")


def _options(*pairs: tuple[str, str]) -> Choice[int]:
    return Choice(
        tuple(
            Option(value=value, text=text, loinc=loinc) for value, (text, loinc) in enumerate(pairs)
        )
    )


AUDIT_C = Instrument(
    id="audit-c",
    version=1,
    title="AUDIT-C",
    measures="alcohol use",
    rated_by=RatedBy.PATIENT,
    period="the past year",
    embed=Embed.ITEMS,
    permission=says("In the public domain.", _SEEN),
    items=(
        Item(
            id="audit-c-1",
            text="How often do you have a drink containing alcohol?",
            loinc="68518-0",
            kind=_options(
                ("Never", "LA6270-8"),
                ("Monthly or less", "LA18926-8"),
                ("2-4 times a month", "LA18927-6"),
                ("2-3 times a week", "LA18928-4"),
                ("4 or more times a week", "LA18929-2"),
            ),
        ),
        Item(
            id="audit-c-2",
            text="How many standard drinks containing alcohol do you have on a typical day?",
            loinc="68519-8",
            kind=_options(
                ("1 or 2", "LA15694-5"),
                ("3 or 4", "LA15695-2"),
                ("5 or 6", "LA18930-0"),
                ("7 to 9", "LA18931-8"),
                ("10 or more", "LA18932-6"),
            ),
        ),
        Item(
            id="audit-c-3",
            text="How often do you have six or more drinks on one occasion?",
            loinc="68520-6",
            kind=_options(
                ("Never", "LA6270-8"),
                ("Less than monthly", "LA18933-4"),
                ("Monthly", "LA18876-5"),
                ("Weekly", "LA18891-4"),
                ("Daily or almost daily", "LA18934-2"),
            ),
        ),
    ),
    scoring=Scoring.SUM,
    low=0,
    high=12,
    definitions=(
        Definition(
            id="audit-c-positive-men",
            kind=DefinitionKind.POSITIVE_SCREEN,
            test=AtLeastScore(Decimal(4)),
            cites=(_SEEN,),
            note="For men.",
        ),
        Definition(
            id="audit-c-positive-women",
            kind=DefinitionKind.POSITIVE_SCREEN,
            test=AtLeastScore(Decimal(3)),
            cites=(_SEEN,),
            note="For women.",
        ),
    ),
    loinc_panel="72109-2",
    loinc_total="75626-2",
    cites=(_SEEN,),
    notes=(
        says(
            "75626-2 is the total of the AUDIT-C; 75624-7 is that of the full AUDIT. Public code "
            "has swapped them.",
            _SEEN,
        ),
    ),
)
