"""The dose that was ordered, who confirmed it, and the infusion as it ran."""

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q

from chairside.clinic.audit.second_person import OneOfTwo, SecondPerson
from chairside.clinic.patients.models import Measurement
from chairside.clinic.sites.models import ClinicLimits, TsTzRange, same
from chairside.clinic.visits.freezing import frozen_when_signed, written_once
from chairside.clinic.visits.models import Visit
from chairside.texts.translated import Declared as _
from chairside.units import DrugMass, Substance
from chairside.units.number import multiply, plain, shown


class DoseOrder(models.Model):
    """The prescriber's dose with every step of its arithmetic. A change is a new order."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="dose_orders")
    number = models.PositiveIntegerField()
    limits = models.ForeignKey(ClinicLimits, on_delete=models.PROTECT, related_name="+")
    weight = models.ForeignKey(Measurement, on_delete=models.PROTECT, related_name="+")
    dose_mg_per_kg = models.DecimalField(max_digits=8, decimal_places=4)
    weight_kg = models.DecimalField(max_digits=6, decimal_places=2)
    weight_basis = models.CharField(max_length=20)
    vial_mg_per_ml = models.DecimalField(max_digits=8, decimal_places=3)
    diluted_to_ml = models.DecimalField(max_digits=8, decimal_places=3, null=True)
    duration_minutes = models.PositiveIntegerField()
    dose_mg = models.DecimalField(max_digits=10, decimal_places=4)
    draw_ml = models.DecimalField(max_digits=10, decimal_places=4)
    concentration_mg_per_ml = models.DecimalField(max_digits=12, decimal_places=6)
    total_ml = models.DecimalField(max_digits=10, decimal_places=4)
    rate_ml_per_h = models.DecimalField(max_digits=10, decimal_places=4)
    departure_reason = models.CharField(max_length=400, blank=True, default="")
    working = models.JSONField()
    at = models.DateTimeField()
    by_id = models.BigIntegerField()
    by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["visit", "number"], name="dose_order_numbered"),
            models.CheckConstraint(
                condition=Q(dose_mg__gt=0, rate_ml_per_h__gt=0, total_ml__gt=0, draw_ml__gt=0),
                name="dose_order_positive",
            ),
        ]
        triggers = written_once()

    def __str__(self) -> str:
        return f"{self.gives} over {self.duration_minutes} min"

    @property
    def will_give(self) -> DrugMass:
        """By the end of the ordered time, after every rounding."""
        stored = self.working["delivered"]
        return DrugMass.from_mg(stored["amount"], Substance(stored["substance"]))

    @property
    def gives(self) -> str:
        """The headline: '≈ 34.67 mg'."""
        return self.will_give.shown(places=2)

    @property
    def ordered(self) -> str:
        """What was ordered, before any rounding."""
        return f"{shown(multiply(self.dose_mg_per_kg, self.weight_kg), places=2)} mg"


CONFIRMED = SecondPerson(
    name="confirmed",
    about="order",
    same=_("You have confirmed this dose; the second confirmation is another person's."),
    enough=_("Two people have confirmed this dose already."),
)


class DoseConfirmation(OneOfTwo):
    """One of the two independent confirmations of an order, with the strength read from the vial.

    That is null in confirmations of before it was asked. `session_of` is who was signed in, where
    this person gave their PIN instead.
    """

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="+")
    order = models.ForeignKey(DoseOrder, on_delete=models.PROTECT, related_name="confirmations")
    vial_mg_per_ml = models.DecimalField(max_digits=8, decimal_places=3, null=True)
    session_of_id = models.BigIntegerField(null=True)
    session_of_name = models.CharField(max_length=200, blank=True, default="")

    class Meta(OneOfTwo.Meta):
        constraints = [
            *CONFIRMED.constraints(),
            models.CheckConstraint(
                condition=Q(session_of_id__isnull=True, session_of_name="")
                | (Q(position=2) & ~Q(session_of_id=F("by_id")) & ~Q(session_of_name="")),
                name="confirmed_by_pin_as_second",
            ),
        ]
        triggers = written_once()

    def __str__(self) -> str:
        return f"{self.by_name} confirmed"


@pghistory.track()
class InfusionSegment(models.Model):
    """A stretch of constant rate. A pause is a gap between two."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="segments")
    order = models.ForeignKey(DoseOrder, on_delete=models.PROTECT, related_name="+")
    rate_ml_per_h = models.DecimalField(max_digits=10, decimal_places=4)
    started_at = models.DateTimeField()
    started_by_id = models.BigIntegerField()
    ended_at = models.DateTimeField(null=True)
    ended_by_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["started_at"]
        constraints = [
            ExclusionConstraint(
                name="one_rate_at_a_time",
                expressions=[
                    same("visit_id"),
                    (TsTzRange("started_at", "ended_at"), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(condition=Q(rate_ml_per_h__gt=0), name="segment_rate_positive"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by_id__isnull=True)
                | Q(ended_at__gte=F("started_at"), ended_by_id__isnull=False),
                name="segment_end_has_who_and_when",
            ),
        ]
        triggers = frozen_when_signed()

    def __str__(self) -> str:
        return f"{plain(self.rate_ml_per_h)} mL/h from {self.started_at:%H:%M}"
