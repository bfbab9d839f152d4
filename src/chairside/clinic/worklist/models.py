"""Who owns an entry of the inbox, until when it is snoozed and why, and that it was set as done.

What waits is never here: each slice's own query says so.
"""

from typing import ClassVar

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q

from chairside.clinic.audit.protection import no_truncate
from chairside.clinic.worklist.severity import Severity


def _all_or_none(prefix: str, *texts: str) -> Q:
    """Who, when and the texts belong together."""
    who = {f"{prefix}_by_id__isnull", f"{prefix}_at__isnull"}
    none = Q(**dict.fromkeys(who, True), **{f"{prefix}_by_name": ""}, **dict.fromkeys(texts, ""))
    every = Q(**dict.fromkeys(who, False)) & ~Q(**{f"{prefix}_by_name": ""})
    for text in texts:
        every &= ~Q(**{text: ""})
    return none | every


@pghistory.track()
class Entry(models.Model):
    """What people decided about one thing that waits; `kind` and `key` are plain, so that this
    slice knows none of the others."""

    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=160)
    owner_id = models.BigIntegerField(null=True)
    owner_name = models.CharField(max_length=200, blank=True)
    assigned_at = models.DateTimeField(null=True)
    assigned_by_id = models.BigIntegerField(null=True)
    assigned_by_name = models.CharField(max_length=200, blank=True)
    snoozed_until = models.DateTimeField(null=True)
    snoozed_severity = models.CharField(max_length=20, blank=True)
    snoozed_reason = models.CharField(max_length=300, blank=True)
    snoozed_at = models.DateTimeField(null=True)
    snoozed_by_id = models.BigIntegerField(null=True)
    snoozed_by_name = models.CharField(max_length=200, blank=True)
    done_reason = models.CharField(max_length=300, blank=True)
    done_at = models.DateTimeField(null=True)
    done_by_id = models.BigIntegerField(null=True)
    done_by_name = models.CharField(max_length=200, blank=True)
    objects: "ClassVar[models.Manager[Entry]]" = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "key"], name="one_entry_per_thing"),
            models.CheckConstraint(condition=~Q(kind="") & ~Q(key=""), name="entry_is_of_a_thing"),
            models.CheckConstraint(
                condition=_all_or_none("assigned")
                & (
                    Q(owner_id__isnull=True, owner_name="")
                    | (Q(owner_id__isnull=False, assigned_at__isnull=False) & ~Q(owner_name=""))
                ),
                name="entry_owner_has_who_and_when",
            ),
            models.CheckConstraint(
                condition=_all_or_none("snoozed", "snoozed_reason", "snoozed_severity")
                & (
                    Q(snoozed_until__isnull=True, snoozed_at__isnull=True)
                    | Q(snoozed_until__gt=F("snoozed_at"))
                ),
                name="entry_snooze_has_who_when_why",
            ),
            models.CheckConstraint(
                condition=Q(snoozed_severity__in=["", *Severity]), name="entry_severity_is_known"
            ),
            models.CheckConstraint(
                condition=_all_or_none("done", "done_reason"), name="entry_done_has_who_when_why"
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            no_truncate(),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
