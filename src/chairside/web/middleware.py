"""What every page needs before it is asked: the clinic's clock, and that somebody is still there."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext

from chairside.clinic.accounts.operations import note_sign_out
from chairside.clinic.accounts.queries import actor_for
from chairside.units.dates import DateStyle, dates_written
from chairside.web.at_site import arrive

LAST_ACTIVE = "last_active"
BACKGROUND_HEADER = "X-Background"
# Writing the session at every request would double the writes of a busy page.
NOTED_EVERY = timedelta(seconds=20)


class ClinicMiddleware:
    """Sets the site and its time zone for the length of a request, and signs out who has gone away.

    Automatic logoff is asked for by 45 CFR 164.312(a)(2)(iii). What a page asks by itself (its
    stream, a refresh after an event) is not somebody being there.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path == "/healthz":  # answers also when the database does not
            return self.get_response(request)
        with (
            timezone.override(UTC),
            dates_written(DateStyle.NAMED),
        ):  # until it is known at which site somebody is
            if request.user.is_authenticated:
                self.note_activity(request, timezone.now())
            if request.user.is_authenticated:
                arrive(request, actor_for(request.user))
            return self.get_response(request)

    def note_activity(self, request: HttpRequest, now: datetime) -> None:
        last = last_active(request.session.get(LAST_ACTIVE))
        if last is not None and now - last > idle_limit():
            if request.user.is_authenticated:
                note_sign_out(user=request.user, because="idle", by=actor_for(request.user), at=now)
            logout(request)
            messages.warning(
                request,
                gettext("You were signed out after %(idle_minutes)s minutes without activity.")
                % {"idle_minutes": settings.IDLE_MINUTES},
            )
        elif by_somebody(request) and (last is None or now - last > NOTED_EVERY):
            request.session[LAST_ACTIVE] = now.isoformat()


def idle_limit() -> timedelta:
    return timedelta(minutes=settings.IDLE_MINUTES)


def by_somebody(request: HttpRequest) -> bool:
    if request.headers.get(BACKGROUND_HEADER):
        return False
    return "text/event-stream" not in request.headers.get("Accept", "")


def last_active(stored: object) -> datetime | None:
    try:
        return datetime.fromisoformat(stored) if isinstance(stored, str) else None
    except ValueError:
        return None
