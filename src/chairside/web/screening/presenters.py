"""An assessment as a page shows it: what was found, what it rests on, and what is missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext, ngettext

from chairside.clinic.screening.queries import Assessment
from chairside.knowledge.evaluation import Finding, Outcome, Question
from chairside.knowledge.grades import Grade
from chairside.knowledge.language import Level, Rule
from chairside.knowledge.picture import AnyField, Picture
from chairside.knowledge.regulatory import RegulatoryRow
from chairside.texts.translated import Declared as _
from chairside.units.dates import day_of
from chairside.web.documents.bibliography import (
    GRADE_TAGS,
    NumberedSource,
    numbers_of,
    sources_of,
)
from chairside.web.screening.places import place_of, rule_page, setting_page


@dataclass(frozen=True, slots=True)
class Look:
    """How a level or an outcome is told: never by its colour alone."""

    words: str
    icon: str
    name: str

    @property
    def if_yes(self) -> str:
        """What an unanswered rule of this level would mean."""
        return "contraindicated" if self.name == "stop" else self.words.lower()


LOOKS = {
    Level.STOP: Look(_("Stop"), "stop", "stop"),
    Level.HOLD: Look(_("Hold and decide"), "pause", "hold"),
    Level.CAUTION: Look(_("Caution"), "attention", "caution"),
    Level.INFORMATION: Look(_("Information"), "note", "information"),
}
_LEADS = {
    Level.STOP: _("A source advises against treatment."),
    Level.HOLD: _("To be resolved before treatment."),
    Level.CAUTION: _("To be weighed; does not block treatment by itself."),
    Level.INFORMATION: _("For information."),
}


@dataclass(frozen=True, slots=True)
class Headline:
    look: Look
    sentence: str


HEADLINES = {
    Outcome.STOP: Headline(
        LOOKS[Level.STOP], _("A source advises against this treatment for this patient.")
    ),
    Outcome.HOLD: Headline(LOOKS[Level.HOLD], _("Resolve before a course.")),
    Outcome.ASK: Headline(
        Look(_("Incomplete"), "question", "ask"),
        _("Answers are missing that could stop or hold treatment."),
    ),
    Outcome.CAUTION: Headline(LOOKS[Level.CAUTION], _("No stop or hold; cautions to weigh.")),
    Outcome.UNSIGNED: Headline(
        Look(_("An unsigned rule applies"), "attention", "caution"),
        _("No active rule advises against treatment; an unsigned rule does."),
    ),
    Outcome.CLEAR: Headline(
        Look(_("No findings"), "check", "clear"),
        _("No active rule advises against treatment. This is not a decision."),
    ),
}


def outcome_of(assessment: Assessment) -> Outcome:
    """The weightiest thing that still stands: what a prescriber has overridden is left out."""
    open_levels = {finding.level for finding in assessment.open_findings}
    if Level.STOP in open_levels:
        return Outcome.STOP
    if Level.HOLD in open_levels:
        return Outcome.HOLD
    if assessment.blocking:
        return Outcome.ASK
    if assessment.at_level(Level.CAUTION):
        return Outcome.CAUTION
    return Outcome.UNSIGNED if assessment.evaluation.off_findings else Outcome.CLEAR


@dataclass(frozen=True, slots=True)
class Answered:
    question: str
    answer: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Something missing, and where it is given."""

    words: str
    href: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Differing:
    """What another source says, with the numbers of its sources in the rule's list."""

    text: str
    grade: Grade
    tag: str
    numbers: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RulePresenter:
    """`condition` is the rule in words; `differing` are sources that say something else. Of a
    signed rule only what was signed is known, its sources as lines.
    """

    id: str
    title: str
    sentence: str
    version: int
    look: Look
    sources: tuple[NumberedSource | str, ...]
    condition: str = ""
    href: str = ""
    differing: tuple[Differing, ...] = ()


