import uuid

import pghistory
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateTimeRangeField, RangeOperators
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Func, Q

from chairside.clinic.accounts.models import User
from chairside.clinic.audit.protection import append_only
from chairside.clinic.audit.second_person import OneOfTwo, SecondPerson
from chairside.clinic.sites.kinds import AckMode, DeviceKind, DoseUnit, Route
from chairside.units import Rounding, Substance
from chairside.units.dates import DateStyle
from chairside.units.number import plain


class TsTzRange(Func):
    function = "TSTZRANGE"
    output_field = DateTimeRangeField()


class IdRange(Func):
    """An id as a range of one: the embedded server has no btree_gist to compare ids by “=”."""

    function = "INT8RANGE"
    template = "%(function)s(%(expressions)s, '[]')"
    output_field = DateTimeRangeField()


def same(field: str) -> tuple[IdRange, str]:
    return IdRange(F(field), F(field)), RangeOperators.OVERLAPS


@pghistory.track()
class Site(models.Model):
    name = models.CharField(max_length=120, unique=True)
    address = models.CharField(max_length=300, blank=True)
    phone = models.CharField(max_length=40, blank=True)
    time_zone = models.CharField(max_length=60, help_text="As in the IANA database.")
    # A site from before there was the choice keeps what its people have read until then.
    date_style = models.CharField(
        max_length=10,
        choices=[(style.value, style.example) for style in DateStyle],
        default=DateStyle.NAMED.value,
    )
    accent = models.CharField(max_length=7, blank=True, help_text="Empty: Chairside's own color.")
    mark = models.CharField(max_length=12, blank=True, help_text="Letters that stand as the logo.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(accent__regex=r"^(#[0-9a-f]{6})?$"), name="site_accent_is_a_color"
            ),
            models.CheckConstraint(
                condition=Q(date_style__in=[style.value for style in DateStyle]),
                name="site_date_style_known",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class SiteStaff(models.Model):
    """Somebody works at a site, from when and by whom, until that was ended."""

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField()
    assigned_by_id = models.BigIntegerField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "site"],
                condition=Q(ended_at__isnull=True),
                name="one_open_assignment_per_site",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("assigned_at")),
                name="assignment_ended_after_begun",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} at {self.site}"


