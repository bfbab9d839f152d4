"""The intake's answers, what was tried before, overrides, and the decision."""

import uuid

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q

from chairside.clinic.audit.protection import append_only, no_truncate
from chairside.clinic.patients.models import Patient, PatientFact
from chairside.clinic.screening.kinds import Outcome, Source
from chairside.clinic.signoffs.models import HashOf
from chairside.knowledge.picture.trials import KIND, Trial, TrialKind

_KINDS = [(option.value, option.text) for option in KIND.options]


class Answer(models.Model):
    """One answer to one question of the intake. The newest row counts; earlier ones stay.

    `value` is JSON as the question's type writes it; None takes an answer back.
    """

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="answers")
    field = models.CharField(max_length=80)
    number = models.PositiveIntegerField()
    value = models.JSONField(null=True)
    source = models.CharField(max_length=10, choices=Source, default=Source.STAFF)
    at = models.DateTimeField()
    by_id = models.BigIntegerField()
    by_name = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["patient", "field", "number"], name="answer_number_once"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="answer_number_from_one"),
            models.CheckConstraint(
                condition=Q(source__in=Source.values), name="answer_source_known"
            ),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.field} {self.number}"


@pghistory.track()
class TreatmentTrial(PatientFact):
    """A `Trial` of this patient, column by column."""

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="trials")
    kind = models.CharField(max_length=16, choices=_KINDS, default=TrialKind.ANTIDEPRESSANT.value)
    name = models.CharField(max_length=120)
    dose = models.CharField(max_length=80, blank=True)
    weeks = models.DecimalField(max_digits=6, decimal_places=1, null=True)
    adequate_dose = models.BooleanField(null=True)
    this_episode = models.BooleanField(null=True)
    helped = models.BooleanField(null=True)
    remarks = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=10, choices=Source, default=Source.STAFF)

    class Meta(PatientFact.Meta):
        constraints = [
            *PatientFact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(weeks__isnull=True) | Q(weeks__gte=0, weeks__lte=5200),
                name="trial_weeks_possible",
            ),
            models.CheckConstraint(condition=~Q(name=""), name="trial_has_name"),
        ]
        triggers = [
            pgtrigger.Protect(name="no_delete", operation=pgtrigger.Delete),
            no_truncate(),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def trial(self) -> Trial:
        return Trial(
            medicine=self.name,
            kind=TrialKind(self.kind),
            dose=self.dose,
            weeks=self.weeks,
            adequate_dose=self.adequate_dose,
            this_episode=self.this_episode,
            helped=self.helped,
            remarks=self.remarks,
        )


class Override(models.Model):
    """A prescriber goes on although this finding stands. It holds for exactly these facts.

    `fingerprint` is of the rule and of what the finding rests on: when either changes, the
    finding is another one and asks again.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="overrides")
    protocol_id = models.CharField(max_length=80)
    rule_id = models.CharField(max_length=80)
    rule_version = models.PositiveIntegerField()
    level = models.CharField(max_length=20)
    title = models.CharField(max_length=200)
    inputs = models.JSONField(help_text="[[question, answer], …] as the prescriber saw them.")
    fingerprint = models.CharField(max_length=64)
    reason = models.CharField(max_length=600)
    at = models.DateTimeField()
    by_id = models.BigIntegerField()
    by_name = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="screening_override_has_reason"),
        ]
        indexes = [models.Index(fields=["patient", "protocol_id", "fingerprint"])]
        triggers = append_only()

    def __str__(self) -> str:
        return f"override of {self.rule_id}"


class OverrideTakenBack(models.Model):
    """The finding stands again."""

    override = models.OneToOneField(Override, on_delete=models.PROTECT, related_name="taken_back")
    reason = models.CharField(max_length=400)
    at = models.DateTimeField()
    by_id = models.BigIntegerField()
    by_name = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="taken_back_has_reason"),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"taken back: {self.override_id}"


class Decision(models.Model):
    """A prescriber's signed answer to “is it right for this patient?”. The newest one counts.

    `content` is the canonical JSON of everything it rested on; the database holds that
    `content_sha256` is its hash. `considered` are the fingerprints of the findings weighed.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="decisions")
    number = models.PositiveIntegerField()
    outcome = models.CharField(max_length=14, choices=Outcome)
    protocol_id = models.CharField(max_length=80)
    protocol_version = models.PositiveIntegerField()
    reason = models.CharField(max_length=2000)
    elsewhere = models.CharField(max_length=200, blank=True)
    considered = models.JSONField()
    content = models.TextField()
    content_sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    by_id = models.BigIntegerField()
    by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["patient", "number"], name="decision_number_once"),
            models.CheckConstraint(
                condition=Q(outcome__in=Outcome.values), name="decision_outcome_known"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="decision_has_reason"),
            models.CheckConstraint(
                condition=Q(content_sha256=HashOf(F("content"))), name="decision_hash_is_of_content"
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Outcome.REFERRED.value) | ~Q(elsewhere=""),
                name="decision_says_where",
            ),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.outcome} for {self.protocol_id}"
