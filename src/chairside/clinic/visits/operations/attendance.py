"""The patient comes, changes chairs, is called off or leaves."""

from collections.abc import Mapping
from datetime import datetime
from typing import Unpack

from django.db.models import Exists
from django.utils import timezone
from django.utils.translation import gettext

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation
from chairside.clinic.patients.queries import wristband_by_code
from chairside.clinic.refusal import Refusal, Refusals
from chairside.clinic.scheduling.kinds import AppointmentStatus
from chairside.clinic.scheduling.models import Appointment
from chairside.clinic.scheduling.operations import close, reopen
from chairside.clinic.scheduling.operations import move as move_appointment
from chairside.clinic.sites.models import Chair
from chairside.clinic.visits.arrival import away_from_booking
from chairside.clinic.visits.day import Day, keep_day, slips
from chairside.clinic.visits.models import CheckIn, Discharge, Visit
from chairside.clinic.visits.operations.transitions import (
    audit_and_announce,
    locked,
    move,
    stay_in_state,
)
from chairside.clinic.visits.policies import (
    check_can_answer_day,
    check_can_move,
    check_can_move_chair,
)
from chairside.clinic.visits.states import IN_CHAIR
from chairside.texts.translated import Declared as _
from chairside.units.dates import clock_and_day

_MEANT_NOW = _("%(away)s; that check-in is meant now was confirmed.")
_WRISTBAND = _("wristband")
_NAME_AND_BIRTH = _("name and birth date")
_CHAIR_TAKEN = _("%(chair)s is taken; move this booking or wait.")
_IN_ANOTHER_CHAIR = _("This patient is in another chair already.")
_ASK_WHICH_VISIT = _("%(away)s: is this the visit? Confirm it.")


@operation
def check_in(
    *,
    visit: Visit,
    identity_confirmed: bool,
    wristband: str = "",
    changes: str = "",
    time_confirmed: bool = False,
    by: Actor,
    at: datetime,
    **day: Unpack[Day],
) -> None:
    """The patient has arrived, answers the questions of the day and takes the chair.

    `wristband` is a scanned code: the patient's own confirms who this is, any other one stops check-in.
    """
    visit = locked(visit)
    check_can_move["check_in"](by, visit)
    reasons = [*slips(at, **day)]
    if sentence := _identity_open(visit, identity_confirmed, wristband):
        reasons.insert(0, Refusal(sentence, field="identity_confirmed"))
    if (away := away_from_booking(visit, at)) and not time_confirmed:
        reasons.append(Refusal(_ASK_WHICH_VISIT % {"away": away}, field="time_confirmed"))
    if reasons:
        raise Refusals(reasons)
    seated = Visit.objects.filter(state__in=[state.value for state in IN_CHAIR])
    if seated.filter(chair=visit.chair).exists():
        raise Refusal(_CHAIR_TAKEN % {"chair": visit.chair})
    if seated.filter(patient=visit.patient).exists():
        raise Refusal(_IN_ANOTHER_CHAIR)
    CheckIn.objects.create(
        visit=visit,
        identity_confirmed=True,
        identity_scanned_at=at if wristband else None,
        last_food_at=day.get("last_food_at"),
        last_drink_at=day.get("last_drink_at"),
        escort_name=day.get("escort_name", "").strip(),
        escort_phone=day.get("escort_phone", "").strip(),
        will_not_drive=day.get("will_not_drive"),
        changes=changes.strip(),
        at=at,
        by_id=by.person_id,
        by_name=by.name,
    )
    keep_day(visit=visit, by_id=by.person_id, by_name=by.name, at=at, **day)
    confirmed = _MEANT_NOW % {"away": away} if away else ""
    identity = _WRISTBAND if wristband else _NAME_AND_BIRTH
    detail = {"identity": identity}
    move(visit=visit, name="check_in", by=by, at=at, reason=confirmed, detail=detail)


def _identity_open(visit: Visit, confirmed: bool, wristband: str) -> str:
    """What still speaks against it; empty when the scanned wristband, or whoever asked, says who it is."""
    if not wristband:
        return (
            ""
            if confirmed
            else gettext("Confirm who this is by name and birth date before check-in.")
        )
    band = wristband_by_code(wristband)
    if band is None:
        return gettext("The scanned code is not a wristband of this clinic. Scan again, or ask.")
    if band.patient_id != visit.patient_id:
        return gettext(
            "The wristband is another patient's. Stop, and check who is in front of you."
        )
    return (
        gettext("This wristband is revoked. Check who this is, and print a new one.")
        if band.revoked_at
        else ""
    )


