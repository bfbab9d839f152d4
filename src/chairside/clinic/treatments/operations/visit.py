"""From the book to the door: schedule, check in, override, clear, cancel, abort, discharge."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from chairside.clinic.accounts.policies import require
from chairside.clinic.accounts.roles import BEDSIDE
from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation
from chairside.clinic.consents.operations import reaffirm
from chairside.clinic.consents.queries import consent_for
from chairside.clinic.patients.models import Patient
from chairside.clinic.refusal import Refusal, Refusals
from chairside.clinic.sites.models import Chair
from chairside.clinic.treatments.before_course import keep_basis
from chairside.clinic.treatments.bookable import check_bookable
from chairside.clinic.treatments.gate import clearance, discharge_gate
from chairside.clinic.treatments.models import CheckIn, Discharge, GateOverride, Treatment
from chairside.clinic.treatments.operations.moving import locked, move, note, stay_in_state
from chairside.clinic.treatments.policies import (
    check_can_move,
    check_can_override,
    check_can_schedule,
)
from chairside.clinic.treatments.states import IN_CHAIR, State

LONGEST_VISIT = timedelta(hours=12)
_OFF_THE_BOOK = [State.CANCELLED.value, State.ABORTED.value]


@operation
def schedule(
    *,
    patient: Patient,
    chair: Chair,
    protocol_id: str,
    start: datetime,
    end: datetime,
    by: Actor,
    at: datetime,
) -> Treatment:
    """Book a chair for a patient and a protocol."""
    check_can_schedule(by)
    item = check_bookable(protocol_id)
    if not chair.in_use:
        raise Refusal(f"{chair} is out of use.", field="chair")
    if end <= start:
        raise Refusal("The visit ends before it begins.", field="end")
    if end - start > LONGEST_VISIT:
        raise Refusal("A visit of more than 12 hours cannot be meant.", field="end")
    if end <= at:
        raise Refusal("This time has passed.", field="start")
    _check_free(patient=patient, chair=chair, start=start, end=end)
    earlier = Treatment.objects.filter(patient=patient, protocol_id=item.id)
    treatment = Treatment.objects.create(
        patient=patient,
        site=chair.site,
        chair=chair,
        protocol_id=item.id,
        protocol_version=str(item.version),
        number_in_course=earlier.exclude(state__in=_OFF_THE_BOOK).count() + 1,
        scheduled_start=start,
        scheduled_end=end,
        state_since=at,
        scheduled_by_id=by.id,
    )
    note(treatment=treatment, verb="treatment.schedule", by=by, at=at)
    return treatment


def _check_free(*, patient: Patient, chair: Chair, start: datetime, end: datetime) -> None:
    booked = Treatment.objects.filter(scheduled_start__lt=end, scheduled_end__gt=start).exclude(
        state__in=_OFF_THE_BOOK
    )
    # The rows compared are locked with the chair and the patient, so two desks cannot both win.
    Chair.objects.select_for_update().get(pk=chair.pk)
    Patient.objects.select_for_update().get(pk=patient.pk)
    if booked.filter(chair=chair).exists():
        raise Refusal(f"{chair} is booked in that time.", field="chair")
    if booked.filter(patient=patient).exists():
        raise Refusal("The patient has another treatment in that time.", field="start")


@operation
def check_in(
    *,
    treatment: Treatment,
    identity_confirmed: bool,
    will_not_drive: bool,
    last_food_at: datetime | None = None,
    last_drink_at: datetime | None = None,
    escort_name: str = "",
    escort_phone: str = "",
    changes: str = "",
    by: Actor,
    at: datetime,
) -> None:
    """The patient has arrived and takes the chair."""
    treatment = locked(treatment)
    check_can_move(by, treatment, "check_in")
    reasons = []
    if not identity_confirmed:
        reasons.append(
            Refusal(
                "Confirm who this is by name and birth date before check-in.",
                field="identity_confirmed",
            )
        )
    for field, moment in (("last_food_at", last_food_at), ("last_drink_at", last_drink_at)):
        if moment is not None and moment > at:
            reasons.append(Refusal("This time lies in the future.", field=field))
    if reasons:
        raise Refusals(reasons)
    seated = Treatment.objects.filter(state__in=[state.value for state in IN_CHAIR])
    if seated.filter(chair=treatment.chair).exists():
        raise Refusal(f"{treatment.chair} is taken; move this booking or wait.")
    if seated.filter(patient=treatment.patient).exists():
        raise Refusal("This patient is in another chair already.")
    CheckIn.objects.create(
        treatment=treatment,
        identity_confirmed=True,
        last_food_at=last_food_at,
        last_drink_at=last_drink_at,
        escort_name=escort_name.strip(),
        escort_phone=escort_phone.strip(),
        will_not_drive=will_not_drive,
        changes=changes.strip(),
        at=at,
        by_id=by.person_id,
        by_name=by.name,
    )
    move(treatment=treatment, name="check_in", by=by, at=at)


@operation
def override(
    *, treatment: Treatment, item: str, reason: str, by: Actor, at: datetime
) -> GateOverride:
    """Let one unmet item of the gate pass, with a reason that stays in the record."""
    treatment = locked(treatment)
    check_can_override(by, treatment)
    found = {each.id: each for each in clearance(treatment, at)}.get(item)
    if found is None or found.met:
        raise Refusal("There is nothing to override here.")
    if found.override is not None:
        raise Refusal(f"{found.override.by_name} has overridden this already.")
    if not found.can_override:
        raise Refusal("This cannot be overridden; it has to be done.")
    if not reason.strip():
        raise Refusal("A reason is needed; it is part of the record.", field="reason")
    made = GateOverride.objects.create(
        treatment=treatment,
        item=item,
        sentence=found.sentence[:400],
        reason=reason.strip()[:400],
        at=at,
        by_id=by.person_id,
        by_name=by.name,
    )
    note(treatment=treatment, verb="treatment.override", by=by, at=at, detail={"item": item})
    return made


@operation
def clear(*, treatment: Treatment, by: Actor, at: datetime) -> None:
    """Everything on the gate is met or overridden: drug may be given."""
    treatment = locked(treatment)
    check_can_move(by, treatment, "clear")
    open_items = [item for item in clearance(treatment, at) if not item.passed]
    if open_items:
        raise Refusals([Refusal(item.sentence) for item in open_items])
    keep_basis(treatment, at)
    move(treatment=treatment, name="clear", by=by, at=at)


@operation
def reaffirm_consent(*, treatment: Treatment, by: Actor, at: datetime) -> None:
    """The patient was asked again, for this visit, and said yes."""
    treatment = locked(treatment)
    if State(treatment.state) not in (State.SCHEDULED, State.CHECKED_IN, State.CLEARED):
        raise Refusal("The patient is asked before drug is given.")
    standing = consent_for(treatment.patient, treatment.protocol_id, at)
    if not standing.valid or standing.consent is None:
        raise Refusal(standing.sentence)
    reaffirm(consent=standing.consent, visit=treatment.uuid, by=by, at=at)
    note(treatment=treatment, verb="treatment.reaffirm_consent", by=by, at=at)


@operation
def cancel(*, treatment: Treatment, reason: str, by: Actor, at: datetime) -> None:
    """Take a booking off the book before the patient is checked in."""
    move(treatment=locked(treatment), name="cancel", by=by, at=at, reason=reason)


@operation
def abort(*, treatment: Treatment, reason: str, by: Actor, at: datetime) -> None:
    """End a visit before any drug was given."""
    move(treatment=locked(treatment), name="abort", by=by, at=at, reason=reason)


@operation
def move_chair(*, treatment: Treatment, chair: Chair, by: Actor, at: datetime) -> None:
    """Another chair, before drug is given. What a device reports follows the chair."""
    require(by, *BEDSIDE, to="move a patient to another chair")
    treatment = locked(treatment)
    if State(treatment.state) not in (State.SCHEDULED, State.CHECKED_IN, State.CLEARED):
        raise Refusal("The chair cannot change while drug is given or afterwards.")
    if chair.pk == treatment.chair_id:
        raise Refusal(f"This is {chair} already.", field="chair")
    if chair.site_id != treatment.site_id or not chair.in_use:
        raise Refusal(f"{chair} is not in use at this site.", field="chair")
    others = Treatment.objects.exclude(pk=treatment.pk).filter(chair=chair)
    overlapping = others.filter(
        scheduled_start__lt=treatment.scheduled_end, scheduled_end__gt=treatment.scheduled_start
    ).exclude(state__in=_OFF_THE_BOOK)
    seated = others.filter(state__in=[state.value for state in IN_CHAIR])
    if overlapping.exists() or seated.exists():
        raise Refusal(f"{chair} is taken in that time.", field="chair")
    before, treatment.chair = treatment.chair, chair
    treatment.save(update_fields=["chair"])
    stay_in_state(
        treatment=treatment,
        name="move_chair",
        reason=f"From {before.name} to {chair.name}.",
        by=by,
        at=at,
    )
    note(treatment=treatment, verb="treatment.move_chair", by=by, at=at, detail={"to": chair.name})


@operation
def discharge(
    *,
    treatment: Treatment,
    criteria: Mapping[str, bool],
    left_with: str,
    instructions_given: bool,
    unmet_reason: str = "",
    remarks: str = "",
    by: Actor,
    at: datetime,
) -> None:
    """The patient leaves. What is unmet needs a reason; a prescriber answers for it."""
    treatment = locked(treatment)
    check_can_move(by, treatment, "discharge")
    reasons = discharge_gate(
        treatment,
        criteria=criteria,
        left_with=left_with,
        instructions_given=instructions_given,
        unmet_reason=unmet_reason,
        by=by,
        at=at,
    )
    if reasons:
        raise Refusals(reasons)
    # The gate has seen to it that none of them is due yet.
    treatment.checks.filter(done_at__isnull=True).update(
        done_at=at,
        done_by_id=by.person_id,
        done_by_name=by.name,
        skipped_reason="The patient had left.",
    )
    Discharge.objects.create(
        treatment=treatment,
        criteria=dict(criteria),
        unmet_reason=unmet_reason.strip()[:400],
        left_with=left_with.strip()[:160],
        instructions_given=instructions_given,
        note=remarks.strip()[:600],
        at=at,
        by_id=by.person_id,
        by_name=by.name,
    )
    move(treatment=treatment, name="discharge", by=by, at=at)
