"""Racemic ketamine in the United States."""

from datetime import date

from chairside.knowledge.citations import second_hand
from chairside.knowledge.protocol import Approval
from chairside.knowledge.readings import ketalar
from chairside.knowledge.regulatory.row import OralAntidepressant, RegulatoryRow
from chairside.knowledge.route import Route
from chairside.knowledge.sources.regulators import FDA_COMPOUNDED_2023
from chairside.units import Substance

_INJECTED = (Route.INTRAVENOUS, Route.INTRAMUSCULAR)
_ANY_INJECTION = (Route.INTRAVENOUS, Route.INTRAMUSCULAR, Route.SUBCUTANEOUS)
_PSYCHIATRIC = (
    "treatment-resistant-depression",
    "depression-with-acute-suicidality",
    "post-traumatic-stress-disorder",
    "obsessive-compulsive-disorder",
    "anxiety-disorder",
    "alcohol-use-disorder",
    "cocaine-use-disorder",
)
_PAIN = (
    "complex-regional-pain-syndrome",
    "neuropathic-pain",
    "spinal-cord-injury-pain",
    "fibromyalgia",
    "phantom-limb-pain",
    "chronic-migraine",
    "post-surgical-pain",
)

KETAMINE_ROWS = (
    RegulatoryRow(
        id="ketamine-anaesthesia",
        version=1,
        substance=Substance.RACEMIC_KETAMINE,
        routes=_INJECTED,
        use="anaesthesia",
        indications=("anaesthesia",),
        antidepressant=OralAntidepressant.EITHER,
        approval=Approval.APPROVED,
        since=None,
        note="The only approved use.",
        cites=(ketalar.CURRENT,),
    ),
    RegulatoryRow(
        id="ketamine-psychiatric",
        version=1,
        substance=Substance.RACEMIC_KETAMINE,
        routes=_ANY_INJECTION,
        use="any psychiatric disorder",
        indications=_PSYCHIATRIC,
        antidepressant=OralAntidepressant.EITHER,
        approval=Approval.OFF_LABEL,
        since=None,
        note="Not approved for any psychiatric disorder; an approved product is used off-label.",
        cites=(
            second_hand(FDA_COMPOUNDED_2023, "https://healthesystems.com/medalert-tag/ketamine"),
        ),
    ),
    RegulatoryRow(
        id="ketamine-pain",
        version=1,
        substance=Substance.RACEMIC_KETAMINE,
        routes=_ANY_INJECTION,
        use="any pain",
        indications=_PAIN,
        antidepressant=OralAntidepressant.EITHER,
        approval=Approval.OFF_LABEL,
        since=None,
        note="",
        cites=(ketalar.FROM_MEMORY,),
    ),
    RegulatoryRow(
        id="ketamine-compounded",
        version=1,
        substance=Substance.RACEMIC_KETAMINE,
        routes=(Route.ORAL, Route.INTRANASAL),
        use="compounded ketamine, also at home",
        indications=(),
        antidepressant=OralAntidepressant.EITHER,
        approval=Approval.NOT_APPROVED,
        since=date(2023, 10, 1),
        note="The regulator warned in October 2023 and told of a patient with slowed breathing and "
        "a blood level about twice that of anaesthesia. The month is known, the day is not.",
        cites=(
            second_hand(
                FDA_COMPOUNDED_2023,
                "https://simhcottumwa.org/"
                "fda-warns-of-dangers-of-compounded-ketamine-for-psychiatric-use-2",
            ),
        ),
    ),
)
