"""The fixed choices of a patient's record, as they are stored and shown."""

import enum

from django.db import models


class Sex(models.TextChoices):
    """Sex as recorded for clinical use (FHIR administrative-gender)."""

    FEMALE = "female", "female"
    MALE = "male", "male"
    OTHER = "other", "other"
    UNKNOWN = "unknown", "not recorded"


class AllergySeverity(models.TextChoices):
    MILD = "mild", "mild"
    MODERATE = "moderate", "moderate"
    SEVERE = "severe", "severe"
    UNKNOWN = "unknown", "not known"


class MeasurementKind(models.TextChoices):
    WEIGHT = "weight", "weight"
    HEIGHT = "height", "height"


MEASUREMENT_UNITS = {MeasurementKind.WEIGHT: "kg", MeasurementKind.HEIGHT: "cm"}


class FactKind(enum.StrEnum):
    """The kinds of facts a record is made of; a weight and a height are both measurements."""

    ALLERGY = "allergies"
    WEIGHT = "weights"
    HEIGHT = "heights"
    MEDICATION = "medications"
    CONDITION = "conditions"
    CONTACT = "contacts"
