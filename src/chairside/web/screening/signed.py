"""A decision as it was signed, read from the text that its signature is bound to."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Protocol

from django.utils.translation import gettext

from chairside.clinic.canonical_json import sha256
from chairside.clinic.screening.kinds import Outcome
from chairside.knowledge.language import Level, Setting
from chairside.knowledge.picture import FIELDS, Trial, TrialKind
from chairside.knowledge.rules import RULES
from chairside.knowledge.settings import SETTINGS
from chairside.units.names import unit_named
from chairside.web.screening.changed import question_words
from chairside.web.screening.presenters import (
    LOOKS,
    Answered,
    FindingPresenter,
    Look,
    RulePresenter,
)

_RULES = {rule.id: rule.title for rule in RULES}
_SETTINGS: Mapping[str, Setting] = {setting.id: setting for setting in SETTINGS}


class Decided(Protocol):
    """A row of the decisions, as far as it is read here."""

    @property
    def content(self) -> str: ...
    @property
    def content_sha256(self) -> str: ...


@dataclass(frozen=True, slots=True)
class SignedOverride:
    by_name: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedQuestion:
    title: str
    look: Look
    missing: tuple[str, ...]

    @property
    def closes(self) -> bool:
        return self.look.name in ("stop", "hold")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """`intact` says whether the text still has the hash that was signed."""

    outcome: str
    reason: str
    elsewhere: str
    protocol: str
    protocol_version: int
    patient: str
    born: date
    approvals: tuple[str, ...]
    answers: tuple[tuple[str, str], ...]
    trials: tuple[Trial, ...]
    settings: tuple[tuple[str, str], ...]
    findings: tuple[FindingPresenter, ...]
    questions: tuple[SignedQuestion, ...]
    clear: tuple[str, ...]
    off: tuple[str, ...]
    signed_by: str
    signed_at: datetime
    sha256: str
    intact: bool

    @property
    def weighed(self) -> tuple[FindingPresenter, ...]:
        """What a decision answers for; information only informs."""
        return tuple(
            finding for finding in self.findings if finding.rule.look.name != "information"
        )

    @property
    def needed(self) -> tuple[SignedQuestion, ...]:
        """Rules that could have stopped or held and could not tell."""
        return tuple(question for question in self.questions if question.closes)


def signed(decision: Decided) -> Signed:
    said: dict[str, Any] = json.loads(decision.content)
    person = said["patient"]
    return Signed(
        outcome=Outcome(said["outcome"]).label,
        reason=said["reason"],
        elsewhere=said["elsewhere"],
        protocol=said["protocol"]["title"],
        protocol_version=said["protocol"]["version"],
        patient=f"{person['given_names']} {person['family_name']}",
        born=date.fromisoformat(person["birth_date"]),
        approvals=tuple(
            gettext("%(approval)s for %(use)s")
            % {"approval": approval["approval"], "use": approval["use"]}
            for approval in said["approvals"]
        ),
        answers=_answers(said["answers"]),
        trials=tuple(_trial(trial) for trial in said["trials"]),
        settings=tuple(_setting(key, value) for key, value in said["settings"].items()),
        findings=tuple(_finding(finding) for finding in said["findings"]),
        questions=tuple(_question(question) for question in said["questions"]),
        clear=tuple(_RULES.get(rule_id, rule_id) for rule_id in said["clear"]),
        off=tuple(_RULES.get(rule_id, rule_id) for rule_id in said["off"]),
        signed_by=said["signed_by"],
        signed_at=datetime.fromisoformat(said["signed_at"]),
        sha256=decision.content_sha256,
        intact=sha256(decision.content) == decision.content_sha256,
    )


def _answers(said: Mapping[str, str]) -> tuple[tuple[str, str], ...]:
    """In the order in which they are asked; the signed text has them by the alphabet."""
    places = {field.id: place for place, field in enumerate(FIELDS)}
    ordered = sorted(said, key=lambda field_id: places.get(field_id, len(places)))
    return tuple((question_words(field_id), unit_named(said[field_id])) for field_id in ordered)


def _finding(said: Mapping[str, Any]) -> FindingPresenter:
    override = said["override"]
    return FindingPresenter(
        rule=RulePresenter(
            id=said["rule"],
            title=said["title"],
            sentence=said["sentence"],
            version=said["version"],
            look=LOOKS[Level(said["level"])],
            sources=tuple(said["sources"]),
        ),
        inputs=tuple(Answered(question, unit_named(answer)) for question, answer in said["inputs"]),
        override=override
        and SignedOverride(
            override["by"], datetime.fromisoformat(override["at"]), override["reason"]
        ),
    )


def _question(said: Mapping[str, Any]) -> SignedQuestion:
    missing = [question_words(field_id) for field_id in said["missing"]]
    unset = [
        gettext("%(setting_title)s (set by the clinic)")
        % {"setting_title": _setting_title(setting_id)}
        for setting_id in said["unset"]
    ]
    return SignedQuestion(
        title=_RULES.get(said["rule"], said["rule"]),
        look=LOOKS[Level(said["level"])],
        missing=(*missing, *unset),
    )


def _setting_title(key: str) -> str:
    return _SETTINGS[key].title if key in _SETTINGS else key.replace("_", " ")


def _setting(key: str, value: str) -> tuple[str, str]:
    unit = _SETTINGS[key].unit if key in _SETTINGS else ""
    return _setting_title(key), f"{value} {unit}".strip()


def _trial(said: Sequence[Any]) -> Trial:
    name, kind, dose, weeks, *answers = said
    adequate_dose, this_episode, helped = answers
    return Trial(
        medicine=name,
        kind=TrialKind(kind),
        dose=dose,
        weeks=None if weeks is None else Decimal(weeks),
        adequate_dose=adequate_dose,
        this_episode=this_episode,
        helped=helped,
    )
