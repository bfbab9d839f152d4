"""What was tried before, written down row by row."""

from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation, record
from chairside.clinic.clean_text import Reasons, clean_text
from chairside.clinic.live import announce
from chairside.clinic.patients.models import Patient
from chairside.clinic.refusal import Conflict, Refusal
from chairside.clinic.screening.kinds import Source, TrialKind
from chairside.clinic.screening.models import TreatmentTrial
from chairside.clinic.screening.policies import check_can_answer
from chairside.clinic.versions import changed_since

_MOST_WEEKS = Decimal(5200)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrialEntry:
    """One row as it was typed; None for what nobody knows. `weeks` at the dose that counts."""

    kind: TrialKind
    name: str
    dose: str = ""
    weeks: Decimal | None = None
    adequate_dose: bool | None = None
    this_episode: bool | None = None
    helped: bool | None = None
    remarks: str = ""


_COLUMNS = (
    "kind",
    "name",
    "dose",
    "weeks",
    "adequate_dose",
    "this_episode",
    "helped",
    "remarks",
)


@operation
def add_trial(
    *,
    patient: Patient,
    entry: TrialEntry,
    source: Source = Source.STAFF,
    by: Actor,
    at: datetime,
) -> TreatmentTrial:
    check_can_answer(by, patient)
    wanted = _cleaned(entry)
    made = TreatmentTrial.objects.create(
        patient=patient, source=source, recorded_at=at, recorded_by_id=by.id, **asdict(wanted)
    )
    _say(made, "intake.add_trial", by=by, at=at)
    return made


@operation
def change_trial(
    *, trial: TreatmentTrial, entry: TrialEntry, seen: int, by: Actor, at: datetime
) -> TreatmentTrial:
    """Put other values into a row; its history keeps the earlier ones.

    `seen` is `versions.version_of(trial)` of the page. Errors: `Conflict` when it was changed since.
    """
    check_can_answer(by, trial.patient)
    wanted = asdict(_cleaned(entry))
    trial = TreatmentTrial.objects.select_for_update(of=("self",)).get(pk=trial.pk)
    if trial.voided_at is not None:
        raise Refusal("This row was marked as an error.")
    change = changed_since(trial, version=seen, fields=_COLUMNS)
    differs = [name for name in _COLUMNS if getattr(trial, name) != wanted[name]]
    if change is not None and differs:
        raise Conflict(
            f"{change.by_name} changed this row after you opened it. Look at what it says now and "
            "enter your change again."
        )
    for name in differs:
        setattr(trial, name, wanted[name])
    if differs:
        trial.save(update_fields=differs)
    _say(trial, "intake.change_trial", by=by, at=at, detail={"changed": differs})
    return trial


@operation
def void_trial(*, trial: TreatmentTrial, reason: str, by: Actor, at: datetime) -> None:
    """It should never have been written; it stays, marked as an error."""
    check_can_answer(by, trial.patient)
    reason = clean_text(reason, label="The reason", field="reason", longest=300)
    trial = TreatmentTrial.objects.select_for_update(of=("self",)).get(pk=trial.pk)
    if trial.voided_at is not None:
        raise Refusal("This row was already marked as an error.")
    trial.voided_at, trial.voided_by_id, trial.void_reason = at, by.id, reason
    trial.save(update_fields=["voided_at", "voided_by_id", "void_reason"])
    _say(trial, "intake.void_trial", by=by, at=at, detail={"reason": reason})


def _cleaned(entry: TrialEntry) -> TrialEntry:
    reasons = Reasons()
    texts: dict[str, str] = {}
    for field, label, longest, required in (
        ("name", "What was tried", 120, True),
        ("dose", "The dose", 80, False),
        ("remarks", "The remark", 300, False),
    ):
        with reasons.gathered():
            texts[field] = clean_text(
                getattr(entry, field), label=label, field=field, longest=longest, required=required
            )
    weeks = entry.weeks
    if weeks is not None and not 0 <= weeks <= _MOST_WEEKS:
        reasons.add(f"Weeks lie between 0 and {_MOST_WEEKS}.", field="weeks")
    reasons.refuse_if_any()
    return TrialEntry(
        kind=entry.kind,
        weeks=None if weeks is None else weeks.quantize(Decimal("0.1")),
        adequate_dose=entry.adequate_dose,
        this_episode=entry.this_episode,
        helped=entry.helped,
        **texts,
    )


def _say(
    trial: TreatmentTrial,
    verb: str,
    *,
    by: Actor,
    at: datetime,
    detail: dict[str, object] | None = None,
) -> None:
    record(
        by=by,
        at=at,
        verb=verb,
        subject=trial,
        patient_id=trial.patient_id,
        detail={"name": trial.name, **(detail or {})},
    )
    announce(f"patient:{trial.patient.uuid}", "trials")
    announce(f"patient:{trial.patient.uuid}", "facts")
