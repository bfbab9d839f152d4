"""Every rule held against one patient for one protocol, with what was decided about each finding."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from chairside.clinic.screening.models import TreatmentTrial
from chairside.knowledge.evaluation import Evaluation, Finding, Question
from chairside.knowledge.language import Level
from chairside.knowledge.picture import Picture
from chairside.knowledge.picture.questions import ORAL_ANTIDEPRESSANT
from chairside.knowledge.protocol import Protocol
from chairside.knowledge.regulatory import OralAntidepressant, RegulatoryRow, standing

WEIGHED = (Level.STOP, Level.HOLD, Level.CAUTION)
"""What a decision answers for; information only informs."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """`trials` are everything tried before, `settings` what the clinic has set. `approvals` are the
    regulatory rows for this drug, route and use: two when it depends on an oral antidepressant and
    nobody has said whether one is taken.
    """

    protocol: Protocol
    at: datetime
    picture: Picture
    evaluation: Evaluation
    findings: tuple[Finding, ...]
    approvals: tuple[RegulatoryRow, ...]
    trials: Sequence[TreatmentTrial]
    settings: Mapping[str, Decimal]

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.is_open)

    @property
    def blocking(self) -> tuple[Question, ...]:
        """Rules that could still stop or hold and cannot tell yet."""
        return tuple(asked for asked in self.evaluation.questions if asked.rule.blocks_when_unknown)

    @property
    def may_be_suitable(self) -> bool:
        return not self.open_findings and not self.blocking

    def at_level(self, level: Level) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.level is level)


def approvals(protocol: Protocol, picture: Picture, at: datetime) -> tuple[RegulatoryRow, ...]:
    """Approved or off-label, for this drug, route and indication on this day."""
    taken = picture.get(ORAL_ANTIDEPRESSANT)
    cases = {
        True: (OralAntidepressant.WITH,),
        False: (OralAntidepressant.WITHOUT,),
        None: (OralAntidepressant.WITH, OralAntidepressant.WITHOUT),
    }[taken]
    rows = [
        standing(
            substance=protocol.substance,
            route=protocol.route,
            indication=protocol.indication,
            antidepressant=case,
            on=at.date(),
        )
        for case in cases
    ]
    return tuple({row.id: row for row in rows if row is not None}.values())
