"""Sites and their chairs, for the practice admin."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext

from chairside.clinic.refusal import Refusal
from chairside.clinic.sites import operations
from chairside.clinic.sites.policies import check_can_manage_sites
from chairside.clinic.sites.queries import (
    chair_by_uuid,
    chairs,
    site_by_id,
    sites_with_chairs,
    version,
)
from chairside.web.forms import ClinicForm, attempt
from chairside.web.pages import PageRequest, page
from chairside.web.sites.forms import ChairForm, ChangeSiteForm, SiteForm, time_zones

FIELDS = ("name", "time_zone", "date_style", "address", "phone")


@page(check_can_manage_sites)
def sites_list(request: PageRequest) -> HttpResponseBase:
    return render(request, "sites/sites.html", {"sites": sites_with_chairs()})


@page(check_can_manage_sites, methods=("GET", "POST"))
def add(request: PageRequest) -> HttpResponseBase:
    form = SiteForm(request.POST or None)
    if form.is_valid():
        with attempt(form):
            made = operations.add_site(**form.cleaned_data, by=request.actor, at=request.now)
            messages.success(
                request, gettext("%(name)s is added. Give it chairs next.") % {"name": made.name}
            )
            return redirect("site", key=made.pk)
    context = {"form": form, "time_zones": time_zones()}
    return render(request, "sites/add_site.html", context, status=422 if form.is_bound else 200)


@page(check_can_manage_sites)
def site(request: PageRequest, key: int) -> HttpResponseBase:
    return _site_page(request, key, form=ChairForm())


def _site_page(request: PageRequest, key: int, *, form: ClinicForm) -> HttpResponseBase:
    site = site_by_id(key)
    if site is None:
        raise Http404
    context = {
        "site": site,
        "chairs": chairs(site),
        "retired": chairs(site, retired=True),
        "form": form,
    }
    return render(request, "sites/site.html", context, status=422 if form.is_bound else 200)


@page(check_can_manage_sites, methods=("GET", "POST"))
def change(request: PageRequest, key: int) -> HttpResponseBase:
    site = site_by_id(key)
    if site is None:
        raise Http404
    initial = {name: getattr(site, name) for name in FIELDS}
    form = ChangeSiteForm(request.POST or None, initial={**initial, "seen": version(site)})
    if form.is_valid():
        with attempt(form):
            operations.change_site(site=site, **form.cleaned_data, by=request.actor, at=request.now)
            messages.success(request, gettext("The site is changed."))
            return redirect("site", key=key)
    context = {"form": form, "site": site, "time_zones": time_zones()}
    return render(request, "sites/change_site.html", context, status=422 if form.is_bound else 200)


@page(check_can_manage_sites, methods=("POST",))
def add_chair(request: PageRequest, key: int) -> HttpResponseBase:
    site = site_by_id(key)
    if site is None:
        raise Http404
    form = ChairForm(request.POST)
    if form.is_valid():
        with attempt(form):
            operations.add_chair(
                site=site, name=form.cleaned_data["name"], by=request.actor, at=request.now
            )
            return redirect("site", key=key)
    return _site_page(request, key, form=form)


@page(check_can_manage_sites, methods=("GET", "POST"))
def rename_chair(request: PageRequest, key: UUID) -> HttpResponseBase:
    chair = chair_by_uuid(key)
    if chair is None:
        raise Http404
    form = ChairForm(request.POST or None, initial={"name": chair.name})
    if form.is_valid():
        with attempt(form):
            operations.rename_chair(
                chair=chair, name=form.cleaned_data["name"], by=request.actor, at=request.now
            )
            return redirect("site", key=chair.site_id)
    context = {"form": form, "chair": chair}
    return render(request, "sites/rename_chair.html", context, status=422 if form.is_bound else 200)


@page(check_can_manage_sites, methods=("POST",))
def set_chair_in_use(request: PageRequest, key: UUID) -> HttpResponseBase:
    """Retire a chair, or take it back into use: `in_use` is yes or no."""
    chair = chair_by_uuid(key)
    if chair is None:
        raise Http404
    wanted = request.POST.get("in_use") == "yes"
    try:
        (operations.reinstate_chair if wanted else operations.retire_chair)(
            chair=chair, by=request.actor, at=request.now
        )
    except Refusal as refusal:
        messages.warning(request, refusal.sentence)
    else:
        said = gettext("%(name)s is in use again.") if wanted else gettext("%(name)s is retired.")
        messages.success(request, said % {"name": chair.name})
    return redirect("site", key=chair.site_id)
