"""All rules held against one patient for one protocol."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from functools import cache, lru_cache
from typing import NamedTuple
from typing import Protocol as Shape

from chairside.knowledge.canonical import JsonValue, content_hash
from chairside.knowledge.families import Family
from chairside.knowledge.language.conditions import Contradiction, Facts
from chairside.knowledge.language.rule import Level, Moment, Rule
from chairside.knowledge.language.setting import Setting
from chairside.knowledge.picture import SCHEMA_VERSION, AnyField, Picture
from chairside.knowledge.picture.implications import with_implied
from chairside.knowledge.protocol import Protocol
from chairside.knowledge.route import Route
from chairside.knowledge.rules import RULES
from chairside.knowledge.truth import Truth
from chairside.units import Substance


class Outcome(StrEnum):
    """The weightiest thing found. ASK means an unanswered question could still stop or hold,
    UNSIGNED that nothing was found but by a rule that is off.
    """

    STOP = "stop"
    HOLD = "hold and decide"
    ASK = "incomplete"
    CAUTION = "caution"
    UNSIGNED = "a rule that is not signed would apply"
    CLEAR = "nothing found"


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One answer as the rule saw it."""

    field: AnyField
    answer: str


class Overridden(Shape):
    """Who let a finding pass, when and why; the clinic keeps it."""

    @property
    def by_name(self) -> str: ...
    @property
    def at(self) -> datetime: ...
    @property
    def reason(self) -> str: ...


