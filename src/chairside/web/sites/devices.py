"""One device: what is known of it, where it stood, when it was heard."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext

from chairside.clinic.accounts.permissions import allows
from chairside.clinic.accounts.queries import names
from chairside.clinic.feeds.mappings import mappings_of
from chairside.clinic.feeds.queries import last_received
from chairside.clinic.refusal import Refusal
from chairside.clinic.sites.operations import (
    add_device,
    change_device,
    reinstate_device,
    retire_device,
)
from chairside.clinic.sites.policies import check_can_manage_devices, check_can_see_devices
from chairside.clinic.sites.queries import (
    binding_history,
    device_by_uuid,
)
from chairside.web.at_site import show_at, site_of
from chairside.web.forms import attempt
from chairside.web.pages import PageRequest, page
from chairside.web.sites.forms import DeviceForm


@page(check_can_see_devices)
def device(request: PageRequest, key: UUID) -> HttpResponseBase:
    device = device_by_uuid(key)
    if device is None:
        raise Http404
    show_at(request, device.site)
    past = binding_history(device)
    people = names(
        [person_id for row in past for person_id in (row.bound_by_id, row.unbound_by_id)]
    )
    context = {
        "device": device,
        "history": [
            (row, people.get(row.bound_by_id or 0, ""), people.get(row.unbound_by_id or 0, ""))
            for row in past
        ],
        "mappings": [row for row in mappings_of(device) if row.state != "withdrawn"],
        "heard_at": last_received([device.pk]).get(device.pk),
        "may_manage": allows(check_can_manage_devices, request.actor),
        "now": request.now,
    }
    return render(request, "sites/device.html", context)


@page(check_can_manage_devices, methods=("GET", "POST"))
def add(request: PageRequest) -> HttpResponseBase:
    site = site_of(request)
    if site is None:
        raise Http404
    form = DeviceForm(request.POST or None)
    if form.is_valid():
        with attempt(form):
            made = add_device(site=site, details=form.details(), by=request.actor, at=request.now)
            messages.success(
                request,
                gettext("%(label)s is added. Put it at a chair next.") % {"label": made.label},
            )
            return redirect(f"{reverse('devices')}?site={site.pk}")
    context = {"form": form, "site": site, "several": len(request.workplaces.sites) > 1}
    return render(request, "sites/add_device.html", context, status=422 if form.is_bound else 200)


@page(check_can_manage_devices, methods=("GET", "POST"))
def change(request: PageRequest, key: UUID) -> HttpResponseBase:
    device = device_by_uuid(key)
    if device is None:
        raise Http404
    show_at(request, device.site)
    initial = {
        "kind": device.kind,
        "label": device.label,
        "identifier": device.identifier,
        "other_names": "\n".join(device.other_names),
        "reports_from": "\n".join(device.reports_from),
        "model": device.model,
        "period_seconds": device.period_seconds,
        "ack_mode": device.ack_mode,
    }
    form = DeviceForm(request.POST or None, initial=initial)
    if form.is_valid():
        with attempt(form):
            change_device(device=device, details=form.details(), by=request.actor, at=request.now)
            messages.success(request, gettext("The device is changed."))
            return redirect("device", key=key)
    context = {"form": form, "device": device}
    status = 422 if form.is_bound else 200
    return render(request, "sites/change_device.html", context, status=status)


@page(check_can_manage_devices, methods=("POST",))
def set_in_use(request: PageRequest, key: UUID) -> HttpResponseBase:
    """Retire a device, or take it back into use: `in_use` is yes or no."""
    device = device_by_uuid(key)
    if device is None:
        raise Http404
    wanted = request.POST.get("in_use") == "yes"
    try:
        (reinstate_device if wanted else retire_device)(
            device=device, by=request.actor, at=request.now
        )
    except Refusal as refusal:
        messages.warning(request, refusal.sentence)
    else:
        said = gettext("%(name)s is in use again.") if wanted else gettext("%(name)s is retired.")
        messages.success(request, said % {"name": device.label})
    return redirect("device", key=key)
