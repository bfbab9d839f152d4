"""The columns of every secret address at which a patient does something without an account.

A slice declares its own table on `PatientLink`, with what is opened by it as a foreign key.
"""

import uuid
from datetime import datetime

import pgtrigger
from django.db import models
from django.db.models import F, Q

from chairside.clinic.audit.protection import no_truncate
from chairside.clinic.links.kinds import MOST_TRIES, LinkState, Medium

_FIXED = (
    "uuid",
    "medium",
    "token_hash",
    "made_at",
    "made_by_id",
    "made_by_name",
    "expires_at",
)

_ONE_WAY = """
    IF (OLD.confirmed_at IS NOT NULL AND NEW.confirmed_at IS DISTINCT FROM OLD.confirmed_at)
        OR (OLD.used_at IS NOT NULL AND NEW.used_at IS DISTINCT FROM OLD.used_at)
        OR (OLD.revoked_at IS NOT NULL AND NEW.revoked_at IS DISTINCT FROM OLD.revoked_at)
        OR (OLD.closed_at IS NOT NULL AND NEW.closed_at IS DISTINCT FROM OLD.closed_at)
        OR NEW.failed_attempts < OLD.failed_attempts THEN
        RAISE EXCEPTION 'chairside: what became of a link stays';
    END IF;
    RETURN NEW;
"""


def link_triggers(*fixed: str) -> list[pgtrigger.Trigger]:
    """Only what became of a link changes, and only once; it is never deleted. `fixed` are the
    columns that a slice's own table adds."""
    return [
        pgtrigger.ReadOnly(name="link_stays", fields=[*_FIXED, *fixed]),
        pgtrigger.Trigger(
            name="one_way", when=pgtrigger.Before, operation=pgtrigger.Update, func=_ONE_WAY
        ),
        pgtrigger.Protect(name="no_delete", operation=pgtrigger.Delete),
        no_truncate(),
    ]


class PatientLink(models.Model):
    """A secret address that one patient opens with their birth date. The token itself is kept
    nowhere; `token_hash` is its SHA-256.

    confirmed_at  when the birth date was first right
    closed_at     after too many wrong birth dates
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    medium = models.CharField(
        max_length=10, choices=[(medium.value, medium.value) for medium in Medium]
    )
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by_id = models.BigIntegerField()
    made_by_name = models.CharField(max_length=200)
    expires_at = models.DateTimeField()
    failed_attempts = models.PositiveSmallIntegerField(default=0)
    confirmed_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by_name = models.CharField(max_length=200, blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(medium__in=[medium.value for medium in Medium]),
                name="%(class)s_medium_known",
            ),
            models.CheckConstraint(
                condition=Q(token_hash__regex="^[0-9a-f]{64}$"),  # noqa: S106 - a form, no secret
                name="%(class)s_keeps_a_hash",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("made_at")), name="%(class)s_expires"
            ),
            models.CheckConstraint(
                condition=Q(failed_attempts__lt=MOST_TRIES, closed_at=None)
                | Q(failed_attempts=MOST_TRIES, closed_at__isnull=False),
                name="%(class)s_closed_after_tries",
            ),
            models.CheckConstraint(
                condition=Q(used_at=None) | Q(confirmed_at__isnull=False),
                name="%(class)s_confirmed_before_used",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None, revoked_by_name="")
                | (Q(revoked_at__isnull=False) & ~Q(revoked_by_name="")),
                name="%(class)s_revoked_has_who",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.medium} link of {self.made_at:%Y-%m-%d %H:%M}"

    def state(self, at: datetime) -> LinkState:
        if self.revoked_at is not None:
            return LinkState.REVOKED
        if self.closed_at is not None:
            return LinkState.CLOSED
        if at >= self.expires_at:
            return LinkState.EXPIRED
        return LinkState.OPEN if self.used_at is None else LinkState.USED
