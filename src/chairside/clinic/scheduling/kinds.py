from django.db import models


class AppointmentKind(models.TextChoices):
    TREATMENT = "treatment", "treatment"


class AppointmentStatus(models.TextChoices):
    """Booked until it is over; then it stays as it was, but that it was missed can be taken back.
    Only what is booked takes up the chair and the patient's time."""

    BOOKED = "booked", "Scheduled"
    KEPT = "kept", "Kept"
    CANCELLED = "cancelled", "Cancelled"
    ABORTED = "aborted", "Aborted"
    MISSED = "missed", "Missed"
