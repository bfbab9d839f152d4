"""Every rule held against one patient for one protocol, with what was decided about each finding."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from chairside.clinic.patients.models import Patient
from chairside.clinic.screening.models import Override
from chairside.clinic.screening.picture import picture_of
from chairside.clinic.signoffs.queries import SignOffs, sign_offs
from chairside.knowledge.evaluation import Evaluation, Finding, Question, evaluate
from chairside.knowledge.language import Level, Moment
from chairside.knowledge.picture import Picture
from chairside.knowledge.picture.questions import ORAL_ANTIDEPRESSANT
from chairside.knowledge.protocol import Protocol
from chairside.knowledge.protocols import protocol
from chairside.knowledge.regulatory import OralAntidepressant, RegulatoryRow, standing

WEIGHED = (Level.STOP, Level.HOLD, Level.CAUTION)
"""What a decision answers for; information only informs."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What the clinic has set and signed, read once for several protocols."""

    settings: Mapping[str, Decimal]
    signed: frozenset[str]


@dataclass(frozen=True, slots=True)
class Assessment:
    """`approvals` are the regulatory rows for this drug, route and use: two when it depends on an
    oral antidepressant and nobody has said whether one is taken.
    """

    protocol: Protocol
    at: datetime
    picture: Picture
    evaluation: Evaluation
    findings: tuple[Finding, ...]
    approvals: tuple[RegulatoryRow, ...]
    rules: Rules

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        return tuple(each for each in self.findings if each.is_open)

    @property
    def blocking(self) -> tuple[Question, ...]:
        """Rules that could still stop or hold and cannot tell yet."""
        return tuple(each for each in self.evaluation.questions if each.rule.blocks_when_unknown)

    @property
    def may_be_suitable(self) -> bool:
        return not self.open_findings and not self.blocking

    def at_level(self, level: Level) -> tuple[Finding, ...]:
        return tuple(each for each in self.findings if each.level is level)


def clinic_rules(signed: SignOffs | None = None) -> Rules:
    known = signed or sign_offs()
    return Rules(settings=known.settings, signed=known.rules)


def assess(
    patient: Patient, protocol_id: str, *, at: datetime, rules: Rules | None = None
) -> Assessment:
    """As things stand at `at`. Raises ValueError for a protocol that is not declared."""
    found = protocol(protocol_id)
    known = rules or clinic_rules()
    picture = picture_of(patient, protocol_id=protocol_id, at=at)
    evaluation = evaluate(
        protocol=found,
        picture=picture,
        moment=Moment.SCREENING,
        settings=known.settings,
        signed=known.signed,
    )
    standing_overrides = overrides_of(patient, protocol_id)
    return Assessment(
        protocol=found,
        at=at,
        picture=picture,
        evaluation=evaluation,
        findings=tuple(
            replace(finding, override=standing_overrides.get(finding.fingerprint))
            for finding in evaluation.findings
        ),
        approvals=approvals(found, picture, at),
        rules=known,
    )


def overrides_of(patient: Patient, protocol_id: str) -> Mapping[str, Override]:
    """The overrides that nobody took back, by the fingerprint they hold for; the newest counts."""
    rows = Override.objects.filter(
        patient=patient, protocol_id=protocol_id, taken_back__isnull=True
    ).order_by("pk")
    return {each.fingerprint: each for each in rows}


def approvals(found: Protocol, picture: Picture, at: datetime) -> tuple[RegulatoryRow, ...]:
    """Approved or off-label, for this drug, route and indication on this day."""
    taken = picture.get(ORAL_ANTIDEPRESSANT)
    cases = {
        True: (OralAntidepressant.WITH,),
        False: (OralAntidepressant.WITHOUT,),
        None: (OralAntidepressant.WITH, OralAntidepressant.WITHOUT),
    }[taken]
    rows = [
        standing(
            substance=found.substance,
            route=found.route,
            indication=found.indication,
            antidepressant=case,
            on=at.date(),
        )
        for case in cases
    ]
    return tuple({each.id: each for each in rows if each is not None}.values())