@pghistory.track()
class Chair(models.Model):
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="chairs")
    name = models.CharField(max_length=60)
    in_use = models.BooleanField(default=True)

    class Meta:
        ordering = ["site_id", "name"]
        constraints = [
            models.UniqueConstraint(fields=["site", "name"], name="chair_name_once_per_site")
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Device(models.Model):
    """A device that reports to this clinic. `identifier` is what it calls itself on the wire."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="devices")
    kind = models.PositiveSmallIntegerField(choices=DeviceKind)
    identifier = models.CharField(max_length=120, unique=True)
    other_names = ArrayField(
        models.CharField(max_length=120),
        default=list,
        blank=True,
        help_text="A pump's alarms may come under its rack's name.",
    )
    reports_from = ArrayField(
        models.CharField(max_length=80),
        default=list,
        blank=True,
        help_text="Addresses or certificates; from anywhere where none is given.",
    )
    label = models.CharField(max_length=80)
    model = models.CharField(max_length=120, blank=True)
    period_seconds = models.PositiveIntegerField(
        default=60,
        validators=[MinValueValidator(1)],
        help_text="How often it reports; the feed is stale after two missed periods.",
    )
    ack_mode = models.CharField(max_length=10, choices=AckMode, default=AckMode.BY_HEADER)
    in_use = models.BooleanField(default=True)

    class Meta:
        ordering = ["label"]
        constraints = [
            models.CheckConstraint(
                condition=Q(period_seconds__gte=1), name="device_period_at_least_1_s"
            )
        ]

    def __str__(self) -> str:
        return self.label


@pghistory.track()
class DeviceBinding(models.Model):
    """Which device stands at which chair, from when to when. What it reports belongs there."""

    device = models.ForeignKey(Device, on_delete=models.PROTECT, related_name="bindings")
    chair = models.ForeignKey(Chair, on_delete=models.PROTECT, related_name="bindings")
    kind = models.PositiveSmallIntegerField(choices=DeviceKind)
    bound_at = models.DateTimeField()
    bound_by_id = models.BigIntegerField(null=True)
    unbound_at = models.DateTimeField(null=True)
    unbound_by_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="device_at_one_chair_at_a_time",
                expressions=[
                    same("device_id"),
                    (TsTzRange("bound_at", "unbound_at"), RangeOperators.OVERLAPS),
                ],
            ),
            ExclusionConstraint(
                name="one_device_of_a_kind_per_chair",
                expressions=[
                    same("chair_id"),
                    same("kind"),
                    (TsTzRange("bound_at", "unbound_at"), RangeOperators.OVERLAPS),
                ],
            ),
            models.CheckConstraint(
                condition=Q(unbound_at__isnull=True) | Q(unbound_at__gte=F("bound_at")),
                name="unbound_after_bound",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.device} at {self.chair}"


class ClinicLimits(models.Model):
    """A protocol as this clinic uses it: its limits, its checks, signed by a prescriber.

    Append-only: a change is a new version that supersedes the last. `protocol_hash` binds the
    signature to the exact content of the knowledge item, so a changed item asks again.
    """

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="limits")
    protocol_id = models.CharField(max_length=80)
    protocol_version = models.CharField(max_length=20)
    protocol_hash = models.CharField(max_length=64)
    version = models.PositiveIntegerField()
    max_dose_mg_per_kg = models.DecimalField(max_digits=8, decimal_places=4)
    max_dose_mg = models.DecimalField(max_digits=10, decimal_places=3)
    max_rate_mg_per_h = models.DecimalField(max_digits=10, decimal_places=3, null=True)
    # Null in limits of before they were asked for; no dose can be ordered by those.
    max_concentration_mg_per_ml = models.DecimalField(max_digits=8, decimal_places=3, null=True)
    max_volume_ml = models.DecimalField(max_digits=8, decimal_places=3, null=True)
    max_pump_rate_ml_per_h = models.DecimalField(max_digits=8, decimal_places=3, null=True)
    dose_tolerance_percent = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    weight_max_age_days = models.PositiveIntegerField()
    dose_step_mg = models.DecimalField(max_digits=8, decimal_places=3)
    volume_step_ml = models.DecimalField(max_digits=8, decimal_places=3)
    rate_step_ml_per_h = models.DecimalField(max_digits=8, decimal_places=3)
    rounding_mode = models.CharField(
        max_length=10,
        choices=[(mode.value, mode.value) for mode in Rounding],
        default=Rounding.DOWN.value,
    )
    check_minutes_during = ArrayField(models.PositiveIntegerField(), default=list)
    check_minutes_after = ArrayField(models.PositiveIntegerField(), default=list)
    minimum_recovery_minutes = models.PositiveIntegerField()
    vital_limits = models.JSONField(
        default=dict, help_text="{metric: {low, high}}; a missing bound gives no notice."
    )
    signed_by_id = models.BigIntegerField()
    signed_name = models.CharField(max_length=200)
    signed_at = models.DateTimeField()
    note = models.CharField(max_length=400, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site", "protocol_id", "version"], name="clinic_protocol_version_once"
            ),
            models.CheckConstraint(
                condition=Q(max_dose_mg_per_kg__gt=0) & Q(max_dose_mg__gt=0), name="limits_positive"
            ),
            models.CheckConstraint(
                condition=Q(max_rate_mg_per_h__isnull=True) | Q(max_rate_mg_per_h__gt=0),
                name="rate_limit_positive",
            ),
            models.CheckConstraint(
                condition=Q(dose_step_mg__gt=0)
                & Q(volume_step_ml__gt=0)
                & Q(rate_step_ml_per_h__gt=0),
                name="steps_positive",
            ),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.protocol_id} at {self.site}, version {self.version}"


VIAL_SIGNED = SecondPerson(
    name="vial_signed",
    about="vial",
    same="You have signed this strength; the second signature is another person's.",
    enough="Two people have signed this strength already.",
)


@pghistory.track()
class VialStrength(models.Model):
    """A strength that a site stocks. `known`: a product's label names it."""

    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="vial_strengths")
    substance = models.CharField(
        max_length=40, choices=[(one.value, one.value) for one in Substance]
    )
    mg_per_ml = models.DecimalField(max_digits=6, decimal_places=3)
    known = models.BooleanField()
    retired_at = models.DateTimeField(null=True)
    retired_by_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["site", "substance", "mg_per_ml"],
                condition=Q(retired_at__isnull=True),
                name="vial_strength_once_per_site",
            ),
            models.CheckConstraint(condition=Q(mg_per_ml__gt=0), name="vial_strength_positive"),
            models.CheckConstraint(
                condition=Q(retired_at__isnull=True, retired_by_id__isnull=True)
                | Q(retired_at__isnull=False, retired_by_id__isnull=False),
                name="vial_retired_has_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.substance} {plain(self.mg_per_ml)} mg/mL"


class VialSignature(OneOfTwo):
    """One of the two people who say that the clinic stocks this strength."""

    vial = models.ForeignKey(VialStrength, on_delete=models.PROTECT, related_name="signatures")

    class Meta(OneOfTwo.Meta):
        constraints = VIAL_SIGNED.constraints()
        triggers = append_only()


@pghistory.track()
class PrnMedicine(models.Model):
    """A medicine that a site keeps for when it is needed, as a prescriber signed it."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="prn_medicines")
    name = models.CharField(max_length=120)
    usual_dose = models.DecimalField(max_digits=9, decimal_places=3)
    unit = models.CharField(max_length=8, choices=DoseUnit)
    route = models.CharField(max_length=12, choices=Route)
    signed_at = models.DateTimeField()
    signed_by_id = models.BigIntegerField()
    signed_by_name = models.CharField(max_length=200)
    retired_at = models.DateTimeField(null=True)
    retired_by_id = models.BigIntegerField(null=True)

    class Meta:
        ordering = ["name", "route"]
        constraints = [
            models.UniqueConstraint(
                fields=["site", "name", "route"],
                condition=Q(retired_at__isnull=True),
                name="prn_medicine_once_per_site",
            ),
            models.CheckConstraint(condition=Q(usual_dose__gt=0), name="prn_dose_positive"),
            models.CheckConstraint(
                condition=Q(retired_at__isnull=True, retired_by_id__isnull=True)
                | Q(retired_at__isnull=False, retired_by_id__isnull=False),
                name="prn_retired_has_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {plain(self.usual_dose)} {self.unit} {self.get_route_display()}"
