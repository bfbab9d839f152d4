"""The regulatory matrix: drug by route by use by date, United States."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from chairside.knowledge.citations import Cite, read, second_hand
from chairside.knowledge.grades import Grade, best
from chairside.knowledge.protocol import Approval
from chairside.knowledge.readings import ketalar, papers, spravato
from chairside.knowledge.route import Route
from chairside.knowledge.sources.regulators import FDA_COMPOUNDED_2023, FDA_NDC
from chairside.units import Substance


class OralAntidepressant(StrEnum):
    """Whether the standing depends on an oral antidepressant taken beside the drug."""

    WITH = "with an oral antidepressant"
    WITHOUT = "without an oral antidepressant"
    EITHER = "with or without one"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegulatoryRow:
    """`indications` are protocol indications; an empty tuple stands for every other use.

    `since` is None where no source gives the date; such a row counts on every day.
    """

    id: str
    version: int
    substance: Substance
    routes: tuple[Route, ...]
    use: str
    indications: tuple[str, ...]
    antidepressant: OralAntidepressant
    approval: Approval
    since: date | None
    note: str
    cites: tuple[Cite, ...]

    @property
    def grade(self) -> Grade:
        return best([cite.grade for cite in self.cites])

    def speaks_of(
        self,
        *,
        substance: Substance,
        route: Route,
        indication: str,
        antidepressant: OralAntidepressant,
        on: date,
    ) -> bool:
        if substance is not self.substance or route not in self.routes:
            return False
        if self.indications and indication not in self.indications:
            return False
        if self.antidepressant not in (OralAntidepressant.EITHER, antidepressant):
            return False
        return self.since is None or self.since <= on


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
            read(FDA_NDC, "https://api.fda.gov/drug/ndc.json?search=product_ndc%3A%2250458-028%22"),
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
        cites=(papers.FDA_MONOTHERAPY_2025,),
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
        use="anesthesia",
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
        "a blood level about twice that of anesthesia. The month is known, the day is not.",
        cites=(
            second_hand(
                FDA_COMPOUNDED_2023,
                "https://simhcottumwa.org/"
                "fda-warns-of-dangers-of-compounded-ketamine-for-psychiatric-use-2",
            ),
        ),
    ),
)

# Rows for named uses come before the row for every other use of the same drug and route.
REGULATORY_ROWS: tuple[RegulatoryRow, ...] = (*ESKETAMINE_ROWS, *KETAMINE_ROWS)


def standing(
    *,
    substance: Substance,
    route: Route,
    indication: str,
    antidepressant: OralAntidepressant,
    on: date,
) -> RegulatoryRow | None:
    """The row that speaks of this use on this day; None when no row does.

    `antidepressant` is WITH or WITHOUT; ask twice when it is not known.
    """
    for row in REGULATORY_ROWS:
        if row.speaks_of(
            substance=substance,
            route=route,
            indication=indication,
            antidepressant=antidepressant,
            on=on,
        ):
            return row
    return None
