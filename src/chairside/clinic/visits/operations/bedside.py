"""What people write at the chair: vitals by hand, checks, events, notes, artefact marks."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal

from django.utils.translation import gettext

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation
from chairside.clinic.clean_text import clean_text
from chairside.clinic.live import announce
from chairside.clinic.refusal import Refusal, Refusals
from chairside.clinic.visits.models import AdverseEvent, Note, Observation, ObservationMark, Visit
from chairside.clinic.visits.operations.transitions import audit_and_announce, locked
from chairside.clinic.visits.policies import check_can_chart, check_can_write
from chairside.hl7v2.metrics import METRICS, Metric
from chairside.knowledge.events import OTHER_EVENT, Severity, event_code
from chairside.units.number import plain

# What a person may type; the rest comes from devices only.
BY_HAND = (
    Metric.NIBP_SYSTOLIC,
    Metric.NIBP_DIASTOLIC,
    Metric.HEART_RATE,
    Metric.SPO2,
    Metric.RESP_RATE,
    Metric.ETCO2,
    Metric.TEMPERATURE,
)
DISSOCIATION = ("none", "mild", "marked")
"""As the observer sees it: plain words, not an instrument."""

_LATEST_ENTRY = timedelta(hours=12)


@operation
def chart_vitals(
    *,
    visit: Visit,
    values: Mapping[Metric, Decimal],
    taken_at: datetime | None = None,
    by: Actor,
    at: datetime,
) -> list[Observation]:
    """Values read from the patient or a device that does not report here."""
    visit = locked(visit)
    check_can_chart(by, visit)
    if not values:
        raise Refusal(gettext("Nothing was entered."))
    moment = taken_at or at
    _check_moment(visit, moment, at)
    check_vitals(values)
    rows = [
        Observation(
            visit=visit,
            metric=metric.value,
            value=value,
            unit=METRICS[metric].unit.value,
            charted_at=moment,
            episodic=True,
            received_at=at,
            by_id=by.person_id,
            by_name=by.name,
        )
        for metric, value in values.items()
    ]
    made = Observation.objects.bulk_create(rows)
    detail: dict[str, object] = {metric.value: str(value) for metric, value in values.items()}
    audit_and_announce(visit=visit, verb="treatment.chart_vitals", by=by, at=at, detail=detail)
    announce(f"treatment:{visit.uuid}", "vitals")
    return made


def check_vitals(values: Mapping[Metric, Decimal]) -> None:
    reasons = []
    for metric, value in values.items():
        info = METRICS[metric]
        if metric not in BY_HAND:
            reasons.append(
                Refusal(
                    gettext("%(name)s is not entered by hand.") % {"name": info.name},
                    field=metric.value,
                )
            )
        elif not info.plausible(value) or value == 0:
            reasons.append(
                Refusal(
                    gettext("%(name)s cannot be %(value)s; it lies between %(max)s and %(high)s.")
                    % {
                        "name": info.name,
                        "value": plain(value),
                        "max": f"{max(info.low, Decimal(1)):f}",
                        "high": f"{info.high:f}",
                    },
                    field=metric.value,
                )
            )
    systolic, diastolic = (
        values.get(Metric.NIBP_SYSTOLIC),
        values.get(Metric.NIBP_DIASTOLIC),
    )
    if (systolic is None) != (diastolic is None):
        field = Metric.NIBP_SYSTOLIC if systolic is None else Metric.NIBP_DIASTOLIC
        reasons.append(Refusal(gettext("A blood pressure has two numbers."), field=field.value))
    elif systolic is not None and diastolic is not None and diastolic >= systolic:
        reasons.append(
            Refusal(
                gettext("The diastolic lies below the systolic."), field=Metric.NIBP_DIASTOLIC.value
            )
        )
    if reasons:
        raise Refusals(reasons)


def _check_moment(visit: Visit, moment: datetime, at: datetime) -> None:
    if moment > at:
        raise Refusal(gettext("This time lies in the future."), field="taken_at")
    if at - moment > _LATEST_ENTRY:
        raise Refusal(gettext("This time is more than 12 hours ago."), field="taken_at")
    check_here(visit, moment, "taken_at")


def check_here(visit: Visit, moment: datetime, field: str) -> None:
    """A time is typed to the minute, so the minute of the check-in counts as here."""
    arrived = visit.moves.filter(name="check_in").first()
    if arrived is not None and moment < arrived.at.replace(second=0, microsecond=0):
        raise Refusal(gettext("The patient was not here at this time."), field=field)


@operation
def record_event(
    *,
    visit: Visit,
    code: str,
    severity: str,
    description: str = "",
    serious: bool = False,
    onset_at: datetime | None = None,
    action: str = "",
    remarks: str = "",
    by: Actor,
    at: datetime,
) -> AdverseEvent:
    """Something unwelcome happened; it stays open until it is said to be over.

    `description` says what it was where the code is “other”, and stands nowhere else.
    """
    visit = locked(visit)
    check_can_write(by, visit)
    description = _described(code, severity, description)
    onset = onset_at or at
    if onset > at:
        raise Refusal(gettext("This time lies in the future."), field="onset_at")
    check_here(visit, onset, "onset_at")
    made = AdverseEvent.objects.create(
        visit=visit,
        code=code,
        description=description,
        severity=severity,
        serious=serious,
        onset_at=onset,
        action=action.strip()[:400],
        note=remarks.strip()[:600],
        at=at,
        by_id=by.person_id,
        by_name=by.name,
    )
    detail = {"code": code, "severity": severity, "serious": serious}
    audit_and_announce(visit=visit, verb="treatment.event", by=by, at=at, detail=detail)
    return made


def _described(code: str, severity: str, description: str) -> str:
    """What stands beside the code: words for “other” and for no other. Errors: `Refusals`."""
    reasons = []
    try:
        event_code(code)
    except ValueError:
        reasons.append(Refusal(gettext("Choose what happened."), field="code"))
    if severity not in [level.value for level in Severity]:
        reasons.append(Refusal(gettext("Choose how severe it is."), field="severity"))
    if reasons:
        raise Refusals(reasons)
    if code != OTHER_EVENT:
        return ""
    return clean_text(description, label=gettext("What happened"), field="description", longest=120)


@operation
def resolve_event(
    *, event: AdverseEvent, resolved_at: datetime | None = None, by: Actor, at: datetime
) -> AdverseEvent:
    """The event is over."""
    visit = locked(event.visit)
    check_can_write(by, visit)
    event = AdverseEvent.objects.get(pk=event.pk)
    moment = resolved_at or at
    if event.resolved_at is not None:
        raise Refusal(gettext("This event is resolved already."))
    if moment < event.onset_at:
        raise Refusal(gettext("It cannot end before it began."), field="resolved_at")
    if moment > at:
        raise Refusal(gettext("This time lies in the future."), field="resolved_at")
    event.resolved_at, event.resolved_by_id = moment, by.id
    event.save(update_fields=["resolved_at", "resolved_by_id"])
    audit_and_announce(
        visit=visit,
        verb="treatment.event_resolved",
        by=by,
        at=at,
        detail={"code": event.code},
    )
    return event


@operation
def write_note(*, visit: Visit, text: str, by: Actor, at: datetime) -> Note:
    visit = locked(visit)
    check_can_write(by, visit)
    text = text.strip()
    if not text:
        raise Refusal(gettext("The note is empty."), field="text")
    if len(text) > 4000:
        raise Refusal(gettext("A note holds 4,000 characters; split it."), field="text")
    made = Note.objects.create(visit=visit, text=text, at=at, by_id=by.person_id, by_name=by.name)
    audit_and_announce(visit=visit, verb="treatment.note", by=by, at=at)
    return made


@operation
def mark_artefact(
    *, observation: Observation, reason: str, by: Actor, at: datetime
) -> ObservationMark:
    """Say that a charted value is not the patient's. It stays, with the mark beside it."""
    visit = locked(observation.visit)
    check_can_write(by, visit)
    if not reason.strip():
        raise Refusal(gettext("Say why it is not the patient's value."), field="reason")
    if ObservationMark.objects.filter(observation=observation).exists():
        raise Refusal(gettext("This value is marked already."))
    made = ObservationMark.objects.create(
        visit=visit,
        observation=observation,
        reason=reason.strip()[:300],
        at=at,
        by_id=by.person_id,
        by_name=by.name,
    )
    detail = {"metric": observation.metric, "value": str(observation.value)}
    audit_and_announce(visit=visit, verb="treatment.mark_artefact", by=by, at=at, detail=detail)
    announce(f"treatment:{visit.uuid}", "vitals")
    return made
