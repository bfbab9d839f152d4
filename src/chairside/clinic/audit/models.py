import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models

from chairside.clinic.audit.protection import append_only


class Entry(models.Model):
    """One thing somebody did or looked at. Plain values only; never changed, never deleted."""

    at = models.DateTimeField(db_index=True)
    recorded_at = models.DateTimeField(auto_now_add=True)
    actor_id = models.BigIntegerField(null=True)
    actor_patient = models.UUIDField(null=True)
    actor_name = models.CharField(max_length=200)
    actor_roles = ArrayField(models.CharField(max_length=40), default=list)
    verb = models.CharField(max_length=80)
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=60)
    patient_id = models.BigIntegerField(null=True)
    detail = models.JSONField(default=dict)

    class Meta:
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "at"]),
            models.Index(fields=["patient_id", "at"]),
            models.Index(fields=["actor_id", "at"]),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_name}: {self.verb}"


class Done(models.Model):
    """A form that was carried out, so that it is not carried out again when it comes again."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.UUIDField()
    actor_id = models.BigIntegerField()
    address = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "actor_id", "address"], name="done_once")
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.address} at {self.at:%Y-%m-%d %H:%M}"
