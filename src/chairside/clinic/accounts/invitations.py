"""The one-time link by which a new member of staff chooses a password.

It stops working when it is used, when the person signs in, and after `PASSWORD_RESET_TIMEOUT`
seconds (three days by default).
"""

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.utils.http import base36_to_int, int_to_base36

from chairside.clinic.accounts.models import User

_tokens = PasswordResetTokenGenerator()


def invitation_for(user: User) -> str:
    """A fresh token; whoever holds it may choose this person's password once."""
    return f"{int_to_base36(user.pk)}.{_tokens.make_token(user)}"


def invited(token: str) -> User | None:
    """Whose token this is; None when it is spent, too old or never was one."""
    head, dot, tail = token.partition(".")
    if not dot:
        return None
    try:
        user = User.objects.filter(pk=base36_to_int(head), is_active=True).first()
    except (ValueError, OverflowError):
        return None
    return user if user is not None and _tokens.check_token(user, tail) else None
