"""The site of a request: the one its person chose, or the one that what they opened belongs to."""

import zoneinfo
from typing import Any

from django.http import Http404, HttpRequest
from django.utils import timezone

from chairside.clinic.audit.actors import Actor
from chairside.clinic.sites.workplaces import Workplaces, workplaces
from chairside.units.dates import write_dates

CHOSEN = "site"
"""In the session: the number of the site that was chosen last."""


def arrive(request: Any, actor: Actor) -> None:
    """Give the request its person's sites, the chosen one of them, and its clock."""
    request.workplaces = workplaces(actor)
    show_at(request, request.workplaces.chosen(request.session.get(CHOSEN)))


def show_at(request: Any, site: Any) -> None:
    """Show the page at `site`: its name in the header, its clock and its way of writing dates."""
    request.site = site
    if site is not None:
        timezone.activate(zoneinfo.ZoneInfo(site.time_zone))
        write_dates(site.date_style)


def site_of(request: HttpRequest) -> Any:
    """The site whose list a page shows; None while the clinic has no site at all.

    A page that is open names its site (`site`, in the form or the address), so that it stays there
    while its person works at another one in another tab. Errors: `PermissionRefused` for somebody
    who works nowhere, Http404 for a site they do not work at.
    """
    places = workplaces_of(request)
    places.check_any()
    asked = request.POST.get("site") or request.GET.get("site")
    if not asked:
        return places.chosen(request.session.get(CHOSEN))
    site = next((site for site in places.sites if str(site.pk) == asked), None)
    if site is None:
        raise Http404
    show_at(request, site)
    return site


def workplace(actor: Actor, number: str) -> Any:
    """A site where somebody works, by its number as text. Errors: Http404 for every other."""
    site = next((site for site in workplaces(actor).sites if str(site.pk) == number), None)
    if site is None:
        raise Http404
    return site


def workplaces_of(request: Any) -> Workplaces:
    return getattr(request, "workplaces", None) or Workplaces()
