import uuid

import pghistory
import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext

from chairside.clinic.audit.protection import append_only
from chairside.clinic.audit.second_person import OneOfTwo, SecondPerson
from chairside.clinic.sites.models import Device
from chairside.hl7v2.mappings import MappedCode
from chairside.hl7v2.metrics import METRICS, Metric
from chairside.texts.translated import Declared as _
from chairside.units.names import unit_name


class MessageState(models.TextChoices):
    STORED = "stored", _("stored, not yet read")
    READ = "read", _("read")
    UNREADABLE = "unreadable", _("could not be read")
    SET_ASIDE = "set_aside", _("could not be charted")


class RawMessage(models.Model):
    """A device message exactly as it came, stored before it is understood.

    `sha256` is over the whole payload: control ids repeat in the field, whole messages do not.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    payload = models.BinaryField()
    peer = models.CharField(
        max_length=160, help_text=_("The sender's address, and its certificate where it shows one.")
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

    UNREADABLE = "unreadable", _("the message could not be read")
    NOT_CHARTED = "not_charted", _("the message could not be charted")
    UNKNOWN_DEVICE = "unknown_device", _("no device of this clinic has this identifier")
    UNBOUND_DEVICE = "unbound_device", _("unassigned device")
    NO_TREATMENT = "no_treatment", _("no patient in treatment at this chair")
    DEVICE_DATA = "device_data", _("the device marked it as not for the chart")
    CLOCK = "clock", _("the device's clock cannot be placed")
    PERSON_DIFFERS = "person_differs", _("the message names another person")
    OTHER_SENDER = "other_sender", _("it comes from another address than the device's own")
    OTHER_DRUG = "other_drug", _("the pump says that it gives another drug")


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


CODE_MAPPED = SecondPerson(
    name="code_mapped",
    about="mapping",
    same=_("You have signed this mapping; the second signature is another person's."),
    enough=_("Two people have signed this mapping already."),
)


@pghistory.track()
class CodeMapping(models.Model):
    """What a code of a device means, as two people of the clinic say: a metric, and the unit sent.

    For every device of a model, or for one device that has no model. `identifier` and `unit` are
    OBX-3 and OBX-6 as they were sent, `words` and `unit_words` how people read them; `held_value` is
    the value on which it was signed. Values that were charted by it stay when it is withdrawn.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    model = models.CharField(max_length=120, blank=True)
    device = models.ForeignKey(Device, null=True, on_delete=models.PROTECT, related_name="+")
    identifier = models.CharField(max_length=200)
    unit = models.CharField(max_length=200, blank=True)
    words = models.CharField(max_length=200)
    unit_words = models.CharField(max_length=200, blank=True)
    metric = models.CharField(max_length=40)
    sent_unit = models.CharField(max_length=16)
    held_value = models.CharField(max_length=60)
    becomes = models.CharField(max_length=120)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by_id = models.BigIntegerField(null=True)
    withdrawn_name = models.CharField(max_length=200, blank=True)
    withdrawn_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                Lower("model"),
                F("identifier"),
                F("unit"),
                condition=Q(withdrawn_at__isnull=True, device__isnull=True),
                name="one_mapping_of_a_models_code",
            ),
            models.UniqueConstraint(
                fields=["device", "identifier", "unit"],
                condition=Q(withdrawn_at__isnull=True, device__isnull=False),
                name="one_mapping_of_a_devices_code",
            ),
            models.CheckConstraint(
                condition=(Q(device__isnull=True) & ~Q(model=""))
                | Q(device__isnull=False, model=""),
                name="mapping_of_model_or_device",
            ),
            models.CheckConstraint(
                condition=Q(
                    withdrawn_at__isnull=True,
                    withdrawn_by_id__isnull=True,
                    withdrawn_name="",
                    withdrawn_reason="",
                )
                | (
                    Q(withdrawn_at__isnull=False, withdrawn_by_id__isnull=False)
                    & ~Q(withdrawn_name="")
                    & ~Q(withdrawn_reason="")
                ),
                name="mapping_withdrawn_by_whom_and_why",
            ),
        ]
        triggers = [
            pgtrigger.ReadOnly(
                name="mapping_stays",
                exclude=["withdrawn_at", "withdrawn_by_id", "withdrawn_name", "withdrawn_reason"],
            ),
            pgtrigger.Protect(name="no_delete", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return gettext("%(words)s as %(metric)s") % {
            "words": self.words,
            "metric": self.metric_name,
        }

    def is_of(self, device: Device) -> bool:
        if self.device_id is not None:
            return self.device_id == device.pk
        return self.model.casefold() == device.model.casefold()

    @property
    def of(self) -> str:
        """“every Efficia CM12”, or one device."""
        return (
            self.device.label if self.device else gettext("every %(model)s") % {"model": self.model}
        )

    @property
    def as_read(self) -> MappedCode:
        return MappedCode(Metric(self.metric), self.sent_unit, self.pk, self.words)

    @property
    def state(self) -> str:
        """`withdrawn`, `waiting` for the second signature, or `counts`."""
        if self.withdrawn_at is not None:
            return "withdrawn"
        return "counts" if CODE_MAPPED.is_complete(self.signatures.all()) else "waiting"

    def is_signed_by(self, person_id: int | None) -> bool:
        return any(signature.by_id == person_id for signature in self.signatures.all())

    @property
    def metric_name(self) -> str:
        return METRICS[Metric(self.metric)].name

    @property
    def sent_unit_name(self) -> str:
        return unit_name(self.sent_unit)


class CodeMappingSignature(OneOfTwo):
    """One of the two people who say what the code means. It counts from the second one on."""

    mapping = models.ForeignKey(CodeMapping, on_delete=models.PROTECT, related_name="signatures")

    class Meta(OneOfTwo.Meta):
        constraints = CODE_MAPPED.constraints()
        triggers = append_only()
