"""The pages for what went wrong, in plain words. A fragment request gets a notice instead."""

from typing import Any, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext
from django_htmx.http import reswap, retarget
from django_htmx.middleware import HtmxDetails

from chairside.texts.translated import Declared as _

_FIRST, _SIGN_IN = _("To the first page"), _("Staff sign-in")


def is_fragment(request: HttpRequest) -> bool:
    """True when a part of a page was asked for, so that a whole page would be out of place."""
    htmx = cast(HtmxDetails | None, getattr(request, "htmx", None))
    return bool(htmx) and not (htmx and htmx.boosted)


def of_the_public(request: HttpRequest) -> bool:
    """True for the pages of strangers and patients; they have their own, plainer look."""
    return request.path.startswith(("/ask/", "/consent/"))


def is_nobody(request: HttpRequest) -> bool:
    """Whoever was never signed in with this browser; asks no database."""
    return settings.SESSION_COOKIE_NAME not in request.COOKIES


def trouble(
    request: HttpRequest, *, status: int, heading: str, sentence: str, advice: str = ""
) -> HttpResponse:
    """A page of `status`, or for a fragment request a notice at the top of the open page."""
    context: dict[str, Any] = {"heading": heading, "sentence": sentence, "advice": advice}
    if is_fragment(request):
        notice = render(request, "partials/notice.html", context, status=status)
        return reswap(retarget(notice, "#notices"), "beforeend")
    if of_the_public(request) or is_nobody(request):
        return render(
            request, "public/trouble.html", _to_strangers(request, context), status=status
        )
    return render(request, "pages/trouble.html", context, status=status)


def _to_strangers(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """With the way on, for whom there is one: a patient's address leads nowhere else."""
    asking = request.path.startswith("/ask/")
    onward = {"onward": "/ask/" if asking else "/", "onward_words": _FIRST if asking else _SIGN_IN}
    return {**context, **({} if request.path.startswith("/consent/") else onward)}


def refusal_response(request: HttpRequest, sentence: str, *, status: int) -> HttpResponse:
    """What a policy or an operation answered, when no form of the page can show it."""
    heading = gettext("Not permitted") if status == 403 else gettext("Not done")
    return trouble(request, status=status, heading=heading, sentence=sentence)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return trouble(
        request,
        status=403,
        heading=gettext("Not permitted"),
        sentence=gettext("Your account may not open this page."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return trouble(
        request,
        status=404,
        heading=gettext("Page not found"),
        sentence=gettext("The address is wrong, or the page no longer exists."),
    )


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return trouble(
        request,
        status=400,
        heading=gettext("This request could not be read"),
        sentence=gettext("Nothing was changed."),
        advice=gettext("Go back, reload the page and try again."),
    )


def broken(request: HttpRequest) -> HttpResponse:
    """Rendered without asking who is signed in: the database may be what is broken."""
    context = {
        "heading": gettext("Something went wrong"),
        "sentence": gettext(
            "What you sent was not recorded. The fault is in the log with its time."
        ),
        "advice": gettext(
            "Go back and try again; what you typed is usually still there. "
            "Watch the bedside monitor, not this screen."
        ),
    }
    if of_the_public(request):
        plain = {
            "heading": gettext("Something went wrong"),
            "sentence": gettext("What you just sent was not saved. Go back and try again."),
        }
        page = render_to_string("public/trouble.html", _to_strangers(request, plain))
        return HttpResponse(page, status=500)
    if is_fragment(request):
        notice = HttpResponse(render_to_string("partials/notice.html", context), status=500)
        return reswap(retarget(notice, "#notices"), "beforeend")
    return HttpResponse(render_to_string("pages/trouble.html", context), status=500)


def too_many(request: HttpRequest) -> HttpResponse:
    """From one address more was asked for than people ask."""
    return trouble(
        request,
        status=429,
        heading=gettext("Too many attempts"),
        sentence=gettext("Wait a few minutes, then try again."),
    )


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's protection token is missing or of an earlier sign-in."""
    if of_the_public(request):
        return trouble(
            request,
            status=403,
            heading=gettext("This could not be saved"),
            sentence=gettext("Go back, load the page again and send it again."),
            advice=gettext("If that does not help, let your browser keep cookies for this page."),
        )
    return trouble(
        request,
        status=403,
        heading=gettext("This form is from an earlier sign-in"),
        sentence=gettext("Nothing was changed."),
        advice=gettext("Go back, reload the page and send it again."),
    )
