"""The IV line, and who hands the patient over to whom."""

import uuid

import pghistory
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext

from chairside.clinic.visits.freezing import frozen_when_signed, written_once
from chairside.clinic.visits.kinds import GAUGES, LineFinding, LineSide, LineSite
from chairside.clinic.visits.models.visit import Visit


@pghistory.track()
class IvLine(models.Model):
    """A peripheral line: where, of which gauge, placed and removed."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="iv_lines")
    site = models.CharField(max_length=20, choices=LineSite)
    side = models.CharField(max_length=8, choices=LineSide)
    gauge = models.PositiveSmallIntegerField()
    placed_at = models.DateTimeField()
    at = models.DateTimeField()
    by_id = models.BigIntegerField()
    by_name = models.CharField(max_length=200)
    removed_at = models.DateTimeField(null=True)
    removed_by_id = models.BigIntegerField(null=True)
    removed_by_name = models.CharField(max_length=200, blank=True, default="")
    removed_finding = models.CharField(max_length=12, choices=LineFinding, blank=True, default="")

    class Meta:
        ordering = ["placed_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(gauge__in=GAUGES), name="iv_gauge_is_known"),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True, removed_by_id__isnull=True)
                | Q(removed_at__gte=F("placed_at"), removed_by_id__isnull=False),
                name="iv_removed_has_who_and_when",
            ),
        ]
        triggers = frozen_when_signed()

    def __str__(self) -> str:
        return f"{self.gauge} G, {self.get_side_display()} {self.get_site_display()}"


class IvLook(models.Model):
    """Somebody looked at the site of a line."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="+")
    line = models.ForeignKey(IvLine, on_delete=models.PROTECT, related_name="looks")
    finding = models.CharField(max_length=12, choices=LineFinding)
    remarks = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    by_id = models.BigIntegerField()
    by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ["at", "id"]
        triggers = written_once()

    def __str__(self) -> str:
        return self.get_finding_display()


@pghistory.track()
class Handover(models.Model):
    """What whoever goes tells whoever comes. It stands at the head of the visit until taken over, or withdrawn."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="handovers")
    text = models.CharField(max_length=2000)
    to_id = models.BigIntegerField()
    to_name = models.CharField(max_length=200)
    at = models.DateTimeField()
    by_id = models.BigIntegerField()
    by_name = models.CharField(max_length=200)
    taken_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by_id = models.BigIntegerField(null=True)
    withdrawn_by_name = models.CharField(max_length=200, blank=True, default="")
    withdrawn_reason = models.CharField(max_length=400, blank=True, default="")

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["visit"],
                condition=Q(taken_at__isnull=True, withdrawn_at__isnull=True),
                name="one_open_handover_per_visit",
            ),
            models.CheckConstraint(condition=~Q(to_id=F("by_id")), name="handed_to_another"),
            models.CheckConstraint(
                condition=Q(taken_at__isnull=True) | Q(taken_at__gte=F("at")),
                name="taken_over_after_handover",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by_id__isnull=True)
                | (
                    Q(withdrawn_at__gte=F("at"), withdrawn_by_id__isnull=False)
                    & Q(taken_at__isnull=True)
                    & ~Q(withdrawn_reason="")
                ),
                name="handover_withdrawn_by_whom_and_why",
            ),
        ]
        triggers = frozen_when_signed()

    @property
    def is_open(self) -> bool:
        return self.taken_at is None and self.withdrawn_at is None

    def __str__(self) -> str:
        return gettext("from %(by)s to %(to)s") % {"by": self.by_name, "to": self.to_name}
