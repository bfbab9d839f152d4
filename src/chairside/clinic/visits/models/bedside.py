"""What is seen and noted at the chair."""

import uuid
from datetime import datetime

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext

from chairside.clinic.feeds.models import CodeMapping, RawMessage
from chairside.clinic.sites.limits import Side
from chairside.clinic.sites.models import Device
from chairside.clinic.visits.freezing import (
    frozen_when_signed,
    of_values_beyond_the_limit,
    written_once,
    written_once_by_many,
)
from chairside.clinic.visits.models.visit import Visit
from chairside.hl7v2.alarms import AlarmState
from chairside.knowledge.events import OTHER_EVENT, Severity, event_code
from chairside.units.number import plain

UNSCHEDULED = "unscheduled"
PHASES = ("during", "after", UNSCHEDULED)


class Observation(models.Model):
    """A charted value, from a device or by hand.

    `charted_at` is on the clinic's clock. A device's own time stays beside it as it was sent, with
    the offset that was found between the two clocks; `device_at` is that time as a moment, None
    where the device gave none. `measurand` is where in the device the value comes from; `mapping`
    is the clinic's, where it says what the device's code means.
    """

    # Every index costs each value that comes: those of visit and device alone are left out, since
    # the ones below begin with the visit.
    visit = models.ForeignKey(
        Visit, on_delete=models.PROTECT, related_name="observations", db_index=False
    )
    metric = models.CharField(max_length=40)
    value = models.DecimalField(max_digits=10, decimal_places=3)
    unit = models.CharField(max_length=16)
    charted_at = models.DateTimeField()
    episodic = models.BooleanField(default=False)
    device = models.ForeignKey(
        Device, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    message = models.ForeignKey(RawMessage, null=True, on_delete=models.PROTECT, related_name="+")
    measurand = models.CharField(max_length=120, blank=True)
    mapping = models.ForeignKey(
        CodeMapping, null=True, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    is_correction = models.BooleanField(default=False)
    device_time = models.CharField(max_length=40, blank=True)
    device_at = models.DateTimeField(null=True)
    clock_offset_seconds = models.FloatField(null=True)
    received_at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=200)

    class Meta:
        indexes = [
            models.Index(fields=["visit", "charted_at"]),
            models.Index(
                fields=["visit", "device"],
                condition=Q(is_correction=True),
                name="corrections_by_device",
            ),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["visit", "device", "metric", "measurand", "device_at", "value"],
                condition=Q(device__isnull=False, device_at__isnull=False),
                name="reading_charted_once",
            ),
            models.CheckConstraint(
                condition=Q(device__isnull=False, message__isnull=False)
                | Q(device__isnull=True, message__isnull=True, by_id__isnull=False),
                name="observation_from_device_or_person",
            ),
        ]
        triggers = written_once_by_many()

    def __str__(self) -> str:
        return f"{self.metric} {plain(self.value)} {self.unit}"


class DeviceWithdrawal(models.Model):
    """A device takes back what it said of a moment (OBX-11 = D), whatever the value was."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="+")
    device = models.ForeignKey(Device, on_delete=models.PROTECT, related_name="+")
    message = models.ForeignKey(RawMessage, on_delete=models.PROTECT, related_name="+")
    metric = models.CharField(max_length=40)
    measurand = models.CharField(max_length=120, blank=True)
    device_at = models.DateTimeField()
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["visit", "device", "metric", "measurand", "device_at"],
                name="one_withdrawal_of_a_moment",
            )
        ]
        triggers = written_once()

    def __str__(self) -> str:
        return f"{self.metric} withdrawn"


class ObservationMark(models.Model):
    """A charted value counts no longer: somebody says it is an artefact, or its device replaced or
    withdrew it with a later message. The value stays; the mark stands beside it."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="+")
    observation = models.OneToOneField(Observation, on_delete=models.PROTECT, related_name="mark")
    reason = models.CharField(max_length=300)
    at = models.DateTimeField()
    by_id = models.BigIntegerField(null=True)
    by_name = models.CharField(max_length=200)
    message = models.ForeignKey(RawMessage, null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(by_id__isnull=False, message__isnull=True)
                | Q(by_id__isnull=True, message__isnull=False),
                name="mark_by_person_or_message",
            )
        ]
        triggers = written_once()

    def __str__(self) -> str:
        return f"artefact: {self.reason}"


class LimitAcknowledgement(models.Model):
    """Somebody has seen that values were beyond a limit of the clinic.

    `observation` is the value farthest beyond it that this person was shown, `through` the newest:
    what is charted after that is not covered by it, unless it goes on and is no farther beyond.
    """

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="acknowledgements")
    metric = models.CharField(max_length=40)
    side = models.CharField(max_length=4, choices=[(side.value, side.value) for side in Side])
    limit_value = models.DecimalField(max_digits=10, decimal_places=3)
    observation = models.ForeignKey(Observation, on_delete=models.PROTECT, related_name="+")
    through = models.ForeignKey(Observation, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by_id = models.BigIntegerField()
    by_name = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["visit", "metric", "side", "through"], name="value_acknowledged_once"
            ),
            models.CheckConstraint(
                condition=Q(side__in=[side.value for side in Side]),
                name="acknowledged_below_or_above",
            ),
            models.CheckConstraint(
                condition=Q(through_id__gte=F("observation_id")),
                name="acknowledged_through_the_newest",
            ),
        ]
        triggers = [*written_once(), of_values_beyond_the_limit()]

    def __str__(self) -> str:
        return f"{self.metric} {self.side}, acknowledged"


