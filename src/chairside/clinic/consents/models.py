"""Consent documents, the links they are signed by, signatures, withdrawals and reaffirmations."""

import uuid

import pghistory
from django.db import models
from django.db.models import F, Q

from chairside.clinic.audit.protection import append_only
from chairside.clinic.consents.guarding import (
    of_a_consent,
    of_a_reaffirmation,
    of_a_withdrawal,
)
from chairside.clinic.consents.kinds import Method
from chairside.clinic.links.models import PatientLink, link_triggers
from chairside.clinic.patients.models import Patient
from chairside.clinic.signoffs.models import HashOf
from chairside.knowledge.consenting.use import Use
from chairside.knowledge.route import Route
from chairside.units import Substance


class ConsentDocument(models.Model):
    """One version of what is signed for one drug, route and indication. The newest one counts.

    `body` is the canonical text that is read, fixed part and the clinic's own sections;
    `fixed_sha256` is of the fixed part alone, so that a change of the knowledge is seen.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    substance = models.CharField(max_length=40)
    route = models.CharField(max_length=40)
    indication = models.CharField(max_length=80)
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    body = models.TextField()
    sha256 = models.CharField(max_length=64)
    fixed_sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField()
    published_by_id = models.BigIntegerField()
    published_by_name = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["substance", "route", "indication", "version"],
                name="consent_document_version_once",
            ),
            models.CheckConstraint(condition=Q(version__gt=0), name="consent_document_counted"),
            models.CheckConstraint(
                condition=Q(sha256=HashOf(F("body"))), name="consent_document_hash_is_of_body"
            ),
            models.CheckConstraint(
                condition=Q(fixed_sha256__regex="^[0-9a-f]{64}$"),
                name="consent_document_fixed_has_hash",
            ),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.title}, version {self.version}"

    @property
    def use(self) -> Use:
        return Use(
            substance=Substance(self.substance),
            route=Route(self.route),
            indication=self.indication,
        )


@pghistory.track(exclude=["token_hash"])
class SigningLink(PatientLink):
    """A secret address at which one patient reads and signs one document."""

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="signing_links")
    document = models.ForeignKey(ConsentDocument, on_delete=models.PROTECT, related_name="links")

    class Meta(PatientLink.Meta):
        constraints = [
            *PatientLink.Meta.constraints,
            models.UniqueConstraint(
                fields=["patient", "document"],
                condition=Q(used_at=None, revoked_at=None, closed_at=None),
                name="one_open_signing_link",
            ),
        ]
        triggers = link_triggers("patient", "document")


class Consent(models.Model):
    """A signature under one text. `content` is its canonical text, `content_sha256` its hash; the
    database holds that both say what the row says, and that `text_sha256` is the document's.

    relation  what whoever signed is to the patient; empty when it is the patient
    strokes   the drawing as [[[x, y], ...], ...]; empty when the name was typed
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="consents")
    document = models.ForeignKey(ConsentDocument, on_delete=models.PROTECT, related_name="consents")
    link = models.OneToOneField(SigningLink, on_delete=models.PROTECT, related_name="consent")
    text_sha256 = models.CharField(max_length=64)
    signed_name = models.CharField(max_length=200)
    relation = models.CharField(max_length=120, blank=True)
    method = models.CharField(
        max_length=10, choices=[(method.value, method.value) for method in Method]
    )
    strokes = models.JSONField(default=list)
    signed_at = models.DateTimeField()
    content = models.TextField()
    content_sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(content_sha256=HashOf(F("content"))),
                name="consent_hash_is_of_content",
            ),
            models.CheckConstraint(condition=~Q(signed_name=""), name="consent_has_a_name"),
            models.CheckConstraint(
                condition=Q(method=Method.TYPED.value, strokes=[])
                | (Q(method=Method.DRAWN.value) & ~Q(strokes=[])),
                name="consent_drawn_has_a_drawing",
            ),
        ]
        indexes = [models.Index(fields=["patient", "signed_at"])]
        triggers = of_a_consent()

    def __str__(self) -> str:
        return f"signed by {self.signed_name}"


class Withdrawal(models.Model):
    """A consent taken back, by whom in words. By the patient's own link nobody of staff recorded it."""

    consent = models.OneToOneField(Consent, on_delete=models.PROTECT, related_name="withdrawal")
    at = models.DateTimeField()
    by_whom = models.CharField(max_length=200)
    reason = models.CharField(max_length=600, blank=True)
    by_link = models.BooleanField()
    recorded_by_id = models.BigIntegerField(null=True)
    recorded_by_name = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(by_link=True, recorded_by_id=None)
                | Q(by_link=False, recorded_by_id__isnull=False),
                name="withdrawal_recorded_by_somebody_or_by_link",
            ),
            models.CheckConstraint(condition=~Q(by_whom=""), name="withdrawal_says_by_whom"),
        ]
        triggers = of_a_withdrawal()

    def __str__(self) -> str:
        return f"withdrawn by {self.by_whom}"


class Reaffirmation(models.Model):
    """The patient still agreed at a visit. `visit` is the treatment's uuid, as a plain value."""

    consent = models.ForeignKey(Consent, on_delete=models.PROTECT, related_name="reaffirmations")
    visit = models.UUIDField()
    at = models.DateTimeField()
    by_id = models.BigIntegerField()
    by_name = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["consent", "visit"], name="reaffirmed_once_a_visit")
        ]
        triggers = of_a_reaffirmation()

    def __str__(self) -> str:
        return f"reaffirmed at {self.at:%Y-%m-%d %H:%M}"
