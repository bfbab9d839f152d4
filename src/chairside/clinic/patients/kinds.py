"""The fixed choices of a patient's record, as they are stored and shown."""

import enum

from django.db import models

from chairside.texts.translated import Declared as _


class Sex(models.TextChoices):
    """Sex as recorded for clinical use (FHIR administrative-gender)."""

    FEMALE = "female", _("female")
    MALE = "male", _("male")
    OTHER = "other", _("other")
    UNKNOWN = "unknown", _("not recorded")


class AllergySeverity(models.TextChoices):
    MILD = "mild", _("mild")
    MODERATE = "moderate", _("moderate")
    SEVERE = "severe", _("severe")
    UNKNOWN = "unknown", _("not known")


class MeasurementKind(models.TextChoices):
    WEIGHT = "weight", _("weight")
    HEIGHT = "height", _("height")


MEASUREMENT_UNITS = {MeasurementKind.WEIGHT: "kg", MeasurementKind.HEIGHT: "cm"}


class FactKind(enum.StrEnum):
    """The kinds of facts a record is made of; a weight and a height are both measurements."""

    ALLERGY = "allergies"
    WEIGHT = "weights"
    HEIGHT = "heights"
    MEDICATION = "medications"
    CONDITION = "conditions"
    CONTACT = "contacts"
