"""A visit, its moves through the state table and what opened its gate."""

import uuid

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from chairside.clinic.patients.models import Patient
from chairside.clinic.sites.models import Chair, Site, TsTzRange, same
from chairside.clinic.treatments.freezing import frozen_itself, written_once
from chairside.clinic.treatments.states import IN_CHAIR, State

_IN_CHAIR = [state.value for state in IN_CHAIR]
_OFF_THE_BOOK = [State.CANCELLED.value, State.ABORTED.value]


@pghistory.track()
class Treatment(models.Model):
    """A visit at which drug is given."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="treatments")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="+")
    chair = models.ForeignKey(Chair, on_delete=models.PROTECT, related_name="treatments")
    protocol_id = models.CharField(max_length=80)
    protocol_version = models.CharField(max_length=20)
    number_in_course = models.PositiveIntegerField(default=1)
    scheduled_start = models.DateTimeField(db_index=True)
    scheduled_end = models.DateTimeField()
    state = models.CharField(
        max_length=12,
        choices=[(state.value, state.label) for state in State],
        default=State.SCHEDULED.value,
        db_index=True,
    )
    state_since = models.DateTimeField()
    scheduled_by_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="chair_not_double_booked",
                expressions=[
                    same("chair_id"),
                    (TsTzRange("scheduled_start", "scheduled_end"), RangeOperators.OVERLAPS),
                ],
                condition=~Q(state__in=_OFF_THE_BOOK),
            ),
            ExclusionConstraint(
                name="patient_not_double_booked",
                expressions=[
                    same("patient_id"),
                    (TsTzRange("scheduled_start", "scheduled_end"), RangeOperators.OVERLAPS),
                ],
                condition=~Q(state__in=_OFF_THE_BOOK),
            ),
            models.UniqueConstraint(
                fields=["chair"],
                condition=Q(state__in=_IN_CHAIR),
                name="one_open_treatment_per_chair",
            ),
            models.UniqueConstraint(
                fields=["patient"],
                condition=Q(state__in=_IN_CHAIR),
                name="one_open_treatment_per_patient",
            ),
            models.CheckConstraint(
                condition=Q(scheduled_end__gt=F("scheduled_start")),
                name="scheduled_end_after_start",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in State]), name="state_is_known"
            ),
        ]
        triggers = frozen_itself()

    def __str__(self) -> str:
        return f"treatment {self.uuid}"


class StateMove(models.Model):
    """One move through the state table: who, when, why."""

    treatment = models.ForeignKey(Treatment, on_delete=models.PROTECT, related_name="moves")
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

    treatment = models.OneToOneField(Treatment, on_delete=models.PROTECT, related_name="check_in")
    identity_confirmed = models.BooleanField()
    last_food_at = models.DateTimeField(null=True)
    last_drink_at = models.DateTimeField(null=True)
    escort_name = models.CharField(max_length=120, blank=True)
    escort_phone = models.CharField(max_length=40, blank=True)
    will_not_drive = models.BooleanField()
    changes = models.CharField(max_length=600, blank=True)
    at = models.DateTimeField()
    by_id = models.BigIntegerField()
    by_name = models.CharField(max_length=200)

    class Meta:
        triggers = written_once()

    def __str__(self) -> str:
        return f"check-in at {self.at:%H:%M}"


class GateOverride(models.Model):
    """A prescriber let the treatment go on although an item of the gate was not met."""

    treatment = models.ForeignKey(Treatment, on_delete=models.PROTECT, related_name="overrides")
    item = models.CharField(max_length=40)
    sentence = models.CharField(max_length=400)
    reason = models.CharField(max_length=400)
    at = models.DateTimeField()
    by_id = models.BigIntegerField()
    by_name = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["treatment", "item"], name="one_override_per_item"),
            models.CheckConstraint(condition=~Q(reason=""), name="override_has_reason"),
        ]
        triggers = written_once()

    def __str__(self) -> str:
        return f"override of {self.item}"


class Clearance(models.Model):
    """What a clearance relied on: the decision and the consent, by their hashes."""

    treatment = models.OneToOneField(Treatment, on_delete=models.PROTECT, related_name="clearance")
    decision = models.UUIDField()
    decision_sha256 = models.CharField(max_length=64)
    decided_by = models.CharField(max_length=200)
    decided_at = models.DateTimeField()
    consent = models.UUIDField()
    consent_sha256 = models.CharField(max_length=64)
    consent_version = models.PositiveIntegerField()
    consent_signer = models.CharField(max_length=200)
    consent_signed_at = models.DateTimeField()
    asked_again_by = models.CharField(max_length=200)
    asked_again_at = models.DateTimeField()
    at = models.DateTimeField()

    class Meta:
        triggers = written_once()

    def __str__(self) -> str:
        return f"clearance at {self.at:%H:%M}"
