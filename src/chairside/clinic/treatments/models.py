"""The signature, what was signed, and what was added afterwards."""

from django.db import models
from django.db.models import Q

from chairside.clinic.audit.protection import append_only
from chairside.clinic.visits.freezing import written_once
from chairside.clinic.visits.models import Visit


class Signature(models.Model):
    """Name, time and meaning, bound to the exact content that was read (21 CFR 11.50, 11.70)."""

    visit = models.OneToOneField(Visit, on_delete=models.PROTECT, related_name="signature")
    printed_name = models.CharField(max_length=200)
    meaning = models.CharField(max_length=200)
    at = models.DateTimeField()
    by_id = models.BigIntegerField()
    content = models.TextField(help_text="The record as canonical JSON, exactly as it was hashed.")
    content_sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(content_sha256__regex="^[0-9a-f]{64}$"), name="signature_has_hash"
            )
        ]
        triggers = written_once()

    def __str__(self) -> str:
        return f"signed by {self.printed_name}"


class Addendum(models.Model):
    """A correction or an addition to a signed record. It names what it follows by its hash."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="addenda")
    text = models.CharField(max_length=4000)
    at = models.DateTimeField()
    by_id = models.BigIntegerField()
    by_name = models.CharField(max_length=200)
    follows_sha256 = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["visit", "follows_sha256"], name="addenda_form_one_chain"
            )
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return self.text[:60]


class RecordDocument(models.Model):
    """The record as a PDF, made once for the signature and once more after each addendum."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="documents")
    of_sha256 = models.CharField(max_length=64, help_text="The signature or the last addendum.")
    pdf = models.BinaryField()
    pdf_sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["visit", "of_sha256"], name="one_document_per_content")
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"PDF of {self.of_sha256[:8]}"


class GateOverride(models.Model):
    """A prescriber let the treatment go on although an item of the gate was not met."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="overrides")
    item = models.CharField(max_length=40)
    sentence = models.CharField(max_length=400)
    reason = models.CharField(max_length=400)
    at = models.DateTimeField()
    by_id = models.BigIntegerField()
    by_name = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["visit", "item"], name="one_override_per_item"),
            models.CheckConstraint(condition=~Q(reason=""), name="override_has_reason"),
        ]
        triggers = written_once()

    def __str__(self) -> str:
        return f"override of {self.item}"


class Clearance(models.Model):
    """What a clearance relied on: the decision and the consent, by their hashes."""

    visit = models.OneToOneField(Visit, on_delete=models.PROTECT, related_name="clearance")
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
