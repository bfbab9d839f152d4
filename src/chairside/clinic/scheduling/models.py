"""A place in the calendar. The database itself refuses to book a chair or a patient twice."""

import uuid

import pghistory
import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from chairside.clinic.audit.protection import no_truncate
from chairside.clinic.patients.models import Patient
from chairside.clinic.scheduling.kinds import AppointmentKind, AppointmentStatus
from chairside.clinic.sites.models import Chair, Site, TsTzRange, same

# What is over takes no time: the chair of a visit that ended early is free from then on.
_TAKES_TIME = Q(status=AppointmentStatus.BOOKED.value)
_DURING = (TsTzRange("start", "end"), RangeOperators.OVERLAPS)


@pghistory.track()
class Appointment(models.Model):
    """A patient is expected from `start` to `end`, for a treatment in a chair."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=20, choices=AppointmentKind)
    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="appointments")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="+")
    chair = models.ForeignKey(Chair, null=True, on_delete=models.PROTECT, related_name="+")
    start = models.DateTimeField()
    end = models.DateTimeField()
    status = models.CharField(
        max_length=10, choices=AppointmentStatus, default=AppointmentStatus.BOOKED
    )
    booked_at = models.DateTimeField()
    booked_by_id = models.BigIntegerField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by_id = models.BigIntegerField(null=True)

    class Meta:
        indexes = [models.Index(fields=["site", "start"])]
        constraints = [
            ExclusionConstraint(
                name="chair_not_double_booked",
                expressions=[same("chair_id"), _DURING],
                # A range of no id at all would overlap every chair.
                condition=_TAKES_TIME & Q(chair__isnull=False),
            ),
            ExclusionConstraint(
                name="patient_not_double_booked",
                expressions=[same("patient_id"), _DURING],
                condition=_TAKES_TIME,
            ),
            models.CheckConstraint(
                condition=Q(end__gt=F("start")), name="appointment_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=AppointmentKind.values), name="appointment_kind_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(kind=AppointmentKind.TREATMENT.value) | Q(chair__isnull=False),
                name="treatment_has_a_chair",
            ),
            models.CheckConstraint(
                condition=Q(status=AppointmentStatus.BOOKED.value, closed_at__isnull=True)
                | Q(
                    status__in=[
                        AppointmentStatus.KEPT.value,
                        AppointmentStatus.CANCELLED.value,
                        AppointmentStatus.ABORTED.value,
                        AppointmentStatus.MISSED.value,
                    ],
                    closed_at__isnull=False,
                    closed_by_id__isnull=False,
                ),
                name="appointment_closed_has_who_and_when",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="stays_once_closed",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=~pgtrigger.Q(old__status=AppointmentStatus.BOOKED.value)
                & ~pgtrigger.Q(
                    old__status=AppointmentStatus.MISSED.value,
                    new__status=AppointmentStatus.BOOKED.value,
                ),
                func="RAISE EXCEPTION 'chairside: this appointment is over; it stays as it was';",
            ),
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            no_truncate(),
        ]

    @property
    def minutes(self) -> int:
        return int((self.end - self.start).total_seconds() // 60)

    @property
    def ended_early(self) -> bool:
        """Over before the booked end, once it had begun: the chair is free from then on."""
        return self.closed_at is not None and self.start <= self.closed_at < self.end

    def __str__(self) -> str:
        return f"{self.kind} at {self.start:%Y-%m-%d %H:%M}"
