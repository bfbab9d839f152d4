"""What a public view is: anybody's, of one clinic's open page, never kept by a browser."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Concatenate, ParamSpec
from zoneinfo import ZoneInfo

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers

from chairside.clinic.referrals.opened import OpenPage
from chairside.clinic.referrals.queries import page_by_slug
from chairside.units.dates import write_dates
from chairside.web.ask.helplines import Helplines, helplines


@dataclass(frozen=True, slots=True)
class Visit:
    """A request to one clinic's page, at a moment."""

    request: HttpRequest
    page: OpenPage
    lines: Helplines
    now: datetime

    def shows(
        self, template: str, context: dict[str, Any] | None = None, *, status: int = 200
    ) -> HttpResponse:
        base = {"page": self.page, "helplines": self.lines}
        return render(self.request, template, {**base, **(context or {})}, status=status)


P = ParamSpec("P")
View = Callable[Concatenate[Visit, P], HttpResponseBase]


def public(*methods: str) -> Callable[[View[P]], Callable[..., HttpResponseBase]]:
    """Make a view of a clinic's open page; 404 when there is none of this word."""
    allowed = (*methods, "HEAD") if "GET" in methods else methods

    def make(view: View[P]) -> Callable[..., HttpResponseBase]:
        @functools.wraps(view)
        def run(request: HttpRequest, slug: str, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.method not in allowed:
                return HttpResponseNotAllowed(allowed)
            response = view(visit(request, slug), *args, **kwargs)
            add_never_cache_headers(response)
            return response

        return run

    return make


def visit(request: HttpRequest, slug: str) -> Visit:
    page = page_by_slug(slug)
    if page is None:
        raise Http404
    timezone.activate(ZoneInfo(page.time_zone))
    write_dates(page.date_style)
    return Visit(request, page, helplines(page), timezone.now())