INFUSION_STOPPED = "The infusion had stopped."
PATIENT_LEFT = "The patient had left."
CAME_BEFORE = frozenset({INFUSION_STOPPED, PATIENT_LEFT})
"""What is written as the reason of checks that were not due yet."""


@pghistory.track()
class Check(models.Model):
    """A check that falls due at a time: done by somebody, or skipped with a reason."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="checks")
    phase = models.CharField(max_length=12, choices=[(phase, phase) for phase in PHASES])
    offset_minutes = models.PositiveIntegerField()
    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    done_by_id = models.BigIntegerField(null=True)
    done_by_name = models.CharField(max_length=200, blank=True)
    result = models.JSONField(default=dict)
    skipped_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["due_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["visit", "phase", "offset_minutes"],
                condition=~Q(phase=UNSCHEDULED),
                name="one_check_per_offset",
            ),
            models.CheckConstraint(
                condition=~Q(phase=UNSCHEDULED)
                | Q(offset_minutes=0, done_at__isnull=False, skipped_reason=""),
                name="unscheduled_check_is_done",
            ),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, done_by_id__isnull=True)
                | Q(done_at__isnull=False, done_by_id__isnull=False),
                name="check_done_has_who_and_when",
            ),
        ]
        triggers = frozen_when_signed()

    def __str__(self) -> str:
        unscheduled = self.phase == UNSCHEDULED
        return UNSCHEDULED if unscheduled else f"{self.offset_minutes} min {self.phase}"

    def fell_due(self, *, until: datetime) -> bool:
        """False for one that is still to come, and for one that the end came before."""
        if self.done_at is None:
            return self.due_at <= until
        return self.skipped_reason not in CAME_BEFORE or self.due_at <= self.done_at

    @property
    def label(self) -> str:
        unscheduled = self.phase == UNSCHEDULED
        return (
            gettext("Unscheduled check")
            if unscheduled
            else gettext("%(offset_minutes)s-minute check")
            % {"offset_minutes": self.offset_minutes}
        )


_SEVERITIES = [(severity.value, severity.value) for severity in Severity]


@pghistory.track()
class AdverseEvent(models.Model):
    """Something unwelcome that happened. It stays open until somebody says that it is over.

    `description` says what it was where no code does.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="adverse_events")
    code = models.CharField(max_length=40)
    description = models.CharField(max_length=120, blank=True, default="")
    severity = models.CharField(max_length=20, choices=_SEVERITIES)
    serious = models.BooleanField(default=False)
    onset_at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True)
    resolved_by_id = models.BigIntegerField(null=True)
    action = models.CharField(max_length=400, blank=True)
    note = models.CharField(max_length=600, blank=True)
    at = models.DateTimeField()
    by_id = models.BigIntegerField()
    by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ["onset_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True, resolved_by_id__isnull=True)
                | Q(resolved_at__gte=F("onset_at"), resolved_by_id__isnull=False),
                name="event_resolved_after_onset",
            ),
            models.CheckConstraint(
                condition=(Q(code=OTHER_EVENT) & ~Q(description=""))
                | (~Q(code=OTHER_EVENT) & Q(description="")),
                name="other_event_says_what",
            ),
        ]
        triggers = frozen_when_signed()

    def __str__(self) -> str:
        return f"{self.label}, {self.severity}"

    @property
    def label(self) -> str:
        return self.description or event_code(self.code).label


class Note(models.Model):
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="notes")
    text = models.CharField(max_length=4000)
    at = models.DateTimeField()
    by_id = models.BigIntegerField()
    by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ["at", "id"]
        triggers = written_once()

    def __str__(self) -> str:
        return self.text[:60]


class DeviceStatement(models.Model):
    """What a device says of itself in words: what it gives, whether it runs, and how. Mirrored."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="+")
    device = models.ForeignKey(Device, on_delete=models.PROTECT, related_name="+")
    message = models.ForeignKey(RawMessage, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=30)
    sub_id = models.CharField(max_length=200, blank=True)
    text = models.CharField(max_length=500)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["visit", "device"])]
        triggers = written_once()

    def __str__(self) -> str:
        return f"{self.kind}: {self.text}"


class AlarmReport(models.Model):
    """A device's own alarm as it reported it, mirrored and never interpreted."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="alarms")
    device = models.ForeignKey(Device, on_delete=models.PROTECT, related_name="+")
    message = models.ForeignKey(RawMessage, on_delete=models.PROTECT, related_name="+")
    event = models.CharField(max_length=120)
    source = models.CharField(max_length=120, blank=True)
    phase = models.CharField(max_length=20, blank=True)
    state = models.CharField(max_length=20, blank=True)
    inactivation = models.CharField(max_length=20, blank=True)
    priority = models.CharField(max_length=4, blank=True)
    text = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["at", "id"]
        triggers = written_once()

    def __str__(self) -> str:
        return self.text or self.event

    @property
    def stated(self) -> str:
        """The state, or that the device did not say one that we know."""
        if not self.state:
            return gettext("state not given")
        known = self.state in list(AlarmState)
        return (
            self.state
            if known
            else gettext("its state cannot be read (“%(state)s”)") % {"state": self.state}
        )
