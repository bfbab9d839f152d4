"""The fixed choices of an intake and of a decision, as they are stored and shown."""

from django.db import models


class Source(models.TextChoices):
    """Where an answer came from. An answer from a referral was confirmed by whoever recorded it."""

    STAFF = "staff", "asked at the clinic"
    REFERRAL = "referral", "from the questionnaire, confirmed"


class Outcome(models.TextChoices):
    SUITABLE = "suitable", "suitable"
    NOT_SUITABLE = "not_suitable", "not suitable"
    MORE_NEEDED = "more_needed", "more needed before deciding"
    REFERRED = "referred", "referred elsewhere"
