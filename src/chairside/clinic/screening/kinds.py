"""The fixed choices of an intake and of a decision, as they are stored and shown."""

from django.db import models

from chairside.texts.translated import Declared as _


class Source(models.TextChoices):
    """Where an answer came from. An answer from a referral was confirmed by whoever recorded it."""

    STAFF = "staff", _("asked at the clinic")
    REFERRAL = "referral", _("from the questionnaire, confirmed")


class Outcome(models.TextChoices):
    SUITABLE = "suitable", _("suitable")
    NOT_SUITABLE = "not_suitable", _("not suitable")
    MORE_NEEDED = "more_needed", _("more needed before deciding")
    REFERRED = "referred", _("referred elsewhere")
