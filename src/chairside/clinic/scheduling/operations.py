"""Booking, moving and closing appointments."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.utils.translation import gettext

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation, write_audit
from chairside.clinic.live import announce
from chairside.clinic.patients.models import Patient
from chairside.clinic.refusal import Refusal
from chairside.clinic.scheduling.kinds import AppointmentKind, AppointmentStatus
from chairside.clinic.scheduling.models import Appointment
from chairside.clinic.scheduling.policies import check_can_schedule
from chairside.clinic.sites.models import Chair

LONGEST = timedelta(hours=12)


@operation
def book(
    *,
    kind: AppointmentKind,
    patient: Patient,
    chair: Chair,
    start: datetime,
    end: datetime,
    by: Actor,
    at: datetime,
) -> Appointment:
    """A patient is expected in a chair from `start` to `end`."""
    check_can_schedule(by, patient)
    if not chair.in_use:
        raise Refusal(gettext("%(chair)s is out of use.") % {"chair": chair}, field="chair")
    _check_times(start, end, at)
    _check_free(_overlapping(start, end), chair, patient, word="booked")
    appointment = Appointment.objects.create(
        kind=kind,
        patient=patient,
        site=chair.site,
        chair=chair,
        start=start,
        end=end,
        booked_at=at,
        booked_by_id=by.id,
    )
    _audit_and_announce(appointment, "appointment.book", by, at)
    return appointment


@operation
def move(
    *,
    appointment: Appointment,
    chair: Chair,
    start: datetime | None = None,
    end: datetime | None = None,
    by: Actor,
    at: datetime,
) -> Appointment:
    """Another chair of the same site or another time, while it is booked."""
    check_can_schedule(by, appointment.patient)
    appointment = _booked(appointment)
    if chair.site_id != appointment.site_id or not chair.in_use:
        raise Refusal(
            gettext("%(chair)s is not in use at this site.") % {"chair": chair}, field="chair"
        )
    if start is not None or end is not None:
        appointment.start, appointment.end = start or appointment.start, end or appointment.end
        _check_times(appointment.start, appointment.end, at)
    others = _overlapping(appointment.start, appointment.end).exclude(pk=appointment.pk)
    _check_free(others, chair, appointment.patient, word="taken")
    appointment.chair = chair
    appointment.save(update_fields=["chair", "start", "end"])
    _audit_and_announce(appointment, "appointment.move", by, at)
    return appointment


@operation
def close(
    *, appointment: Appointment, status: AppointmentStatus, by: Actor, at: datetime
) -> Appointment:
    """It was kept, cancelled, aborted or missed. From here on the database itself keeps it as it is."""
    check_can_schedule(by, appointment.patient)
    appointment = _booked(appointment)
    appointment.status = status
    appointment.closed_at, appointment.closed_by_id = at, by.person_id
    appointment.save(update_fields=["status", "closed_at", "closed_by_id"])
    _audit_and_announce(appointment, "appointment.close", by, at)
    return appointment


@operation
def reopen(*, appointment: Appointment, by: Actor, at: datetime) -> Appointment:
    """One that was marked as missed and was not: booked again, where its chair is still free."""
    check_can_schedule(by, appointment.patient)
    appointment = _locked(appointment)
    if appointment.status != AppointmentStatus.MISSED:
        raise Refusal(
            gettext("Status: %(status)s. It was not marked as missed.")
            % {"status": appointment.get_status_display()}
        )
    others = _overlapping(appointment.start, appointment.end)
    if appointment.chair is not None:
        _check_free(others, appointment.chair, appointment.patient, word="booked")
    appointment.status = AppointmentStatus.BOOKED
    appointment.closed_at = appointment.closed_by_id = None
    appointment.save(update_fields=["status", "closed_at", "closed_by_id"])
    _audit_and_announce(appointment, "appointment.reopen", by, at)
    return appointment


def _booked(appointment: Appointment) -> Appointment:
    locked = _locked(appointment)
    if locked.status != AppointmentStatus.BOOKED:
        raise Refusal(
            gettext("Status: %(status)s. This appointment can no longer change.")
            % {"status": locked.get_status_display()}
        )
    return locked


def _locked(appointment: Appointment) -> Appointment:
    """The row as it is now, held until the transaction ends."""
    locked = Appointment.objects.select_for_update().get(pk=appointment.pk)
    if locked.patient_id == appointment.patient_id:
        locked.patient = appointment.patient
    return locked


def _check_times(start: datetime, end: datetime, at: datetime) -> None:
    if end <= start:
        raise Refusal(gettext("The visit ends before it begins."), field="end")
    if end - start > LONGEST:
        raise Refusal(gettext("A visit of more than 12 hours cannot be meant."), field="end")
    if end <= at:
        raise Refusal(gettext("This time has passed."), field="start")


def _check_free(
    others: QuerySet[Appointment], chair: Chair, patient: Patient, *, word: str
) -> None:
    # Locked, so that two desks that want the same chair or patient come one after the other.
    Chair.objects.select_for_update().get(pk=chair.pk)
    Patient.objects.select_for_update().get(pk=patient.pk)
    taken = list(others.filter(Q(chair=chair) | Q(patient=patient)))
    if any(other.chair_id == chair.pk for other in taken):
        raise Refusal(
            gettext("%(chair)s is %(word)s in that time.") % {"chair": chair, "word": word},
            field="chair",
        )
    if taken:
        raise Refusal(gettext("The patient has another treatment in that time."), field="start")


def _overlapping(start: datetime, end: datetime) -> QuerySet[Appointment]:
    return Appointment.objects.filter(status=AppointmentStatus.BOOKED, start__lt=end, end__gt=start)


def _audit_and_announce(appointment: Appointment, verb: str, by: Actor, at: datetime) -> None:
    write_audit(
        by=by,
        at=at,
        verb=verb,
        subject=appointment,
        patient_id=appointment.patient_id,
        detail={"kind": appointment.kind, "status": appointment.status},
    )
    announce(f"site:{appointment.site_id}", "changed")
