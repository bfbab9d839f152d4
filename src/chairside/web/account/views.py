from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from chairside.clinic.accounts.invitations import invited
from chairside.clinic.accounts.operations import set_password
from chairside.clinic.accounts.pins import pin_of
from chairside.clinic.accounts.policies import check_can_have_pin, check_can_use_chairside
from chairside.clinic.accounts.queries import actor_for
from chairside.web.account.forms import PasswordForm
from chairside.web.errors import trouble
from chairside.web.forms import attempt
from chairside.web.pages import PageRequest, page


@page(check_can_use_chairside)
def account(request: PageRequest) -> HttpResponseBase:
    may_have_pin = check_can_have_pin.is_held_by(request.actor)
    context = {
        "may_have_pin": may_have_pin,
        "pin": pin_of(request.actor.person_id) if may_have_pin else None,
    }
    return render(request, "pages/account.html", context)


@page(check_can_use_chairside, methods=("POST",))
def touch(request: PageRequest) -> HttpResponseBase:
    """Somebody is at the page; the middleware has noted it."""
    return HttpResponse(status=204)


@page(check_can_use_chairside)
def token(request: PageRequest) -> HttpResponseBase:
    """Who is signed in now, and the protection token for forms that were open before."""
    return JsonResponse({"person": request.actor.id, "token": get_token(request)})


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def welcome(request: HttpRequest, token: str) -> HttpResponseBase:
    user = invited(token)
    if user is None:
        return trouble(
            request,
            status=404,
            heading=gettext("This link has expired"),
            sentence=gettext("It was already used, or is older than three days."),
            advice=gettext("Ask your practice admin for a new one."),
        )
    form = PasswordForm(request.POST or None)
    if form.is_valid():
        with attempt(form):
            set_password(
                user=user,
                password=form.cleaned_data["password"],
                by=actor_for(user),
                at=timezone.now(),
            )
            messages.success(request, gettext("Your password is set. Sign in with it now."))
            return redirect("account_login")
    status = 422 if form.is_bound else 200
    return render(request, "pages/welcome.html", {"form": form, "person": user}, status=status)
