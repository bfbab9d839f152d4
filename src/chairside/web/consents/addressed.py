"""A page at a secret address: no account, no cookie of staff, nothing kept, told to nobody.

The address itself is the secret, so Django's token against forged forms is not needed: nobody
else's page can name the address. It could not work either: these pages send no referrer, and a
browser then hides the origin of a form that Django would ask for.
"""

import functools
from collections.abc import Callable, Mapping
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext
from django.views.decorators.csrf import csrf_exempt

from chairside.clinic.consents.queries import SigningLink, link_by_token
from chairside.clinic.links.kinds import LinkState
from chairside.clinic.scheduling.queries import site_of_patient
from chairside.clinic.sites.queries import first_site
from chairside.texts.translated import Declared as _
from chairside.web.ask.helplines import helplines_of
from chairside.web.at_site import show_at
from chairside.web.consents.guessing import guesses_too_much

_COOKIE = "chairside-consent"
_SALT = "chairside.consent.born"
KNOWN_FOR = timedelta(hours=1)
"""How long a birth date that was right is remembered in this browser."""

_PLAIN = {
    LinkState.REVOKED: (_("This link is closed"), _("The clinic has closed it."), 410),
    LinkState.EXPIRED: (_("This link has expired"), _("It was valid for a limited time."), 410),
    LinkState.CLOSED: (
        _("This link is closed"),
        _("Too many birth dates were wrong, so it was closed for safety."),
        410,
    ),
}
_ASK = _("Ask the clinic for a new link.")

View = Callable[[HttpRequest, SigningLink, str], HttpResponseBase]


def by_link(*methods: str) -> Callable[[View], Callable[..., HttpResponseBase]]:
    """Make a view of a link: found by its token, open or used, asked by one of `methods`."""

    def make(view: View) -> Callable[..., HttpResponseBase]:
        @csrf_exempt
        @functools.wraps(view)
        def run(request: HttpRequest, token: str) -> HttpResponseBase:
            response = _answer(request, token, view, methods)
            add_never_cache_headers(response)
            response["Referrer-Policy"] = "no-referrer"
            response["X-Robots-Tag"] = "noindex, nofollow, noarchive"
            return response

        return run

    return make


def _answer(
    request: HttpRequest, token: str, view: View, methods: tuple[str, ...]
) -> HttpResponseBase:
    link = link_by_token(token)
    if link is None:
        if guesses_too_much(request):
            sentence = gettext("Too many links that do not exist were asked for. Wait ten minutes.")
            return plain_page(
                request, gettext("Too many attempts"), sentence, status=429, advice=""
            )
        return plain_page(
            request,
            gettext("This link leads nowhere"),
            gettext("It may be cut short or too old."),
            status=404,
        )
    show_at(request, site_of_patient(link.patient_id))
    state = link.state(timezone.now())
    if state in _PLAIN:
        heading, sentence, status = _PLAIN[state]
        return plain_page(request, heading, sentence, status=status)
    allowed = (*methods, "HEAD") if "GET" in methods else methods
    if request.method not in allowed:
        return HttpResponseNotAllowed(allowed)
    if request.method == "POST" and _sent_by_another_page(request):
        return plain_page(
            request,
            gettext("This was not sent from our page"),
            gettext("Nothing was changed."),
            status=403,
        )
    return view(request, link, token)


def _sent_by_another_page(request: HttpRequest) -> bool:
    """What browsers say of where a form comes from; one that says nothing is an old one."""
    site = request.headers.get("Sec-Fetch-Site", "")
    if site:
        return site not in ("same-origin", "none")
    origin = request.headers.get("Origin", "")
    return origin not in ("", "null") and urlsplit(origin).netloc != request.get_host()


def plain_page(
    request: HttpRequest, heading: str, sentence: str, *, status: int = 200, advice: str = _ASK
) -> HttpResponse:
    context = {"heading": heading, "sentence": sentence, "advice": advice}
    return show(request, "consents/own/plain.html", context, status=status)


def show(
    request: HttpRequest, template: str, context: Mapping[str, object], *, status: int = 200
) -> HttpResponse:
    """Any template of the patient's pages, with the name and telephone of the patient's site."""
    site = getattr(request, "site", None) or first_site()
    base = {"clinic": site, "helplines": helplines_of(site)}
    return render(request, template, {**base, **context}, status=status)


def address(name: str, token: str) -> str:
    return reverse(name, args=[token])


def remember(response: HttpResponseBase, link: SigningLink, token: str) -> None:
    """The birth date was right in this browser."""
    response.set_cookie(
        _COOKIE,
        signing.dumps(str(link.uuid), salt=_SALT),
        max_age=KNOWN_FOR,
        path=address("own_consent", token),
        secure=settings.SECURE,
        httponly=True,
        samesite="Strict",
    )


def forget(response: HttpResponseBase, token: str) -> None:
    response.delete_cookie(_COOKIE, path=address("own_consent", token), samesite="Strict")


def is_known(request: HttpRequest, link: SigningLink) -> bool:
    """Whether the birth date was right in this browser, not long ago."""
    try:
        held = signing.loads(request.COOKIES.get(_COOKIE, ""), salt=_SALT, max_age=KNOWN_FOR)
    except signing.BadSignature:
        return False
    return bool(held == str(link.uuid))
