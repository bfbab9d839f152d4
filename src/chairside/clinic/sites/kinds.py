"""The fixed choices about devices, as they are stored and shown."""

from django.db import models


class DeviceKind(models.IntegerChoices):
    MONITOR = 1, "patient monitor"
    PUMP = 2, "infusion pump"


class AckMode(models.TextChoices):
    BY_HEADER = "header", "as the message header asks"
    ALWAYS_AA = "AA", "always AA"


class DoseUnit(models.TextChoices):
    """Of a medicine other than the clinic's infusions."""

    MG = "mg", "mg"
    MICROGRAM = "µg", "µg"
    G = "g", "g"
    ML = "mL", "mL"


class Route(models.TextChoices):
    ORAL = "oral", "by mouth"
    SUBLINGUAL = "sublingual", "under the tongue"
    IV = "iv", "IV"
    IM = "im", "IM"
    SUBCUTANEOUS = "sc", "subcutaneous"
    INHALED = "inhaled", "inhaled"
    NASAL = "nasal", "nasal"
    TOPICAL = "topical", "on the skin"
