"""Protocols for the same trouble side by side, each held against one patient."""

from dataclasses import dataclass

from chairside.clinic.refusal import Refusal
from chairside.clinic.screening.queries import Assessment
from chairside.clinic.signoffs.queries import SignOffs
from chairside.clinic.treatments.bookable import check_bookable
from chairside.knowledge.grades import Grade
from chairside.knowledge.item_views.protocols import phase_text
from chairside.knowledge.protocol import Protocol
from chairside.knowledge.protocols import PROTOCOLS
from chairside.web.documents.bibliography import GRADE_TAGS, NumberedSource, sources_of
from chairside.web.screening.presenters import (
    HEADLINES,
    ApprovalPresenter,
    Look,
    outcome_of,
    present_approval,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """One protocol for this patient. `evidence` is one statement of several, with its sources;
    `not_here` says why no visit can be booked for it, and is empty when one can. `asks` are the
    rules without an answer that not every protocol waits for; the others are `asks_of_all`.
    """

    protocol: Protocol
    chosen: bool
    look: Look
    stops: tuple[str, ...]
    holds: tuple[str, ...]
    asks: tuple[str, ...]
    asks_of_all: tuple[str, ...]
    approvals: tuple[ApprovalPresenter, ...]
    evidence: str
    evidence_grade: Grade | None
    evidence_tag: str
    sources: tuple[NumberedSource, ...]
    schedule: tuple[tuple[str, str], ...]
    not_here: str

    @property
    def is_protocol(self) -> bool:
        """False for a use that no protocol describes, which has no page."""
        return self.protocol in PROTOCOLS


def compared(
    assessments: tuple[Assessment, ...], *, chosen: str, signed: SignOffs
) -> tuple[Compared, ...]:
    waiting = [_asks(assessment) for assessment in assessments]
    # Of one protocol alone there is nothing to compare: all of it is its own.
    of_all = tuple(
        title
        for title in (waiting[0] if len(waiting) > 1 else ())
        if all(title in titles for titles in waiting)
    )
    return tuple(_row(assessment, chosen, signed, of_all) for assessment in assessments)


def _asks(assessment: Assessment) -> tuple[str, ...]:
    return tuple(question.rule.title for question in assessment.blocking)


def _row(
    assessment: Assessment, chosen: str, signed: SignOffs, of_all: tuple[str, ...]
) -> Compared:
    protocol = assessment.protocol
    first = protocol.evidence[0] if protocol.evidence else None
    open_titles = {
        level: tuple(
            finding.rule.title for finding in assessment.open_findings if finding.level is level
        )
        for level in {finding.level for finding in assessment.open_findings}
    }
    by_name = {level.name: titles for level, titles in open_titles.items()}
    return Compared(
        protocol=protocol,
        chosen=protocol.id == chosen,
        look=HEADLINES[outcome_of(assessment)].look,
        stops=by_name.get("STOP", ()),
        holds=by_name.get("HOLD", ()),
        asks=tuple(title for title in _asks(assessment) if title not in of_all),
        asks_of_all=of_all,
        approvals=tuple(present_approval(approval) for approval in assessment.approvals),
        evidence=first.text if first else "",
        evidence_grade=first.grade if first else None,
        evidence_tag=GRADE_TAGS[first.grade] if first else "",
        sources=sources_of(first.cites) if first else (),
        schedule=tuple((phase.name, phase_text(phase)) for phase in protocol.phases),
        not_here=_not_here(protocol, signed),
    )


def _not_here(protocol: Protocol, signed: SignOffs) -> str:
    try:
        check_bookable(protocol.id, signed)
    except Refusal as refusal:
        return refusal.sentence
    return ""
