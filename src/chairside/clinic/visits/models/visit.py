"""A visit, its moves through the state table, how the patient came and left."""

import uuid

import pghistory
from django.db import models
from django.db.models import Q

from chairside.clinic.patients.models import Patient
from chairside.clinic.scheduling.models import Appointment
from chairside.clinic.sites.models import Chair, Site
from chairside.clinic.visits.freezing import frozen_itself, written_once
from chairside.clinic.visits.states import IN_CHAIR, State
from chairside.texts.translated import Declared as _

_IN_CHAIR = [state.value for state in IN_CHAIR]


@pghistory.track()
class Visit(models.Model):
    """The coming and going of a patient: who, in which chair, in which state since when."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="visits")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="+")
    chair = models.ForeignKey(Chair, on_delete=models.PROTECT, related_name="visits")
    appointment = models.OneToOneField(Appointment, on_delete=models.PROTECT, related_name="visit")
    protocol_id = models.CharField(max_length=80)
    protocol_version = models.CharField(max_length=20)
    number_in_course = models.PositiveIntegerField(default=1)
    state = models.CharField(
        max_length=12,
        choices=[(state.value, state.label) for state in State],
        default=State.SCHEDULED.value,
        db_index=True,
    )
    state_since = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["chair"],
                condition=Q(state__in=_IN_CHAIR),
                name="one_open_visit_per_chair",
            ),
            models.UniqueConstraint(
                fields=["patient"],
                condition=Q(state__in=_IN_CHAIR),
                name="one_open_visit_per_patient",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in State]), name="state_is_known"
            ),
        ]
        triggers = frozen_itself()

    def __str__(self) -> str:
        return f"visit {self.uuid}"


class StateMove(models.Model):
    """One move through the state table: who, when, why."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="moves")
    name = models.CharField(max_length=20)
    from_state = models.CharField(max_length=12)
    to_state = models.CharField(max_length=12)
    at = models.DateTimeField()
    by_id = models.BigIntegerField()
    by_name = models.CharField(max_length=200)
    reason = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ["at", "id"]
        triggers = written_once()

    def __str__(self) -> str:
        return f"{self.name} at {self.at:%H:%M}"


class CheckIn(models.Model):
    """What was asked and seen when the patient arrived."""

    visit = models.OneToOneField(Visit, on_delete=models.PROTECT, related_name="check_in")
    identity_confirmed = models.BooleanField()
    # When the patient's own wristband was scanned for it; None where name and birth date were asked.
    identity_scanned_at = models.DateTimeField(null=True)
    last_food_at = models.DateTimeField(null=True)
    last_drink_at = models.DateTimeField(null=True)
    escort_name = models.CharField(max_length=120, blank=True)
    escort_phone = models.CharField(max_length=40, blank=True)
    will_not_drive = models.BooleanField(null=True)
    changes = models.CharField(max_length=600, blank=True)
    at = models.DateTimeField()
    by_id = models.BigIntegerField()
    by_name = models.CharField(max_length=200)

    class Meta:
        triggers = written_once()

    def __str__(self) -> str:
        return f"check-in at {self.at:%H:%M}"


class DayAnswers(models.Model):
    """What the patient answered on the day, all questions at once; of a visit the newest row counts.

    None is a question that nobody has answered. `CheckIn` keeps what was said on arrival.
    """

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="day_answers")
    number = models.PositiveIntegerField()
    last_food_at = models.DateTimeField(null=True)
    last_drink_at = models.DateTimeField(null=True)
    fasted = models.BooleanField(null=True)
    alcohol = models.BooleanField(null=True, help_text=_("In the 24 hours before it was asked."))
    last_alcohol_at = models.DateTimeField(null=True)
    nasal_medicine = models.BooleanField(null=True, help_text=_("In the 24 hours before."))
    last_nasal_at = models.DateTimeField(null=True)
    new_medicine = models.BooleanField(null=True)
    medicines = models.CharField(max_length=600, blank=True, help_text=_("New ones, with commas."))
    pregnant = models.BooleanField(null=True)
    escort_name = models.CharField(max_length=120, blank=True)
    escort_phone = models.CharField(max_length=40, blank=True)
    will_not_drive = models.BooleanField(null=True)
    at = models.DateTimeField()
    by_id = models.BigIntegerField()
    by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["visit", "number"], name="day_answers_are_numbered"),
            models.CheckConstraint(
                condition=Q(alcohol=True, last_alcohol_at__isnull=False)
                | (Q(last_alcohol_at__isnull=True) & (Q(alcohol=False) | Q(alcohol=None))),
                name="alcohol_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(nasal_medicine=True, last_nasal_at__isnull=False)
                | (
                    Q(last_nasal_at__isnull=True)
                    & (Q(nasal_medicine=False) | Q(nasal_medicine=None))
                ),
                name="nasal_medicine_has_its_time",
            ),
            models.CheckConstraint(
                condition=(Q(new_medicine=True) & ~Q(medicines=""))
                | (Q(medicines="") & (Q(new_medicine=False) | Q(new_medicine=None))),
                name="new_medicine_is_named",
            ),
        ]
        triggers = written_once()

    def __str__(self) -> str:
        return f"answers of the day, {self.at:%H:%M}"


class Discharge(models.Model):
    """The criteria as they were answered, and how the patient left."""

    visit = models.OneToOneField(Visit, on_delete=models.PROTECT, related_name="discharge")
    criteria = models.JSONField(help_text=_("{criterion id: true or false}"))
    unmet_reason = models.CharField(max_length=400, blank=True)
    left_with = models.CharField(max_length=160)
    instructions_given = models.BooleanField()
    note = models.CharField(max_length=600, blank=True)
    at = models.DateTimeField()
    by_id = models.BigIntegerField()
    by_name = models.CharField(max_length=200)

    class Meta:
        triggers = written_once()

    def __str__(self) -> str:
        return f"discharged at {self.at:%H:%M}"
