"""Codes that a scanner types: digits alone, so that no keyboard layout and no shortcut changes them.

A code says nothing of whom it is given to. It is kept as its hash alone, so each is shown once.
"""

import re
import secrets
from datetime import datetime
from hashlib import sha256
from typing import Any

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.protection import no_truncate
from chairside.clinic.clean_text import clean_text

WRISTBAND = "7711"
BADGE = "7722"
_RANDOM = 27
"""Digits that nobody can guess: 89 bits."""


class PrintedCode(models.Model):
    """What carries a code, of one holder; one is valid at a time. `code_hash` is its SHA-256."""

    code_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    made_by_id = models.BigIntegerField(null=True)
    made_by_name = models.CharField(max_length=200)
    revoked_at = models.DateTimeField(null=True)
    revoked_by_id = models.BigIntegerField(null=True)
    revoked_by_name = models.CharField(max_length=200, blank=True)
    revoke_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True, revoke_reason="")
                | (Q(revoked_at__isnull=False) & ~Q(revoke_reason="")),
                name="revoked_%(class)s_has_reason",
            ),
        ]
        triggers = [
            pgtrigger.Protect(name="no_delete", operation=pgtrigger.Delete),
            no_truncate(),
        ]

    def __str__(self) -> str:
        return f"{self._meta.model_name} {self.pk}"

    def revoke(self, reason: str, *, by: Actor, at: datetime) -> str:
        """Returns the reason as it is stored. Errors: `Refusal` without one."""
        reason = clean_text(reason, label=gettext("The reason"), field="reason", longest=300)
        self.revoked_at, self.revoked_by_id = at, by.id
        self.revoked_by_name, self.revoke_reason = by.name, reason
        self.save()
        return reason


def issue_code(
    codes: Any, kind: str, *, replaced: str, by: Actor, at: datetime
) -> tuple[PrintedCode, str]:
    """One more of `codes`, those of one holder, who is locked; the one before it is valid no more,
    because of `replaced`.
    """
    for earlier in codes.filter(revoked_at=None):
        earlier.revoke(replaced, by=by, at=at)
    code = new_code(kind)
    made = codes.create(code_hash=hash_of(code), made_at=at, made_by_id=by.id, made_by_name=by.name)
    return made, code


def find_code(codes: Any, kind: str, text: str) -> Any:
    """Valid or revoked; None for what is no code of this kind, or is nobody's here."""
    code = read_code(text, kind)
    return None if code is None else codes.filter(code_hash=hash_of(code)).first()


def codes_of(codes: Any) -> list[Any]:
    """Those of one holder, newest first."""
    return list(codes.order_by("-made_at", "-pk")[:10])


def new_code(kind: str) -> str:
    body = kind + "".join(secrets.choice("0123456789") for _ in range(_RANDOM))
    return f"{body}{luhn(body)}"


def read_code(text: str, kind: str) -> str | None:
    """The code as it was printed, or None for what is no whole code of this kind."""
    code = text.strip()
    whole = re.fullmatch(rf"{kind}[0-9]{{{_RANDOM + 1}}}", code)
    return code if whole and int(code[-1]) == luhn(code[:-1]) else None


def hash_of(code: str) -> str:
    return sha256(code.encode()).hexdigest()


def luhn(number: str) -> int:
    """The digit that checks the others (ISO/IEC 7812-1, annex B): it notices one wrong digit and most
    neighbours exchanged."""
    doubled = [int(sign) * (2 - place % 2) for place, sign in enumerate(reversed(number))]
    return -sum(value - 9 if value > 9 else value for value in doubled) % 10
