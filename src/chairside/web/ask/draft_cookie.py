"""Which draft a browser is filling: its key, signed, until the browser closes."""

from uuid import UUID

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponseBase

from chairside.clinic.referrals.operations.asking import FORGOTTEN_AFTER

_SALT = "chairside.ask.draft"
_PATH = "/ask/"


def key_of(request: HttpRequest) -> UUID | None:
    """None without a cookie of ours, and for one that is older than a draft lives."""
    try:
        value = signing.loads(
            request.COOKIES.get(settings.ASK_COOKIE_NAME, ""), salt=_SALT, max_age=FORGOTTEN_AFTER
        )
        return UUID(str(value))
    except (signing.BadSignature, ValueError):
        return None


def keep(response: HttpResponseBase, key: UUID) -> None:
    """A session cookie: a phone that is shared forgets it. Each answer makes it young again."""
    response.set_cookie(
        settings.ASK_COOKIE_NAME,
        signing.dumps(str(key), salt=_SALT),
        path=_PATH,
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )


def drop(response: HttpResponseBase) -> None:
    response.delete_cookie(settings.ASK_COOKIE_NAME, path=_PATH, samesite="Lax")
