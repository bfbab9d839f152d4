"""The patient's own page: the birth date, the text, the signature, the copy, and taking it back."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext

from chairside.clinic.audit.actors import patient_by_link
from chairside.clinic.consents import operations
from chairside.clinic.consents.drawing import HEIGHT, WIDTH
from chairside.clinic.consents.kinds import Method
from chairside.clinic.consents.queries import (
    SigningLink,
    body,
    consent_by_link,
    newest_document,
)
from chairside.clinic.links.kinds import LinkState, Medium
from chairside.clinic.links.steps import BirthDate
from chairside.clinic.refusal import Refusal
from chairside.web.consents.addressed import (
    by_link,
    forget,
    is_known,
    plain_page,
    remember,
    show,
)
from chairside.web.consents.forms import BirthDateForm, SignForm, TakeBackForm
from chairside.web.consents.pdf import consent_pdf
from chairside.web.consents.presenters import signed_context
from chairside.web.forms import attempt


@by_link("GET")
def read(request: HttpRequest, link: SigningLink, token: str) -> HttpResponseBase:
    if not is_known(request, link):
        return _ask(request, link, token, BirthDateForm())
    if consent_by_link(link) is not None:
        return _copy(request, link, token, TakeBackForm())
    return _text(request, link, token, SignForm(initial={"read_hash": link.document.sha256}))


@by_link("GET", "POST")
def born(request: HttpRequest, link: SigningLink, token: str) -> HttpResponseBase:
    """What is typed is held against the patient's birth date, and a wrong one counted."""
    if request.method != "POST":
        return redirect("own_consent", token=token)
    form = BirthDateForm(request.POST)
    if not form.is_valid():
        return _ask(request, link, token, form)
    try:
        outcome = operations.confirm_birth_date(
            link=link,
            birth_date=form.cleaned_data["birth_date"],
            by=patient_by_link(link.patient.uuid),
            at=timezone.now(),
        )
    except Refusal as refusal:
        return plain_page(request, gettext("This link is closed"), refusal.sentence, status=410)
    if outcome is BirthDate.RIGHT:
        response = redirect("own_consent", token=token)
        remember(response, link, token)
        return response
    if outcome is BirthDate.CLOSED:
        sentence = gettext("Too many birth dates were wrong, so it was closed for safety.")
        return plain_page(request, gettext("This link is closed"), sentence, status=410)
    form.add_error(None, gettext("This is not the birth date we know. Please look at it again."))
    return _ask(request, link, token, form)


@by_link("GET", "POST")
def sign(request: HttpRequest, link: SigningLink, token: str) -> HttpResponseBase:
    if request.method != "POST" or not is_known(request, link):
        return redirect("own_consent", token=token)
    form = SignForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        with attempt(form):
            operations.sign(
                link=link,
                read_hash=given["read_hash"],
                signed_name=given["signed_name"],
                relation=given["relation"],
                method=Method(given["method"]),
                drawing=given["drawing"],
                agreed=given["agreed"],
                by=patient_by_link(link.patient.uuid),
                at=timezone.now(),
            )
            return redirect("own_consent", token=token)
    return _text(request, link, token, form)


@by_link("GET", "POST")
def withdraw(request: HttpRequest, link: SigningLink, token: str) -> HttpResponseBase:
    consent = consent_by_link(link)
    if request.method != "POST" or not is_known(request, link) or consent is None:
        return redirect("own_consent", token=token)
    form = TakeBackForm(request.POST)
    if form.is_valid():
        with attempt(form):
            operations.withdraw(
                consent=consent,
                by_whom=consent.signed_name,
                reason=form.cleaned_data["reason"],
                by=patient_by_link(link.patient.uuid),
                at=timezone.now(),
            )
            return redirect("own_consent", token=token)
    return _copy(request, link, token, form)


@by_link("GET", "POST")
def leave(request: HttpRequest, link: SigningLink, token: str) -> HttpResponseBase:
    """This browser forgets that the birth date was right; the next person is asked again."""
    on_tablet = link.medium == Medium.TABLET
    response = show(request, "consents/own/left.html", {"on_tablet": on_tablet})
    forget(response, token)
    return response


@by_link("GET")
def copy(request: HttpRequest, link: SigningLink, token: str) -> HttpResponseBase:
    consent = consent_by_link(link)
    if consent is None or not is_known(request, link):
        return redirect("own_consent", token=token)
    answer = HttpResponse(consent_pdf(consent), content_type="application/pdf")
    answer["Content-Disposition"] = 'attachment; filename="consent.pdf"'
    return answer


def _ask(request: HttpRequest, link: SigningLink, token: str, form: BirthDateForm) -> HttpResponse:
    return show(request, "consents/own/born.html", {"form": form, "token": token, "link": link})


def _text(request: HttpRequest, link: SigningLink, token: str, form: SignForm) -> HttpResponseBase:
    if link.state(timezone.now()) is not LinkState.OPEN:
        return redirect("own_consent", token=token)
    newest = newest_document(link.document.use)
    if newest is None or newest.pk != link.document_id:
        return plain_page(
            request,
            gettext("This text has been replaced"),
            gettext("The clinic has published a newer one since this link was made."),
        )
    context = {
        "form": form,
        "token": token,
        "link": link,
        "document": link.document,
        "body": body(link.document),
        "paper": (WIDTH, HEIGHT),
    }
    return show(request, "consents/own/text.html", context)


def _copy(
    request: HttpRequest, link: SigningLink, token: str, form: TakeBackForm
) -> HttpResponseBase:
    consent = consent_by_link(link)
    if consent is None:
        return redirect("own_consent", token=token)
    context = {
        **signed_context(consent),
        "form": form,
        "token": token,
        "link": link,
        "on_tablet": link.medium == Medium.TABLET,
    }
    return show(request, "consents/own/done.html", context)
