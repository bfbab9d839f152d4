import uuid

import pghistory
import pgtrigger
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Collate, Upper

from chairside.clinic.patients.kinds import (
    MEASUREMENT_UNITS,
    AllergySeverity,
    MeasurementKind,
    Sex,
)
from chairside.clinic.patients.name_words import NameWordsField
from chairside.clinic.patients.numbers import BareNumber, record_number
from chairside.clinic.patients.phones import PhoneEnding
from chairside.clinic.scan_codes import PrintedCode


@pghistory.track(exclude=["name_words"])
class Patient(models.Model):
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    family_name = models.CharField(max_length=100)
    given_names = models.CharField(max_length=100)
    preferred_name = models.CharField(max_length=100, blank=True)
    birth_date = models.DateField()
    sex = models.CharField(max_length=10, choices=Sex, default=Sex.UNKNOWN)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    address = models.CharField(max_length=300, blank=True)
    language = models.CharField(max_length=40, blank=True)
    no_known_allergies_at = models.DateTimeField(null=True)
    no_known_allergies_by_id = models.BigIntegerField(null=True)
    registered_at = models.DateTimeField()
    name_words = NameWordsField(editable=False, default="")

    class Meta:
        ordering = ["family_name", "given_names"]
        indexes = [
            GinIndex(fields=["name_words"], name="patients_by_name_words"),
            models.Index(fields=["birth_date"], name="patients_by_birth_date"),
            models.Index(PhoneEnding("phone"), name="patients_by_phone_ending"),
            models.Index(Upper("email"), name="patients_by_email"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    no_known_allergies_at__isnull=True, no_known_allergies_by_id__isnull=True
                )
                | Q(no_known_allergies_at__isnull=False, no_known_allergies_by_id__isnull=False),
                name="no_known_allergies_has_who_and_when",
            ),
            models.CheckConstraint(
                condition=Q(birth_date__gte="1900-01-01"), name="birth_date_plausible"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """As lists are ordered by it."""
        return f"{self.family_name}, {self.given_names}"

    @property
    def record_number(self) -> str:
        return record_number(self.pk)

    @property
    def full_name(self) -> str:
        """As people say it: in titles and sentences."""
        return f"{self.given_names} {self.family_name}"


@pghistory.track()
class Identifier(models.Model):
    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="identifiers")
    system = models.CharField(max_length=120, help_text="Who gave it: a URI or an assigner.")
    value = models.CharField(max_length=80)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["system", "value"], name="identifier_once_per_system")
        ]
        indexes = [
            models.Index(
                # Ordered by bytes, so that the beginning of a number is found by the index.
                Collate(BareNumber("value"), "C"),
                name="identifiers_by_bare_number",
            )
        ]

    def __str__(self) -> str:
        return f"{self.value} ({self.system})"


@pghistory.track()
class Wristband(PrintedCode):
    """On a patient's wrist."""

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="wristbands")

    class Meta(PrintedCode.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["patient"],
                condition=Q(revoked_at__isnull=True),
                name="one_valid_wristband_per_patient",
            ),
            *PrintedCode.Meta.constraints,
        ]
        triggers = [
            pgtrigger.ReadOnly(name="wristband_stays", fields=["patient", "code_hash", "made_at"]),
            *PrintedCode.Meta.triggers,
        ]


class PatientFact(models.Model):
    """A fact about a patient: who wrote it, when, and if it was an error, who said so."""

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    recorded_at = models.DateTimeField()
    recorded_by_id = models.BigIntegerField(null=True)
    voided_at = models.DateTimeField(null=True)
    voided_by_id = models.BigIntegerField(null=True)
    void_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(voided_at__isnull=True, voided_by_id__isnull=True, void_reason="")
                | (Q(voided_at__isnull=False, voided_by_id__isnull=False) & ~Q(void_reason="")),
                name="%(class)s_void_has_who_when_why",
            )
        ]


@pghistory.track()
class Contact(PatientFact):
    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="contacts")
    name = models.CharField(max_length=120)
    relationship = models.CharField(max_length=60, blank=True)
    phone = models.CharField(max_length=40)
    is_escort = models.BooleanField(default=False)
    is_emergency = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Allergy(PatientFact):
    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="allergies")
    substance = models.CharField(max_length=120)
    reaction = models.CharField(max_length=200, blank=True)
    severity = models.CharField(
        max_length=10, choices=AllergySeverity, default=AllergySeverity.UNKNOWN
    )

    def __str__(self) -> str:
        return self.substance


@pghistory.track()
class Condition(PatientFact):
    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="conditions")
    icd10 = models.CharField(max_length=8, blank=True)
    text = models.CharField(max_length=200)
    onset = models.DateField(null=True)
    resolved = models.DateField(null=True)

    class Meta(PatientFact.Meta):
        constraints = [
            *PatientFact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(icd10="") | Q(icd10__regex=r"^[A-Z][0-9][0-9A-Z](\.[0-9A-Z]{1,4})?$"),
                name="icd10_has_its_form",
            ),
            models.CheckConstraint(
                condition=Q(onset__isnull=True)
                | Q(resolved__isnull=True)
                | Q(resolved__gte=F("onset")),
                name="condition_resolved_after_onset",
            ),
        ]

    def __str__(self) -> str:
        return self.text


@pghistory.track()
class Medication(PatientFact):
    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="medications")
    name = models.CharField(max_length=120)
    dose = models.CharField(max_length=80, blank=True)
    frequency = models.CharField(max_length=80, blank=True)
    started = models.DateField(null=True)
    stopped = models.DateField(null=True)

    class Meta(PatientFact.Meta):
        constraints = [
            *PatientFact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(started__isnull=True)
                | Q(stopped__isnull=True)
                | Q(stopped__gte=F("started")),
                name="medication_stopped_after_started",
            ),
        ]

    def __str__(self) -> str:
        return self.name


@pghistory.track()
class Measurement(PatientFact):
    """A weight in kg or a height in cm, as measured at a moment."""

    patient = models.ForeignKey(Patient, on_delete=models.PROTECT, related_name="measurements")
    kind = models.CharField(max_length=10, choices=MeasurementKind)
    value = models.DecimalField(max_digits=6, decimal_places=2)
    measured_at = models.DateTimeField()
    method = models.CharField(max_length=60, blank=True, help_text="Scale, stated, from a letter.")

    class Meta(PatientFact.Meta):
        constraints = [
            *PatientFact.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind="weight", value__gte=20, value__lte=400)
                | Q(kind="height", value__gte=80, value__lte=250),
                name="measurement_in_a_possible_range",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.value} {self.unit}"

    @property
    def unit(self) -> str:
        return MEASUREMENT_UNITS[MeasurementKind(self.kind)]
