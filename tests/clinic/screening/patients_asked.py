"""A patient of whom everything is known and nothing speaks against treatment."""

from datetime import datetime
from decimal import Decimal

from chairside.cli.with_db.demo_answers import UNREMARKABLE
from chairside.clinic.audit.actors import Actor
from chairside.clinic.patients.models import Patient
from chairside.clinic.screening.decided import basis_sha256
from chairside.clinic.screening.facts import PatientFacts
from chairside.clinic.screening.kinds import Outcome
from chairside.clinic.screening.models import Decision
from chairside.clinic.screening.operations import add_trial, decide, save_answers
from chairside.clinic.signoffs.operations import sign_item
from chairside.knowledge.canonical import JsonValue
from chairside.knowledge.items import item
from chairside.knowledge.picture import Trial, TrialKind


def set_trial_weeks(*, prescriber: Actor, at: datetime) -> None:
    """This clinic counts a trial from six weeks on."""
    declared = item("setting:adequate_trial_weeks")
    sign_item(
        key=declared.key,
        read_hash=declared.content_hash,
        value=Decimal(6),
        note="This clinic's own choice.",
        by=prescriber,
        at=at,
    )


def asked(patient: Patient, *, by: Actor, at: datetime, **other: JsonValue) -> None:
    """Two failed trials, and every question answered; `other` answers replace unremarkable ones."""
    for name, dose in (("Sertraline", "200 mg"), ("Venlafaxine", "225 mg")):
        add_trial(
            patient=patient,
            trial=Trial(
                kind=TrialKind.ANTIDEPRESSANT,
                medicine=name,
                dose=dose,
                weeks=Decimal(8),
                adequate_dose=True,
                this_episode=True,
                helped=False,
            ),
            by=by,
            at=at,
        )
    save_answers(patient=patient, answers={**UNREMARKABLE, **other}, seen={}, by=by, at=at)


def found_suitable(patient: Patient, protocol_id: str, *, by: Actor, at: datetime) -> Decision:
    """The prescriber's signature under the findings as they stand."""
    assessment = PatientFacts(patient, at).assess(protocol_id)
    return decide(
        patient=patient,
        protocol_id=protocol_id,
        outcome=Outcome.SUITABLE,
        reason="Two adequate trials failed; nothing speaks against a course.",
        read_sha256=basis_sha256(patient, assessment),
        by=by,
        at=at,
    )
