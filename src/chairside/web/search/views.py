"""One search for everything, opened by Ctrl-K: patients, visits, pages and actions."""

from django.http import HttpResponseBase
from django.shortcuts import render

from chairside.clinic.accounts.policies import check_can_use_chairside
from chairside.web.pages import PageRequest, page
from chairside.web.search.results import groups_for

LONGEST = 200


@page(check_can_use_chairside, methods=("GET", "POST"))
def search_everything(request: PageRequest) -> HttpResponseBase:
    """What is looked for comes in the body: a name or number in an address would end in logs."""
    typed = request.POST.get("q", "").replace("\x00", " ").strip()[:LONGEST]
    context = {"typed": typed, "groups": groups_for(request, typed)}
    part = request.htmx and not request.htmx.boosted
    return render(request, "search/results.html" if part else "search/page.html", context)
