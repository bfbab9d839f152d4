"""A medicine given when it was needed."""

import uuid

import pghistory
from django.db import models
from django.db.models import Q

from chairside.clinic.sites.kinds import DoseUnit, Route
from chairside.clinic.sites.models import PrnMedicine
from chairside.clinic.visits.freezing import frozen_when_signed
from chairside.clinic.visits.models import Visit
from chairside.units.number import plain


@pghistory.track()
class PrnGiven(models.Model):
    """What was given is kept as it stood on the list. An entry by mistake is struck out and stays.

    `reason`: why another dose than the usual one, or in spite of an allergy.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="prn_given")
    medicine = models.ForeignKey(PrnMedicine, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    dose = models.DecimalField(max_digits=9, decimal_places=3)
    unit = models.CharField(max_length=8, choices=DoseUnit)
    route = models.CharField(max_length=12, choices=Route)
    given_at = models.DateTimeField()
    ordered_by_id = models.BigIntegerField()
    ordered_by_name = models.CharField(max_length=200)
    reason = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    by_id = models.BigIntegerField()
    by_name = models.CharField(max_length=200)
    struck_at = models.DateTimeField(null=True)
    struck_by_id = models.BigIntegerField(null=True)
    struck_by_name = models.CharField(max_length=200, blank=True, default="")
    struck_reason = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        ordering = ["given_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(dose__gt=0), name="prn_given_positive"),
            models.CheckConstraint(
                condition=Q(struck_at__isnull=True, struck_by_id__isnull=True, struck_reason="")
                | (Q(struck_at__isnull=False, struck_by_id__isnull=False) & ~Q(struck_reason="")),
                name="prn_struck_has_who_and_why",
            ),
        ]
        triggers = frozen_when_signed()

    def __str__(self) -> str:
        return f"{self.name} {plain(self.dose)} {self.unit} {self.get_route_display()}"
