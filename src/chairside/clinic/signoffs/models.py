"""What the clinic's prescribers have signed of the clinical knowledge."""

from django.db import models
from django.db.models import F, Func, Q

from chairside.clinic.audit.protection import append_only
from chairside.clinic.signoffs.kinds import Action


class HashOf(Func):
    """SHA-256 of a text as 64 hexadecimal digits, as `knowledge.canonical.content_hash` gives."""

    template = "encode(sha256(convert_to(%(expressions)s, 'UTF8')), 'hex')"
    output_field = models.CharField()


class ItemSignOff(models.Model):
    """One signature under an item of knowledge, or its withdrawal. The newest row counts.

    `content` is the item's canonical JSON as it was signed, so that a later version can be laid
    beside it; the database itself holds that `content_hash` is its hash. `value` is what the
    clinic has chosen where the item is a setting.
    """

    key = models.CharField(max_length=120)
    number = models.PositiveIntegerField()
    action = models.CharField(
        max_length=10, choices=[(action.value, action.value) for action in Action]
    )
    version = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    content_hash = models.CharField(max_length=64)
    content = models.TextField()
    value = models.DecimalField(max_digits=12, decimal_places=4, null=True)
    note = models.CharField(max_length=600, blank=True)
    signed_by_id = models.BigIntegerField()
    signed_name = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "number"], name="item_sign_off_number_once"),
            models.CheckConstraint(
                condition=Q(action__in=[action.value for action in Action]),
                name="item_sign_off_action_known",
            ),
            models.CheckConstraint(
                condition=Q(content_hash=HashOf(F("content"))),
                name="item_sign_off_hash_is_of_content",
            ),
            models.CheckConstraint(
                condition=~Q(action=Action.WITHDRAW.value) | (~Q(note="") & Q(value=None)),
                name="item_withdrawal_says_why",
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True) | Q(value__gt=0),
                name="item_value_positive",
            ),
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.action} {self.key} by {self.signed_name}"

    @property
    def is_signature(self) -> bool:
        return self.action == Action.SIGN
