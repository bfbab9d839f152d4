"""Printing and revoking the badge of a member of staff."""

import segno
from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from chairside.clinic.accounts.badges import issue_badge, revoke_badge
from chairside.clinic.accounts.policies import check_can_manage_staff
from chairside.clinic.accounts.queries import actor_for, staff_member
from chairside.clinic.accounts.roles import role_words
from chairside.web.once import carried_out
from chairside.web.pages import PageRequest, page
from chairside.web.patients.forms import ReasonForm
from chairside.web.staff.views import show_member


@page(check_can_manage_staff, methods=("POST",))
def make(request: PageRequest, key: int) -> HttpResponseBase:
    """The badge itself, shown once: its code is kept nowhere."""
    person = staff_member(key)
    if person is None:
        raise Http404
    code = issue_badge(user=person, by=request.actor, at=request.now)
    picture = segno.make(code, error="m", micro=False).svg_data_uri(scale=6, border=2)
    roles = role_words(actor_for(person).roles)
    context = {"person": person, "roles": roles, "picture": picture}
    return render(request, "staff/badge.html", context)


@page(check_can_manage_staff, methods=("POST",))
def revoke(request: PageRequest, key: int) -> HttpResponseBase:
    person = staff_member(key)
    if person is None:
        raise Http404
    form = ReasonForm(request.POST)

    def act() -> None:
        reason = form.cleaned_data["reason"]
        revoke_badge(user=person, reason=reason, by=request.actor, at=request.now)

    if carried_out(request, form, act):
        messages.success(request, gettext("The badge is revoked."))
        return redirect("staff_member", key=key)
    return show_member(request, key, badge_form=form)
