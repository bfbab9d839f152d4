"""What a page is: a view that says whose it is, told who asks and when."""

import functools
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Concatenate, ParamSpec, cast

from django.contrib.auth.views import redirect_to_login
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotAllowed,
)
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django_htmx.http import HttpResponseClientRedirect
from django_htmx.middleware import HtmxDetails

from chairside.clinic.accounts.permissions import Permission
from chairside.clinic.accounts.queries import actor_for
from chairside.clinic.audit.actors import Actor
from chairside.clinic.patients.queries import PatientOnFile
from chairside.clinic.refusal import PermissionRefused, Refusal
from chairside.clinic.sites.workplaces import Workplaces
from chairside.web.errors import refusal_response


class PageRequest(HttpRequest):
    """A request as a page gets it: by whom, at what moment and at which site."""

    actor: Actor
    now: datetime
    site: Any
    workplaces: Workplaces
    htmx: HtmxDetails
    on_file: PatientOnFile
    """Whose page it is; `get_patient` (`web/patients/head.py`) sets it, and the banner reads it."""


@dataclass(frozen=True, slots=True)
class Page:
    """What a view declared; a test walks every address as every role by it."""

    name: str
    permission: Permission[...]
    methods: tuple[str, ...]


PAGES: dict[str, Page] = {}

P = ParamSpec("P")
View = Callable[Concatenate[PageRequest, P], HttpResponseBase]


def page(
    permission: Permission[...], *, methods: tuple[str, ...] = ("GET",)
) -> Callable[[View[P]], Callable[..., HttpResponseBase]]:
    """Make a view a page: signed in, with a role of `permission`, by one of `methods`.

    Of the permission only the role is asked here, before anything is loaded; the operation, or what
    loads the patient, asks it again with the object. The view finds `request.actor` and
    `request.now`; nothing below it asks for the time. A `Refusal` that the view lets through is
    answered with its sentence (403 when a permission is missing, 422 otherwise).
    """
    allowed = (*methods, "HEAD") if "GET" in methods else methods

    def make(view: View[P]) -> Callable[..., HttpResponseBase]:
        declared = Page(f"{view.__module__}.{view.__name__}", permission, allowed)
        PAGES[declared.name] = declared

        @functools.wraps(view)
        def run(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return sign_in_first(request)
            asked = cast(PageRequest, request)
            asked.actor, asked.now = actor_for(request.user), timezone.now()
            try:
                permission.check_role(asked.actor)
                if request.method not in allowed:
                    return HttpResponseNotAllowed(allowed)
                response = view(asked, *args, **kwargs)
            except Refusal as refusal:
                status = 403 if isinstance(refusal, PermissionRefused) else 422
                response = refusal_response(asked, refusal.sentence, status=status)
            add_never_cache_headers(response)
            return response

        run.page = declared  # type: ignore[attr-defined]  # the walk over all addresses finds it here
        return run

    return make


def event(name: str, value: object = None, position: str = "") -> bytes:
    """As in the HTML standard, “Server-sent events”, event stream format."""
    place = f"id: {position}\n" if position else ""
    return f"{place}event: {name}\ndata: {json.dumps(value, separators=(',', ':'))}\n\n".encode()


def sign_in_first(request: HttpRequest) -> HttpResponseBase:
    """To the sign-in page and back; a stream cannot follow there and is told so, as an event."""
    if "text/event-stream" in request.headers.get("Accept", ""):
        return HttpResponse(event("signed-out"), content_type="text/event-stream")
    htmx = cast(PageRequest, request).htmx
    if htmx:
        answer = redirect_to_login(htmx.current_url_abs_path or "/")
        return HttpResponseClientRedirect(answer["Location"])
    back = request.get_full_path() if request.method in ("GET", "HEAD") else "/"
    return redirect_to_login(back)
