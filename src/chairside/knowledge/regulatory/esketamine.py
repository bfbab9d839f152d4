"""Esketamine nasal spray in the United States."""

from datetime import date

from chairside.knowledge.citations import read, second_hand
from chairside.knowledge.protocol import Approval
from chairside.knowledge.readings import spravato
from chairside.knowledge.regulatory.row import OralAntidepressant, RegulatoryRow
from chairside.knowledge.route import Route
from chairside.knowledge.sources.regulators import FDA_MONOTHERAPY_2025, FDA_NDC
from chairside.units import Substance

_NASAL = (Route.INTRANASAL,)

ESKETAMINE_ROWS = (
    RegulatoryRow(
        id="esketamine-nasal-trd-with-antidepressant",
        version=1,
        substance=Substance.ESKETAMINE,
        routes=_NASAL,
        use="treatment-resistant depression in adults",
        indications=("treatment-resistant-depression",),
        antidepressant=OralAntidepressant.WITH,
        approval=Approval.APPROVED,
        since=date(2019, 3, 5),
        note="The day is the start of marketing in the code directory.",
        cites=(
            read(
                FDA_NDC,
                "https://api.fda.gov/drug/ndc.json?search=product_ndc%3A%2250458-028%22",
            ),
        ),
    ),
    RegulatoryRow(
        id="esketamine-nasal-trd-alone",
        version=1,
        substance=Substance.ESKETAMINE,
        routes=_NASAL,
        use="treatment-resistant depression in adults",
        indications=("treatment-resistant-depression",),
        antidepressant=OralAntidepressant.WITHOUT,
        approval=Approval.APPROVED,
        since=date(2025, 1, 17),
        note="Approved 17 January 2025 and announced on the 21st. Older pages still ask for an "
        "oral antidepressant.",
        cites=(second_hand(FDA_MONOTHERAPY_2025, "https://openminds.com/?p=1131447"),),
    ),
    RegulatoryRow(
        id="esketamine-nasal-suicidality-with-antidepressant",
        version=1,
        substance=Substance.ESKETAMINE,
        routes=_NASAL,
        use="depressive symptoms in adults with major depression and acute suicidality",
        indications=("depression-with-acute-suicidality",),
        antidepressant=OralAntidepressant.WITH,
        approval=Approval.APPROVED,
        since=None,
        note="The date of approval was not read.",
        cites=(spravato.CONTRAINDICATIONS,),
    ),
    RegulatoryRow(
        id="esketamine-nasal-suicidality-alone",
        version=1,
        substance=Substance.ESKETAMINE,
        routes=_NASAL,
        use="depressive symptoms in adults with major depression and acute suicidality",
        indications=("depression-with-acute-suicidality",),
        antidepressant=OralAntidepressant.WITHOUT,
        approval=Approval.NOT_APPROVED,
        since=None,
        note="",
        cites=(spravato.FROM_MEMORY,),
    ),
    RegulatoryRow(
        id="esketamine-nasal-other",
        version=1,
        substance=Substance.ESKETAMINE,
        routes=_NASAL,
        use="any other use, as pain, PTSD, OCD, anxiety or substance use",
        indications=(),
        antidepressant=OralAntidepressant.EITHER,
        approval=Approval.OFF_LABEL,
        since=None,
        note="Distribution stays under the REMS.",
        cites=(spravato.FROM_MEMORY,),
    ),
    RegulatoryRow(
        id="esketamine-injection",
        version=1,
        substance=Substance.ESKETAMINE,
        routes=(Route.INTRAVENOUS, Route.INTRAMUSCULAR, Route.SUBCUTANEOUS),
        use="any use by injection",
        indications=(),
        antidepressant=OralAntidepressant.EITHER,
        approval=Approval.OFF_LABEL,
        since=None,
        note="No injection of esketamine is known to be on the US market.",
        cites=(spravato.FROM_MEMORY,),
    ),
)
