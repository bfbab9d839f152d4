"""What was tried before, written down row by row."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation, write_audit
from chairside.clinic.clean_text import Reasons, clean_text
from chairside.clinic.live import announce
from chairside.clinic.patients.models import Patient
from chairside.clinic.refusal import Conflict, Refusal
from chairside.clinic.screening.kinds import Source
from chairside.clinic.screening.models import TreatmentTrial
from chairside.clinic.screening.policies import check_can_answer
from chairside.clinic.versions import changed_since
from chairside.knowledge.picture import Trial
from chairside.knowledge.picture.trials import NAME, TRIAL_QUESTIONS, WEEKS
from chairside.knowledge.questions import AnswerError

_COLUMNS = tuple(asked.id for asked in TRIAL_QUESTIONS)


@operation
def add_trial(
    *,
    patient: Patient,
    trial: Trial,
    source: Source = Source.STAFF,
    by: Actor,
    at: datetime,
) -> TreatmentTrial:
    check_can_answer(by, patient)
    made = TreatmentTrial.objects.create(
        patient=patient, source=source, recorded_at=at, recorded_by_id=by.id, **_columns(trial)
    )
    _say(made, "intake.add_trial", by=by, at=at)
    return made


@operation
def change_trial(
    *, row: TreatmentTrial, trial: Trial, seen: int, by: Actor, at: datetime
) -> TreatmentTrial:
    """Put other values into a row; its history keeps the earlier ones.

    `seen` is `versions.version_of(row)` of the page. Errors: `Conflict` when it was changed since.
    """
    check_can_answer(by, row.patient)
    wanted = _columns(trial)
    row = TreatmentTrial.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if row.voided_at is not None:
        raise Refusal(gettext("This row was marked as an error."))
    change = changed_since(row, version=seen, fields=_COLUMNS)
    differs = [name for name in _COLUMNS if getattr(row, name) != wanted[name]]
    if change is not None and differs:
        raise Conflict(
            gettext(
                "%(by_name)s changed this row after you opened it. Look at what it says now and "
                "enter your change again."
            )
            % {"by_name": change.by_name}
        )
    for name in differs:
        setattr(row, name, wanted[name])
    if differs:
        row.save(update_fields=differs)
    _say(row, "intake.change_trial", by=by, at=at, detail={"changed": differs})
    return row


@operation
def void_trial(*, row: TreatmentTrial, reason: str, by: Actor, at: datetime) -> None:
    """It should never have been written; it stays, marked as an error."""
    check_can_answer(by, row.patient)
    reason = clean_text(reason, label=gettext("The reason"), field="reason", longest=300)
    row = TreatmentTrial.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if row.voided_at is not None:
        raise Refusal(gettext("This row was already marked as an error."))
    row.voided_at, row.voided_by_id, row.void_reason = at, by.id, reason
    row.save(update_fields=["voided_at", "voided_by_id", "void_reason"])
    _say(row, "intake.void_trial", by=by, at=at, detail={"reason": reason})


def _columns(trial: Trial) -> dict[str, Any]:
    """The values of a row, each as its question reads it; None or empty for what is not known."""
    reasons = Reasons()
    columns: dict[str, Any] = {}
    for asked in TRIAL_QUESTIONS:
        value = trial.medicine if asked is NAME else getattr(trial, asked.id)
        if isinstance(value, str):
            value = " ".join(value.split())
        if value in (None, ""):
            columns[asked.id] = value
            continue
        try:
            columns[asked.id] = asked.parse(value)
        except AnswerError as error:
            reasons.add(error.sentence, field=asked.id)
    if columns.get(NAME.id) == "":
        reasons.add(gettext("%(text)s is missing.") % {"text": NAME.text}, field=NAME.id)
    reasons.refuse_if_any()
    if columns[WEEKS.id] is not None:
        columns[WEEKS.id] = columns[WEEKS.id].quantize(Decimal("0.1"))
    return columns


def _say(
    row: TreatmentTrial,
    verb: str,
    *,
    by: Actor,
    at: datetime,
    detail: dict[str, object] | None = None,
) -> None:
    write_audit(
        by=by,
        at=at,
        verb=verb,
        subject=row,
        patient_id=row.patient_id,
        detail={"name": row.name, **(detail or {})},
    )
    announce(f"patient:{row.patient.uuid}", "trials")
    announce(f"patient:{row.patient.uuid}", "facts")
