"""The fixed choices about devices, as they are stored and shown."""

from django.db import models


class DeviceKind(models.IntegerChoices):
    MONITOR = 1, "patient monitor"
    PUMP = 2, "infusion pump"


class AckMode(models.TextChoices):
    BY_HEADER = "header", "as the message header asks"
    ALWAYS_AA = "AA", "always AA"
