"""The fixed choices about devices, as they are stored and shown."""

from django.db import models

from chairside.texts.translated import Declared as _


class DeviceKind(models.IntegerChoices):
    MONITOR = 1, _("patient monitor")
    PUMP = 2, _("infusion pump")


class AckMode(models.TextChoices):
    BY_HEADER = "header", _("as the message header asks")
    ALWAYS_AA = "AA", _("always AA")


class DoseUnit(models.TextChoices):
    """Of a medicine other than the clinic's infusions."""

    MG = "mg", _("mg")
    MICROGRAM = "µg", "µg"
    G = "g", "g"
    ML = "mL", _("mL")


class Route(models.TextChoices):
    ORAL = "oral", _("by mouth")
    SUBLINGUAL = "sublingual", _("under the tongue")
    IV = "iv", "IV"
    IM = "im", "IM"
    SUBCUTANEOUS = "sc", _("subcutaneous")
    INHALED = "inhaled", _("inhaled")
    NASAL = "nasal", _("nasal")
    TOPICAL = "topical", _("on the skin")
