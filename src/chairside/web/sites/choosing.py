"""Somebody who works at several sites says at which one they are."""

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext

from chairside.clinic.accounts.policies import check_can_use_chairside
from chairside.web.at_site import CHOSEN, site_of
from chairside.web.navigation import home_for, places_for
from chairside.web.pages import PageRequest, page


@page(check_can_use_chairside, methods=("POST",))
def choose(request: PageRequest) -> HttpResponseBase:
    """`site` is its number. Back to the place one was at; what is open of one visit stays its own."""
    site = site_of(request)
    if site is None:
        raise Http404
    request.session[CHOSEN] = site.pk
    messages.success(request, gettext("You work at %(name)s now.") % {"name": site.name})
    back = request.POST.get("next", "")
    hrefs = [place.href for place in places_for(request.actor, back)]
    return redirect(back if back in hrefs else home_for(request.actor))
