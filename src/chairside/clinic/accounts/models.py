from typing import Any, ClassVar

import pghistory
import pgtrigger
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q

from chairside.clinic.accounts.roles import Role
from chairside.clinic.audit.protection import append_only
from chairside.clinic.scan_codes import PrintedCode

PIN_TRIES = 5
"""Wrong tries until a PIN is locked."""


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, email: str | None) -> "User":
        return self.get(email__iexact=email or "")


@pghistory.track(exclude=["password", "last_login"])
class User(AbstractBaseUser):
    """A member of staff. What they may do is in their role grants, not here."""

    email = models.EmailField(unique=True)
    full_name = models.CharField(max_length=120)
    credentials = models.CharField(
        max_length=40, blank=True, help_text="As printed behind the name: RN, MD, PMHNP."
    )
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]
    objects = UserManager()

    def __str__(self) -> str:
        return self.printed_name

    @property
    def printed_name(self) -> str:
        return f"{self.full_name}, {self.credentials}" if self.credentials else self.full_name


@pghistory.track()
class RoleGrant(models.Model):
    """A role, from when and by whom, until it was taken back."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="grants")
    role = models.CharField(max_length=40, choices=[(role.value, role.label) for role in Role])
    granted_at = models.DateTimeField()
    granted_by_id = models.BigIntegerField(null=True)
    revoked_at = models.DateTimeField(null=True)
    revoked_by_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role"],
                condition=Q(revoked_at__isnull=True),
                name="one_open_grant_per_role",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True) | Q(revoked_at__gte=models.F("granted_at")),
                name="revoked_after_granted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}: {self.role}"


@pghistory.track(exclude=["pin"])
class Pin(models.Model):
    """By which somebody confirms as the second person at a colleague's sign-in. Kept as a hash."""

    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="pin")
    pin = models.CharField(max_length=128)
    set_at = models.DateTimeField()
    wrong_tries = models.PositiveSmallIntegerField(default=0)
    locked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(locked_at__isnull=True, wrong_tries__lt=PIN_TRIES)
                | Q(locked_at__isnull=False, wrong_tries=PIN_TRIES),
                name="pin_locked_after_tries",
            )
        ]

    def __str__(self) -> str:
        return f"PIN of {self.user}"


@pghistory.track()
class Badge(PrintedCode):
    """Names whom it was printed for as the second person of a confirmation; their PIN confirms."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="badges")

    class Meta(PrintedCode.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["user"],
                condition=Q(revoked_at__isnull=True),
                name="one_valid_badge_per_user",
            ),
            *PrintedCode.Meta.constraints,
        ]
        triggers = [
            pgtrigger.ReadOnly(name="badge_stays", fields=["user", "code_hash", "made_at"]),
            *PrintedCode.Meta.triggers,
        ]


class CoSigned(models.Model):
    """A PIN that was accepted, and for what. Its key is used once."""

    key = models.UUIDField(unique=True)
    act = models.CharField(max_length=40)
    subject = models.UUIDField()
    content_sha256 = models.CharField(max_length=64)
    at = models.DateTimeField()
    by_id = models.BigIntegerField()
    by_name = models.CharField(max_length=200)
    session_of_id = models.BigIntegerField()
    session_of_name = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(by_id=models.F("session_of_id")), name="co_signed_by_another"
            )
        ]
        triggers = append_only()

    def __str__(self) -> str:
        return f"{self.act} by {self.by_name}"