@operation
def answer_day(*, visit: Visit, by: Actor, at: datetime, **day: Unpack[Day]) -> None:
    """The questions of the day answered again, all at once, while no drug was given."""
    visit = locked(visit)
    check_can_answer_day(by, visit)
    if reasons := [*slips(at, **day)]:
        raise Refusals(reasons)
    keep_day(visit=visit, by_id=by.person_id, by_name=by.name, at=at, **day)
    audit_and_announce(visit=visit, verb="treatment.answer_day", by=by, at=at)


@operation
def cancel(*, visit: Visit, reason: str, by: Actor, at: datetime) -> None:
    """Take a booking off the book before the patient is checked in."""
    visit = locked(visit)
    move(visit=visit, name="cancel", by=by, at=at, reason=reason)
    close(appointment=_appointment(visit), status=AppointmentStatus.CANCELLED, by=by, at=at)


@operation
def miss(*, visit: Visit, reason: str, by: Actor, at: datetime) -> None:
    """The time of a booking has come and the patient has not. Nobody is missed by the clock alone."""
    visit = locked(visit)
    check_can_move["miss"](by, visit)
    if at < visit.appointment.start:
        begin = clock_and_day(timezone.localtime(visit.appointment.start))
        raise Refusal(
            gettext("The visit is booked for %(begin)s: it cannot be missed yet.")
            % {"begin": begin}
        )
    move(visit=visit, name="miss", by=by, at=at, reason=reason)
    close(appointment=_appointment(visit), status=AppointmentStatus.MISSED, by=by, at=at)


@operation
def take_back_miss(*, visit: Visit, reason: str, by: Actor, at: datetime) -> None:
    """It was not missed: booked as before, to be checked in, cancelled or marked again."""
    visit = locked(visit)
    move(visit=visit, name="take_back_miss", by=by, at=at, reason=reason)
    reopen(appointment=_appointment(visit), by=by, at=at)


@operation
def abort(*, visit: Visit, reason: str, by: Actor, at: datetime) -> None:
    """End a visit before any drug was given."""
    visit = locked(visit)
    move(visit=visit, name="abort", by=by, at=at, reason=reason)
    close(appointment=_appointment(visit), status=AppointmentStatus.ABORTED, by=by, at=at)


@operation
def move_chair(*, visit: Visit, chair: Chair, by: Actor, at: datetime) -> None:
    """Another chair, before drug is given. What a device reports follows the chair."""
    visit = locked(visit)
    check_can_move_chair(by, visit)
    if chair.pk == visit.chair_id:
        raise Refusal(gettext("This is %(chair)s already.") % {"chair": chair}, field="chair")
    move_appointment(appointment=_appointment(visit), chair=chair, by=by, at=at)
    seated = Visit.objects.filter(chair=chair, state__in=IN_CHAIR)
    if not Visit.objects.filter(~Exists(seated), pk=visit.pk).update(chair=chair):
        raise Refusal(gettext("%(chair)s is taken in that time.") % {"chair": chair}, field="chair")
    before, visit.chair = visit.chair, chair
    stay_in_state(
        visit=visit,
        name="move_chair",
        reason=f"From {before.name} to {chair.name}.",
        by=by,
        at=at,
    )
    audit_and_announce(
        visit=visit, verb="treatment.move_chair", by=by, at=at, detail={"to": chair.name}
    )


def _appointment(visit: Visit) -> Appointment:
    """With its patient, who is the visit's."""
    visit.appointment.patient = visit.patient
    return visit.appointment


@operation
def recover(*, visit: Visit, by: Actor, at: datetime) -> None:
    """The line is off and the patient rests under observation."""
    move(visit=locked(visit), name="recover", by=by, at=at)


def leave(
    *,
    visit: Visit,
    criteria: Mapping[str, bool],
    left_with: str,
    instructions_given: bool,
    unmet_reason: str,
    remarks: str,
    by: Actor,
    at: datetime,
) -> None:
    """How the patient left, of a locked visit. Whether they may is for the caller to know."""
    Discharge.objects.create(
        visit=visit,
        criteria=dict(criteria),
        unmet_reason=unmet_reason.strip()[:400],
        left_with=left_with.strip()[:160],
        instructions_given=instructions_given,
        note=remarks.strip()[:600],
        at=at,
        by_id=by.person_id,
        by_name=by.name,
    )
    move(visit=visit, name="discharge", by=by, at=at)
    close(appointment=_appointment(visit), status=AppointmentStatus.KEPT, by=by, at=at)
