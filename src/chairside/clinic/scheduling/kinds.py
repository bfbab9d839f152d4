from django.db import models

from chairside.texts.translated import Declared as _


class AppointmentKind(models.TextChoices):
    TREATMENT = "treatment", _("treatment")


class AppointmentStatus(models.TextChoices):
    """Booked until it is over; then it stays as it was, but that it was missed can be taken back.
    Only what is booked takes up the chair and the patient's time."""

    BOOKED = "booked", _("Scheduled")
    KEPT = "kept", _("Kept")
    CANCELLED = "cancelled", _("Cancelled")
    ABORTED = "aborted", _("Aborted")
    MISSED = "missed", _("Missed")
