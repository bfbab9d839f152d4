"""Which device stands at which chair: two touches put it there or take it away."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext
from django_htmx.http import trigger_client_event

from chairside.clinic.accounts.permissions import allows
from chairside.clinic.refusal import Refusal
from chairside.clinic.sites.board import Board, board_of
from chairside.clinic.sites.operations import bind_device, unbind_device
from chairside.clinic.sites.policies import (
    check_can_bind_devices,
    check_can_manage_devices,
    check_can_manage_sites,
    check_can_see_devices,
)
from chairside.clinic.sites.queries import (
    chair_by_uuid,
    device_by_uuid,
    devices,
)
from chairside.texts.translated import Declared as _
from chairside.web.at_site import show_at, site_of
from chairside.web.data_table import Choice, Column, DataTable, Listing
from chairside.web.pages import PageRequest, page
from chairside.web.sites.hearing import heard_of

DEVICES = DataTable(
    "devices",
    _("device"),
    _("devices"),
    (
        Column("device", _("Device"), lambda place: place.device.label, fixed=True),
        Column("kind", _("Kind"), lambda place: place.device.get_kind_display()),
        Column("chair", _("Assigned to"), lambda place: place.chair and place.chair.name),
        Column("since", _("Since"), lambda place: place.since),
        Column("heard", _("Last heard")),
        Column("identifier", _("Identifier"), lambda place: place.device.identifier),
        Column("period", _("Reports every"), lambda place: place.device.period_seconds, kind="num"),
    ),
    first="device",
    words=lambda place: f"{place.device.label} {place.device.model} {place.device.identifier}",
    choices=(
        Choice("kind", _("Kind"), lambda place: [place.device.get_kind_display()]),
        Choice(
            "place",
            _("Assigned to"),
            lambda place: [place.chair.name if place.chair else _("free")],
        ),
    ),
)


@page(check_can_see_devices)
def board(request: PageRequest) -> HttpResponseBase:
    context = {**_context(request, _board(request)), "sites": request.workplaces.sites}
    return render(request, "sites/devices.html", context)


@page(check_can_see_devices)
def heard(request: PageRequest) -> HttpResponseBase:
    """Only the times, for the page that is open."""
    site = site_of(request)
    asked = devices(site) if site else ()
    context = {"devices": asked, "heard": heard_of(asked, request.now), "now": request.now}
    return render(request, "sites/heard.html", context)


@page(check_can_bind_devices, methods=("POST",))
def bind(request: PageRequest, key: UUID) -> HttpResponseBase:
    """`moves` and `replaces` say that the page named what stands there now."""
    device = device_by_uuid(key)
    try:
        chair = chair_by_uuid(UUID(request.POST.get("chair", "")))
    except ValueError:
        chair = None
    if device is None or chair is None:
        raise Http404
    show_at(request, device.site)
    try:
        bind_device(
            device=device,
            chair=chair,
            move="moves" in request.POST,
            replace="replaces" in request.POST,
            by=request.actor,
            at=request.now,
        )
    except Refusal as refusal:
        return _answer(request, trouble=refusal.sentence)
    return _answer(
        request,
        done=gettext("%(label)s is assigned to %(name)s.")
        % {"label": device.label, "name": chair.name},
    )


@page(check_can_bind_devices, methods=("POST",))
def unbind(request: PageRequest, key: UUID) -> HttpResponseBase:
    device = device_by_uuid(key)
    if device is None:
        raise Http404
    show_at(request, device.site)
    try:
        binding = unbind_device(device=device, by=request.actor, at=request.now)
    except Refusal as refusal:
        return _answer(request, trouble=refusal.sentence)
    done = gettext("%(label)s was taken from %(name)s.") % {
        "label": device.label,
        "name": binding.chair.name,
    }
    return _answer(request, done=done)


def _answer(request: PageRequest, *, done: str = "", trouble: str = "") -> HttpResponseBase:
    if not request.htmx:
        (messages.success if done else messages.warning)(request, done or trouble)
        return redirect(f"{reverse('devices')}?site={request.site.pk}")
    board = board_of(request.site, request.now)
    context = {**_context(request, board), "done": done, "trouble": trouble}
    answer = render(request, "sites/board.html", context, status=200 if done else 422)
    return trigger_client_event(answer, "chairside:placed")


def _board(request: PageRequest) -> Board | None:
    site = site_of(request)
    return board_of(site, request.now) if site else None


def _context(request: PageRequest, board: Board | None) -> dict[str, object]:
    placed = board.devices if board else ()
    return {
        "board": board,
        "listing": Listing(DEVICES, request, reverse("devices")).narrow(placed),
        "heard": heard_of([place.device for place in placed], request.now),
        "retired": devices(board.site, retired=True) if board else (),
        "may_bind": allows(check_can_bind_devices, request.actor),
        "may_manage": allows(check_can_manage_devices, request.actor),
        "may_manage_sites": allows(check_can_manage_sites, request.actor),
        "now": request.now,
    }
