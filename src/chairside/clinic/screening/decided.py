"""What a decision rests on, as one canonical text that its signature is bound to."""

from typing import Any

from chairside.clinic.canonical_json import canonical_json, sha256
from chairside.clinic.patients.models import Patient
from chairside.clinic.screening.assessment import Assessment
from chairside.clinic.screening.picture import as_shown, trials
from chairside.knowledge.evaluation import Finding, Question
from chairside.units.number import plain


def basis_of(patient: Patient, found: Assessment) -> dict[str, Any]:
    """The patient, the protocol, every answer, every finding with its override, every question."""
    return {
        "format": "chairside-decision-1",
        "patient": {
            "uuid": str(patient.uuid),
            "family_name": patient.family_name,
            "given_names": patient.given_names,
            "birth_date": patient.birth_date.isoformat(),
        },
        "protocol": {
            "id": found.protocol.id,
            "version": found.protocol.version,
            "title": found.protocol.title,
            "content": found.protocol.content_hash(),
        },
        "approvals": [
            {"id": each.id, "approval": str(each.approval), "use": each.use}
            for each in found.approvals
        ],
        "answers": dict(as_shown(found.picture)),
        "trials": [
            [each.name, each.kind, each.dose, None if each.weeks is None else plain(each.weeks),
             each.adequate_dose, each.this_episode, each.helped]
            for each in trials(patient)
        ],
        "settings": {name: plain(value) for name, value in sorted(found.rules.settings.items())},
        "findings": [_finding(each) for each in found.findings],
        "questions": [_question(each) for each in found.evaluation.questions],
        "clear": [rule.id for rule in found.evaluation.clear],
        "off": [rule.id for rule in found.evaluation.off],
    }  # fmt: skip


def _finding(finding: Finding) -> dict[str, Any]:
    rule, override = finding.rule, finding.override
    return {
        "rule": rule.id,
        "version": rule.version,
        "level": str(rule.level),
        "title": rule.title,
        "sentence": rule.sentence,
        "grade": str(rule.grade),
        "inputs": [[each.field.text, each.answer] for each in finding.inputs],
        "sources": [each.line() for each in rule.sources],
        "fingerprint": finding.fingerprint,
        "override": None
        if override is None
        else {
            "reason": override.reason,
            "by": override.by_name,
            "at": override.at.isoformat(timespec="milliseconds"),
        },
    }


def _question(question: Question) -> dict[str, Any]:
    return {
        "rule": question.rule.id,
        "level": str(question.rule.level),
        "missing": [each.id for each in question.missing],
        "unset": [each.id for each in question.unset],
    }


def basis_sha256(patient: Patient, found: Assessment) -> str:
    """What the page shows before a decision, and the decision names as read."""
    return sha256(canonical_json(basis_of(patient, found)))