CLOSES = (Level.STOP, Level.HOLD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A rule that fired, with what it looked at, and the override that stands for these facts."""

    rule: Rule
    inputs: tuple[Input, ...]
    facts: Facts = field(repr=False, compare=False)
    override: Overridden | None = None

    @property
    def level(self) -> Level:
        return self.rule.level

    @property
    def is_open(self) -> bool:
        """A stop or hold that nobody has let pass."""
        return self.level in CLOSES and self.override is None

    @property
    def looked_at(self) -> tuple[str, ...]:
        """The answers it fired on, without those that another answer would not have changed."""
        return self.rule.when.looked_at(self.facts)

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the rule as declared and of what it fired on, 64 hexadecimal digits.

        A decision about a finding is bound to it: another medicine of the class or a new version
        of the rule gives another fingerprint, a birthday or an unrelated answer does not.
        """
        parts = [self.rule.id, _rule_hash(self.rule), *self.looked_at]
        return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A rule that cannot tell: the answers and clinic settings that are missing."""

    rule: Rule
    missing: tuple[AnyField, ...]
    unset: tuple[Setting, ...]

    @property
    def is_contradiction(self) -> bool:
        """The answers are there, and cannot be so together."""
        return isinstance(self.rule.when, Contradiction)


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """findings are ordered by level, then as declared.

    off   rules that rest on unverified facts and that the clinic has not signed
    off_findings   what those of them would find
    """

    protocol: Protocol
    moment: Moment
    findings: tuple[Finding, ...]
    questions: tuple[Question, ...]
    clear: tuple[Rule, ...]
    off: tuple[Rule, ...]
    off_findings: tuple[Finding, ...]

    @property
    def outcome(self) -> Outcome:
        levels = {finding.rule.level for finding in self.findings}
        if Level.STOP in levels:
            return Outcome.STOP
        if Level.HOLD in levels:
            return Outcome.HOLD
        if any(question.rule.blocks_when_unknown for question in self.questions):
            return Outcome.ASK
        if Level.CAUTION in levels:
            return Outcome.CAUTION
        return Outcome.UNSIGNED if self.off_findings else Outcome.CLEAR

    @property
    def unsigned(self) -> str:
        """“1 rule that your clinic has not signed would apply: …”; empty when none would."""
        return unsigned_words(self.off_findings)

    def at(self, level: Level) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.rule.level is level)

    @property
    def missing_fields(self) -> tuple[AnyField, ...]:
        """Every question that some rule still asks, each once, blocking ones first."""
        ordered = sorted(self.questions, key=lambda question: not question.rule.blocks_when_unknown)
        return tuple(
            {asked.id: asked for question in ordered for asked in question.missing}.values()
        )

    def as_json(self) -> dict[str, JsonValue]:
        return {
            "protocol": self.protocol.id,
            "protocol_version": self.protocol.version,
            "picture_schema": SCHEMA_VERSION,
            "moment": str(self.moment),
            "outcome": str(self.outcome),
            "findings": [_finding_json(finding) for finding in self.findings],
            "questions": [
                {
                    "rule": question.rule.id,
                    "level": str(question.rule.level),
                    "blocks": question.rule.blocks_when_unknown,
                    "missing": [
                        {"field": asked.id, "question": asked.text} for asked in question.missing
                    ],
                    "unset": [setting.id for setting in question.unset],
                }
                for question in self.questions
            ],
            "clear": [rule.id for rule in self.clear],
            "off": [rule.id for rule in self.off],
            "off_findings": [_finding_json(finding) for finding in self.off_findings],
        }


def unsigned_words(findings: tuple[Finding, ...]) -> str:
    if not findings:
        return ""
    titles = "; ".join(finding.rule.title for finding in findings)
    rules = "1 rule" if len(findings) == 1 else f"{len(findings)} rules"
    return f"{rules} that your clinic has not signed would apply: {titles}."


_WEIGHT = {level: place for place, level in enumerate(Level)}


def evaluate(
    *,
    protocol: Protocol,
    picture: Picture,
    moment: Moment,
    settings: Mapping[str, Decimal],
    signed: frozenset[str],
    rules: tuple[Rule, ...] = RULES,
) -> Evaluation:
    """Hold every rule that applies against the picture.

    moment    SCREENING or VISIT; BOTH asks every rule
    settings  what the clinic has set, by the id of the setting
    signed    ids of rules on unverified facts that a prescriber of the clinic has signed
    """
    facts = Facts(with_implied(picture), settings)
    findings: list[Finding] = []
    questions: list[Question] = []
    clear: list[Rule] = []
    use = _use_of(protocol, moment)
    on, off = _known_split(use, signed) if rules is RULES else _split(rules, use, signed)
    for rule in on:
        truth = rule.when.holds(facts)
        if truth is Truth.YES:
            findings.append(_finding(rule, facts))
        elif truth is Truth.UNKNOWN:
            questions.append(_question(rule, facts))
        elif reads_answers(rule, settings):
            clear.append(rule)
    would = [_finding(rule, facts) for rule in off if rule.when.holds(facts) is Truth.YES]
    for rows in (findings, would):
        rows.sort(key=lambda finding: _WEIGHT[finding.rule.level])
    return Evaluation(
        protocol=protocol,
        moment=moment,
        findings=tuple(findings),
        questions=tuple(questions),
        clear=tuple(clear),
        off=off,
        off_findings=tuple(would),
    )


def rules_in_use(protocol: Protocol, moment: Moment, signed: frozenset[str]) -> tuple[Rule, ...]:
    """The rules that are on and asked at that moment for this protocol, as declared."""
    return _known_split(_use_of(protocol, moment), signed)[0]


_NOTHING_KNOWN = Picture.of()


def reads_answers(rule: Rule, settings: Mapping[str, Decimal]) -> bool:
    """Whether the rule can speak of a patient, by what the clinic has set.

    A no before anything is known stays one: answers that do not contradict each other say nothing
    of a patient, nor does a rule about a value that the clinic has not set.
    """
    return rule.when.holds(Facts(_NOTHING_KNOWN, settings)) is not Truth.NO


class _Use(NamedTuple):
    """What decides which rules are asked; the same for every patient of a protocol."""

    family: Family
    substance: Substance
    route: Route
    indication: str
    moment: Moment


def _use_of(protocol: Protocol, moment: Moment) -> _Use:
    return _Use(protocol.family, protocol.substance, protocol.route, protocol.indication, moment)


def _split(
    rules: tuple[Rule, ...], use: _Use, signed: frozenset[str]
) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    """The rules that are asked, and those that would be but are off."""
    asked = [
        rule
        for rule in rules
        if _asked(rule, use.moment)
        and rule.applies.to(
            family=use.family,
            substance=use.substance,
            route=use.route,
            indication=use.indication,
        )
    ]
    off = tuple(rule for rule in asked if rule.off_until_signed and rule.id not in signed)
    return tuple(rule for rule in asked if rule not in off), off


@lru_cache(maxsize=256)
def _known_split(use: _Use, signed: frozenset[str]) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    return _split(RULES, use, signed)


def _asked(rule: Rule, moment: Moment) -> bool:
    return Moment.BOTH in (moment, rule.moment) or rule.moment is moment


_DECLARED = {rule.id: rule for rule in RULES}


def _rule_hash(rule: Rule) -> str:
    return _declared_hash(rule.id) if _DECLARED.get(rule.id) is rule else content_hash(rule)


@cache
def _declared_hash(rule_id: str) -> str:
    return content_hash(_DECLARED[rule_id])


def _finding(rule: Rule, facts: Facts) -> Finding:
    return Finding(rule=rule, inputs=_inputs(rule, facts.picture), facts=facts)


def _inputs(rule: Rule, picture: Picture) -> tuple[Input, ...]:
    return tuple(Input(field=field, answer=picture.shown(field)) for field in rule.when.fields())


def _question(rule: Rule, facts: Facts) -> Question:
    """A field counts as missing when it is unanswered or its list is not complete; of answers that
    contradict each other all do."""
    if isinstance(rule.when, Contradiction):
        return Question(rule=rule, missing=rule.when.fields(), unset=())
    missing = []
    for asked in rule.when.fields():
        value = facts.picture.get(asked)
        if value is None or not _is_complete(value):
            missing.append(asked)
    unset = tuple(setting for setting in rule.when.settings() if setting.id not in facts.settings)
    return Question(rule=rule, missing=tuple(missing), unset=unset)


def _is_complete(value: object) -> bool:
    trials = getattr(value, "trials", ())
    return bool(getattr(value, "complete", True)) and all(
        None not in (trial.weeks, trial.adequate_dose, trial.this_episode, trial.helped)
        for trial in trials
    )


def _finding_json(finding: Finding) -> dict[str, JsonValue]:
    rule = finding.rule
    return {
        "rule": rule.id,
        "version": rule.version,
        "level": str(rule.level),
        "title": rule.title,
        "sentence": rule.sentence,
        "grade": str(rule.grade),
        "inputs": [
            {"field": entry.field.id, "question": entry.field.text, "answer": entry.answer}
            for entry in finding.inputs
        ],
        "sources": [source.id for source in rule.sources],
        "differing": [statement.text for statement in rule.differing],
    }
