"""What strangers send: a clinic's public page, a questionnaire under way, and one that was sent."""

import uuid

import pghistory
import pgtrigger
from django.db import models
from django.db.models import Q

from chairside.clinic.patients.models import Patient
from chairside.clinic.referrals.states import SETTLED, State
from chairside.clinic.sites.models import Site

_SETTLED = [state.value for state in SETTLED]
_WHO_SETTLED = ("settled_by_id", "settled_by_name", "reason")
_WHO_SAW = ("urgent_seen_by_id", "urgent_seen_by_name", "urgent_seen_note")


def _stays(name: str, since: str, *columns: str) -> pgtrigger.Trigger:
    """Refuses a change of these columns once `since` has a time."""
    old, new = (
        ", ".join(f"{row}.{column}" for column in (since, *columns)) for row in ("OLD", "NEW")
    )
    return pgtrigger.Protect(
        name=name,
        operation=pgtrigger.Update,
        condition=pgtrigger.Condition(
            f"OLD.{since} IS NOT NULL AND ({old}) IS DISTINCT FROM ({new})"
        ),
    )


@pghistory.track()
class PublicPage(models.Model):
    """The page of one clinic that anybody may open. `country` says whose national lines it shows.

    crisis_contacts  [{"name", "phone", "hours"}], what the clinic itself offers in a crisis
    """

    site = models.OneToOneField(Site, on_delete=models.PROTECT, related_name="public_page")
    slug = models.SlugField(max_length=60, unique=True)
    is_open = models.BooleanField(default=False)
    country = models.CharField(max_length=2, default="US")
    welcome = models.CharField(max_length=600, blank=True)
    crisis_contacts = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.slug


class Draft(models.Model):
    """A questionnaire under way; nobody reads it. It is deleted when sent, or when left alone."""

    uuid = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    page = models.ForeignKey(PublicPage, on_delete=models.CASCADE, related_name="+")
    answers = models.JSONField(default=dict)
    started_at = models.DateTimeField()
    changed_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"draft of {self.started_at:%Y-%m-%d %H:%M}"


@pghistory.track(exclude=["answers"])
class Referral(models.Model):
    """What somebody sent, as it came. Only how it was settled changes.

    draft_key        the draft it was; sent twice, it is one referral
    answers          by question of `knowledge.questionnaire`, as they were given
    urgent           thoughts of suicide were reported
    looks_automatic  the field that people do not see was filled
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    page = models.ForeignKey(PublicPage, on_delete=models.PROTECT, related_name="referrals")
    draft_key = models.UUIDField(unique=True)
    family_name = models.CharField(max_length=100)
    given_names = models.CharField(max_length=100)
    birth_date = models.DateField()
    phone = models.CharField(max_length=40, blank=True)
    email = models.CharField(max_length=254, blank=True)
    best_time = models.CharField(max_length=120, blank=True)
    answers = models.JSONField()
    questionnaire_hash = models.CharField(max_length=64)
    urgent = models.BooleanField(default=False)
    urgent_seen_at = models.DateTimeField(null=True)
    urgent_seen_by_id = models.BigIntegerField(null=True)
    urgent_seen_by_name = models.CharField(max_length=200, blank=True)
    urgent_seen_note = models.CharField(max_length=400, blank=True)
    looks_automatic = models.BooleanField(default=False)
    submitted_at = models.DateTimeField(db_index=True)
    state = models.CharField(
        max_length=10,
        choices=[(state.value, state.value) for state in State],
        default=State.NEW.value,
        db_index=True,
    )
    patient = models.ForeignKey(
        Patient, on_delete=models.PROTECT, null=True, related_name="referrals"
    )
    settled_at = models.DateTimeField(null=True)
    settled_by_id = models.BigIntegerField(null=True)
    settled_by_name = models.CharField(max_length=200, blank=True)
    reason = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in State]),
                name="referral_state_is_known",
            ),
            models.CheckConstraint(
                condition=Q(state=State.NEW.value, settled_at=None, settled_by_id=None)
                | Q(
                    state__in=_SETTLED,
                    settled_at__isnull=False,
                    settled_by_id__isnull=False,
                ),
                name="referral_settled_has_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(state__in=[State.NEW.value, State.DECLINED.value], patient=None)
                | Q(state__in=[State.ACCEPTED.value, State.MERGED.value], patient__isnull=False),
                name="referral_taken_has_patient",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.DECLINED.value) | ~Q(reason=""),
                name="referral_declined_says_why",
            ),
            models.CheckConstraint(
                condition=Q(urgent_seen_at=None, urgent_seen_by_id=None)
                | Q(urgent_seen_at__isnull=False, urgent_seen_by_id__isnull=False),
                name="referral_urgent_seen_has_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(urgent_seen_at=None, urgent_seen_note="")
                | (Q(urgent_seen_at__isnull=False, urgent=True) & ~Q(urgent_seen_note="")),
                name="referral_urgent_seen_says_what",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.DECLINED.value)
                | Q(urgent=False)
                | Q(urgent_seen_at__isnull=False),
                name="referral_declined_after_urgent_seen",
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="sent_stays",
                fields=[
                    "page",
                    "draft_key",
                    "family_name",
                    "given_names",
                    "birth_date",
                    "phone",
                    "email",
                    "best_time",
                    "answers",
                    "questionnaire_hash",
                    "urgent",
                    "submitted_at",
                ],
            ),
            pgtrigger.Protect(name="no_delete", operation=pgtrigger.Delete),
            _stays("settled_stays", "settled_at", "state", "patient_id", *_WHO_SETTLED),
            _stays("urgent_seen_stays", "urgent_seen_at", *_WHO_SAW),
        ]

    def __str__(self) -> str:
        return f"referral {self.uuid}"
