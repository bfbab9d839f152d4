"""Whether exactly this is approved: the regulatory matrix, in words for the patient."""

from collections.abc import Mapping
from datetime import date

from chairside.knowledge.consenting.text import (
    FROM_MEMORY,
    Paragraph,
    Section,
    cited,
    is_signed,
    plain,
    told,
)
from chairside.knowledge.consenting.use import Use
from chairside.knowledge.education.treatment import APPROVED_OR_OFF_LABEL
from chairside.knowledge.grades import Grade
from chairside.knowledge.protocol import Approval
from chairside.knowledge.regulatory import OralAntidepressant, RegulatoryRow, standing

_SAID = {
    Approval.APPROVED: "The US Food and Drug Administration has approved exactly this use",
    Approval.OFF_LABEL: (
        "This use is off-label. That means: the US Food and Drug Administration has approved the "
        "drug, but not for this use"
    ),
    Approval.NOT_APPROVED: "The US Food and Drug Administration has not approved this use",
}
_NOTHING = "We hold nothing on whether this use is approved. Ask your prescriber before you sign."


def approval(use: Use, signed: Mapping[str, str], on: date) -> Section:
    topic = APPROVED_OR_OFF_LABEL
    general = told(topic.statements, signed=is_signed(f"education:{topic.id}", signed))
    return Section(title="Is it approved?", paragraphs=(*standings(use, signed, on), *general))


def standings(use: Use, signed: Mapping[str, str], on: date) -> tuple[Paragraph, ...]:
    """One paragraph, or two where it differs with and without an oral antidepressant."""
    with_one = _row(use, OralAntidepressant.WITH, on)
    without = _row(use, OralAntidepressant.WITHOUT, on)
    if with_one == without:
        return (_told(with_one, "", signed),)
    return (
        _told(with_one, " together with an antidepressant taken by mouth", signed),
        _told(without, " without an antidepressant taken by mouth", signed),
    )


def _row(use: Use, antidepressant: OralAntidepressant, on: date) -> RegulatoryRow | None:
    return standing(
        substance=use.substance,
        route=use.route,
        indication=use.indication,
        antidepressant=antidepressant,
        on=on,
    )


def _told(row: RegulatoryRow | None, condition: str, signed: Mapping[str, str]) -> Paragraph:
    if row is None:
        return plain(_NOTHING)
    text = f"{_SAID[row.approval]}{condition}."
    if row.grade is Grade.UNVERIFIED and not is_signed(f"regulatory:{row.id}", signed):
        text = f"{text} {FROM_MEMORY}"
    return cited(text, row.cites)