def present_rule(rule: Rule) -> RulePresenter:
    cites = [cite for statement in rule.differing for cite in statement.cites]
    sources = sources_of((*rule.cites, *cites))
    numbers = numbers_of(sources)
    return RulePresenter(
        id=rule.id,
        title=rule.title,
        sentence=rule.sentence,
        version=rule.version,
        look=LOOKS[rule.level],
        condition=rule.when.words(),
        href=rule_page(rule.id),
        differing=tuple(
            Differing(
                one.text,
                one.grade,
                GRADE_TAGS[one.grade],
                tuple(sorted({numbers[cite.key] for cite in one.cites})),
            )
            for one in rule.differing
        ),
        sources=sources,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingPresenter:
    """A finding as it stands, or as it was signed. `can` is what a prescriber may do about it:
    "pass", "weigh" or nothing. The forms are there for somebody entitled to send them.
    """

    rule: RulePresenter
    inputs: tuple[Answered, ...]
    override: Any
    fingerprint: str = ""
    is_new: bool = False
    can: str = ""
    form: Any = None
    is_saved: bool = False

    @property
    def anchor(self) -> str:
        return f"finding-{self.rule.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingGroup:
    level: Level
    look: Look
    lead: str
    findings: tuple[FindingPresenter, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionPresenter:
    rule: RulePresenter
    missing: tuple[Place, ...]
    unset: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ApprovalPresenter:
    words: str
    short: str
    note: str
    since: str
    from_memory: bool
    grade: Grade
    tag: str
    sources: tuple[NumberedSource, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """All that the findings panel shows; `passed` counts stops and holds that were let pass."""

    patient: UUID
    assessment: Assessment
    headline: Headline
    unsigned: str
    passed: int
    counts: tuple[tuple[int, str], ...]
    closing: tuple[FindingGroup, ...]
    weighing: tuple[FindingGroup, ...]
    would: FindingGroup | None
    asking: tuple[QuestionPresenter, ...]
    also_asking: tuple[QuestionPresenter, ...]
    clear: tuple[Place, ...]
    off: tuple[Place, ...]
    approvals: tuple[ApprovalPresenter, ...]

    @property
    def still_missing(self) -> int:
        """How many different answers the rules that could stop or hold wait for."""
        return len(
            {
                place.href
                for question in self.asking
                for place in (*question.missing, *question.unset)
            }
        )


def panel(assessment: Assessment, *, patient: UUID, new: frozenset[str] = frozenset()) -> Panel:
    """`new` are fingerprints of findings that the decision that stands did not weigh."""
    shown = [_finding(finding, patient, new) for finding in assessment.findings]
    by_level = {
        level: tuple(
            finding
            for finding, raw in zip(shown, assessment.findings, strict=True)
            if raw.level is level
        )
        for level in Level
    }
    questions = assessment.evaluation.questions
    asking = _questions(
        (question for question in questions if question.rule.blocks_when_unknown),
        patient,
        assessment.picture,
    )
    also = _questions(
        (question for question in questions if not question.rule.blocks_when_unknown),
        patient,
        assessment.picture,
    )
    clear, off = assessment.evaluation.clear, assessment.evaluation.off
    return Panel(
        patient=patient,
        assessment=assessment,
        headline=HEADLINES[outcome_of(assessment)],
        unsigned=assessment.evaluation.unsigned,
        passed=sum(
            finding.override is not None and finding.level in (Level.STOP, Level.HOLD)
            for finding in assessment.findings
        ),
        counts=_counts(by_level, len(asking), len(also), len(clear), len(off)),
        closing=_groups(by_level, Level.STOP, Level.HOLD),
        weighing=_groups(by_level, Level.CAUTION, Level.INFORMATION),
        would=_would(assessment, patient),
        asking=asking,
        also_asking=also,
        clear=tuple(Place(rule.title, rule_page(rule.id)) for rule in clear),
        off=tuple(Place(rule.title, rule_page(rule.id), str(rule.level)) for rule in off),
        approvals=tuple(present_approval(approval) for approval in assessment.approvals),
    )


def _finding(
    finding: Finding, patient: UUID, new: frozenset[str], *, is_signed: bool = True
) -> FindingPresenter:
    fingerprint = finding.fingerprint
    can = ""
    if finding.is_open and is_signed:
        can = "pass"
    elif fingerprint in new:
        can = "weigh"
    return FindingPresenter(
        rule=present_rule(finding.rule),
        fingerprint=fingerprint,
        inputs=tuple(
            Answered(
                asked_input.field.text, asked_input.answer, place_of(patient, asked_input.field.id)
            )
            for asked_input in finding.inputs
        ),
        override=finding.override,
        is_new=fingerprint in new,
        can=can,
    )


def _would(assessment: Assessment, patient: UUID) -> FindingGroup | None:
    """What rules find that the clinic has not signed: shown, and closing nothing."""
    findings = assessment.evaluation.off_findings
    if not findings:
        return None
    return FindingGroup(
        level=findings[0].level,
        look=Look(gettext("Would apply, not signed here"), "attention", "information"),
        lead=gettext("Unverified rules. A prescriber of the clinic reads and signs them."),
        findings=tuple(
            _finding(finding, patient, frozenset(), is_signed=False) for finding in findings
        ),
    )


def _groups(
    by_level: dict[Level, tuple[FindingPresenter, ...]], *levels: Level
) -> tuple[FindingGroup, ...]:
    return tuple(
        FindingGroup(level=level, look=LOOKS[level], lead=_LEADS[level], findings=by_level[level])
        for level in levels
        if by_level[level]
    )


def _questions(
    questions: Iterable[Question], patient: UUID, picture: Picture
) -> tuple[QuestionPresenter, ...]:
    return tuple(
        QuestionPresenter(
            rule=present_rule(question.rule),
            missing=tuple(_missing(field, patient, picture) for field in question.missing),
            unset=tuple(
                Place(setting.title, setting_page(setting.id), gettext("not set by the clinic"))
                for setting in question.unset
            ),
        )
        for question in questions
    )


def _missing(field: AnyField, patient: UUID, picture: Picture) -> Place:
    note = "" if picture.get(field) is None else gettext("not complete")
    return Place(field.text, place_of(patient, field.id), note)


def _counts(
    by_level: dict[Level, tuple[FindingPresenter, ...]],
    asking: int,
    also: int,
    clear: int,
    off: int,
) -> tuple[tuple[int, str], ...]:
    stops = len(by_level[Level.STOP])
    cautions = len(by_level[Level.CAUTION])
    counted = (
        (stops, ngettext("stop", "stops", stops)),
        (len(by_level[Level.HOLD]), gettext("to hold and decide")),
        (asking, gettext("incomplete")),
        (cautions, ngettext("caution", "cautions", cautions)),
        (len(by_level[Level.INFORMATION]), gettext("for information")),
        (also, gettext("optional")),
        (clear, gettext("not met")),
        (off, gettext("off until signed")),
    )
    return tuple(count for count in counted if count[0])


def present_approval(row: RegulatoryRow) -> ApprovalPresenter:
    """One line of the regulatory matrix: “off-label: racemic ketamine, intravenous, …”."""
    routes = " or ".join(route.value for route in row.routes)
    return ApprovalPresenter(
        words=gettext("%(approval)s: %(substance)s, %(routes)s, for %(use)s")
        % {
            "approval": str(row.approval).capitalize(),
            "substance": row.substance.value,
            "routes": routes,
            "use": row.use,
        },
        short=gettext("%(approval)s for %(use)s")
        % {"approval": str(row.approval).capitalize(), "use": row.use},
        note=row.note,
        since=day_of(row.since) if row.since else "",
        from_memory=row.grade is Grade.UNVERIFIED,
        grade=row.grade,
        tag=GRADE_TAGS[row.grade],
        sources=sources_of(row.cites),
    )
