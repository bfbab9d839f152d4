import uuid

import pghistory
from django.db import models
from django.db.models import F, Q

from chairside.clinic.sites.models import Device


class MessageState(models.TextChoices):
    STORED = "stored", "stored, not yet read"
    READ = "read", "read"
    UNREADABLE = "unreadable", "could not be read"
    SET_ASIDE = "set_aside", "could not be charted"


class RawMessage(models.Model):
    """A device message exactly as it came, stored before it is understood.

    `sha256` is over the whole payload: control ids repeat in the field, whole messages do not.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    payload = models.BinaryField()
    peer = models.CharField(
        max_length=160, help_text="The sender's address, and its certificate where it shows one."
    )
    control_id = models.CharField(max_length=200, blank=True)
    received_at = models.DateTimeField(db_index=True)
    last_received_at = models.DateTimeField()
    times_received = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=12, choices=MessageState, default=MessageState.STORED)
    read_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=400, blank=True)
    failures = models.PositiveSmallIntegerField(default=0, db_default=0)
    charted = models.PositiveIntegerField(default=0)
    repeated = models.PositiveIntegerField(default=0)
    held = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["id"], name="unread_messages", condition=Q(state="stored"))]

    def __str__(self) -> str:
        return f"message {self.control_id or self.pk} from {self.peer}"

    @property
    def address(self) -> str:
        """Where it came from; a certificate may stand behind it in `peer`."""
        return self.peer.partition(" ")[0]


class MessagePart(models.Model):
    """What one message said of one device: a gateway or a rack speaks for several.

    `name` is what the device calls itself, `device` the clinic's device of that name. Each row that
    says anything is charted, repeated because the record has it already, or held.
    """

    message = models.ForeignKey(RawMessage, on_delete=models.PROTECT, related_name="parts")
    device = models.ForeignKey(Device, null=True, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=200, blank=True)
    received_at = models.DateTimeField()
    rows = models.PositiveIntegerField()
    charted = models.PositiveIntegerField()
    repeated = models.PositiveIntegerField()
    held = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["message", "name"], name="one_part_per_name"),
            models.CheckConstraint(
                condition=Q(rows=F("charted") + F("repeated") + F("held")),
                name="every_row_is_accounted_for",
            ),
        ]
        indexes = [models.Index(fields=["device", "-received_at"], name="latest_by_device")]

    def __str__(self) -> str:
        return f"{self.name}: {self.charted} + {self.repeated} + {self.held} of {self.rows}"


class HeldWhy(models.TextChoices):
    """Why a message or a part of it is in the queue and not in a record."""

    UNREADABLE = "unreadable", "the message could not be read"
    NOT_CHARTED = "not_charted", "the message could not be charted"
    UNKNOWN_DEVICE = "unknown_device", "no device of this clinic has this identifier"
    UNBOUND_DEVICE = "unbound_device", "the device stands at no chair"
    NO_TREATMENT = "no_treatment", "nobody is being treated at this chair"
    DEVICE_DATA = "device_data", "the device marked it as not for the chart"
    CLOCK = "clock", "the device's clock cannot be placed"
    PERSON_DIFFERS = "person_differs", "the message names another person"
    OTHER_SENDER = "other_sender", "it comes from another address than the device's own"
    OTHER_DRUG = "other_drug", "the pump says that it gives another drug"


@pghistory.track()
class HeldReading(models.Model):
    """What a device sent and no record took, with the reason. Nothing is guessed.

    A monitor left running would fill any list: the same reason from the same device is one open
    row that counts, from its first message to its last.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    device_identifier = models.CharField(max_length=200, blank=True)
    device = models.ForeignKey(Device, null=True, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=20, choices=HeldWhy)
    sentence = models.CharField(max_length=300)
    first_message = models.ForeignKey(RawMessage, on_delete=models.PROTECT, related_name="+")
    last_message = models.ForeignKey(RawMessage, on_delete=models.PROTECT, related_name="+")
    first_at = models.DateTimeField()
    last_at = models.DateTimeField(db_index=True)
    count = models.PositiveIntegerField(default=1)
    resolved_at = models.DateTimeField(null=True)
    resolved_by_id = models.BigIntegerField(null=True)
    resolution = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["device_identifier", "why", "sentence"],
                condition=Q(resolved_at=None),
                name="one_open_held_row_per_reason",
            ),
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True, resolved_by_id__isnull=True, resolution="")
                | (Q(resolved_at__isnull=False, resolved_by_id__isnull=False) & ~Q(resolution="")),
                name="held_resolution_has_who_when_what",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_why_display()}: {self.sentence}"
