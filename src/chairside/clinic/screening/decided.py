"""What a decision rests on, as one canonical text that its signature is bound to."""

from typing import Any

from chairside.clinic.canonical_json import canonical_json, sha256
from chairside.clinic.patients.models import Patient
from chairside.clinic.screening.assessment import Assessment
from chairside.clinic.screening.picture import as_shown
from chairside.knowledge.evaluation import Finding, Question
from chairside.units.number import plain


def basis_of(patient: Patient, assessment: Assessment) -> dict[str, Any]:
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
            "id": assessment.protocol.id,
            "version": assessment.protocol.version,
            "title": assessment.protocol.title,
            "content": assessment.protocol.content_hash(),
        },
        "approvals": [
            {"id": row.id, "approval": str(row.approval), "use": row.use}
            for row in assessment.approvals
        ],
        "answers": dict(as_shown(assessment.picture)),
        "trials": [
            [trial.name, trial.kind, trial.dose,
             None if trial.weeks is None else plain(trial.weeks),
             trial.adequate_dose, trial.this_episode, trial.helped]
            for trial in assessment.trials
        ],
        "settings": {name: plain(value) for name, value in sorted(assessment.settings.items())},
        "findings": [_finding(finding) for finding in assessment.findings],
        "questions": [_question(question) for question in assessment.evaluation.questions],
        "clear": [rule.id for rule in assessment.evaluation.clear],
        "off": [rule.id for rule in assessment.evaluation.off],
        "unsigned": [_finding(finding) for finding in assessment.evaluation.off_findings],
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
        "inputs": [[asked.field.text, asked.answer] for asked in finding.inputs],
        "sources": [source.line() for source in rule.sources],
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
        "missing": [field.id for field in question.missing],
        "unset": [setting.id for setting in question.unset],
    }


def basis_sha256(patient: Patient, assessment: Assessment) -> str:
    """What the page shows before a decision, and the decision names as read."""
    return sha256(canonical_json(basis_of(patient, assessment)))
