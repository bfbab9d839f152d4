"""What devices sent and no record took: seen here, with its reason, until somebody settles it."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from chairside.clinic.accounts.permissions import allows
from chairside.clinic.feeds.mappings import held_codes, waiting_mappings
from chairside.clinic.feeds.operations import dismiss_held, try_again
from chairside.clinic.feeds.policies import check_can_map_codes, check_can_settle_held
from chairside.clinic.feeds.queries import (
    backlog,
    held_by_uuid,
    may_be_charted,
    open_held_at,
    was_fault,
)
from chairside.clinic.sites.queries import device_by_identifier
from chairside.clinic.visits.operations import chart_held
from chairside.clinic.visits.queries import LATE_AFTER, visit_by_uuid, visits_of_day
from chairside.clinic.visits.states import State
from chairside.web.at_site import show_at, site_of
from chairside.web.feeds.forms import ChartForm, DismissForm
from chairside.web.forms import attempt
from chairside.web.pages import PageRequest, page
from chairside.web.parameters import whole_number

RAW_SHOWN = 4000
_NEVER_SAT = (State.SCHEDULED, State.CANCELLED, State.MISSED)


@dataclass(frozen=True, slots=True)
class Group:
    """The open rows of one reason."""

    label: str
    rows: list[Any]
    messages: int


@page(check_can_settle_held)
def held_list(request: PageRequest) -> HttpResponseBase:
    rows = sorted(open_held_at(site_of(request)), key=lambda row: row.why)
    groups = [
        Group(held_rows[0].get_why_display(), held_rows, sum(row.count for row in held_rows))
        for held_rows in (list(same) for _, same in groupby(rows, key=lambda row: row.why))
    ]
    groups.sort(key=lambda group: max(row.last_at for row in group.rows), reverse=True)
    newest = max((row.pk for row in rows), default=0)
    waiting = backlog()
    is_late = waiting.since is not None and request.now - waiting.since > LATE_AFTER
    context = {
        "groups": groups,
        "newest": newest,
        "late": waiting if is_late else None,
        "to_sign": waiting_mappings(),
    }
    return render(request, "feeds/list.html", context)


@page(check_can_settle_held)
def newer(request: PageRequest) -> HttpResponseBase:
    """How many rows came since the list was shown; the list itself does not move under a finger."""
    last = whole_number(request.GET.get("seen", "")) or 0
    waiting = open_held_at(site_of(request))
    return render(request, "feeds/newer.html", {"count": waiting.filter(pk__gt=last).count()})


@page(check_can_settle_held)
def held_row(request: PageRequest, key: UUID) -> HttpResponseBase:
    return show(request, key)


@page(check_can_settle_held, methods=("POST",))
def dismiss(request: PageRequest, key: UUID) -> HttpResponseBase:
    held = held_by_uuid(str(key))
    if held is None:
        raise Http404
    form = DismissForm(request.POST)
    if form.is_valid():
        with attempt(form):
            reason = form.cleaned_data["reason"]
            dismiss_held(held=held, reason=reason, by=request.actor, at=request.now)
            messages.success(
                request, gettext("Resolved without charting. The messages stay stored.")
            )
            return redirect("held")
    return show(request, key, dismissing=form)


@page(check_can_settle_held, methods=("POST",))
def again(request: PageRequest, key: UUID) -> HttpResponseBase:
    held = held_by_uuid(str(key))
    if held is None:
        raise Http404
    try_again(held=held, by=request.actor, at=request.now)
    messages.success(request, gettext("Trying again. Data that fails again is listed here."))
    return redirect("held")


@page(check_can_settle_held, methods=("POST",))
def chart(request: PageRequest, key: UUID) -> HttpResponseBase:
    held = held_by_uuid(str(key))
    if held is None:
        raise Http404
    form = ChartForm(request.POST).offer(stays(request, held))
    if form.is_valid():
        with attempt(form):
            visit = visit_by_uuid(UUID(form.cleaned_data["treatment"]))
            if visit is None:
                raise Http404
            count = chart_held(held=held, visit=visit, by=request.actor, at=request.now)
            words = ngettext(
                "%(count)s value is in the record of this treatment now.",
                "%(count)s values are in the record of this treatment now.",
                count,
            )
            messages.success(request, words % {"count": count})
            return redirect("held")
    return show(request, key, charting=form)


def show(
    request: PageRequest,
    key: UUID,
    *,
    dismissing: DismissForm | None = None,
    charting: ChartForm | None = None,
) -> HttpResponseBase:
    held = held_by_uuid(str(key))
    if held is None:
        raise Http404
    choices = stays(request, held)
    payload = bytes(held.last_message.payload)
    context = {
        "held": held,
        "device": device_by_identifier(held.device_identifier),
        "parts": list(held.last_message.parts.select_related("device").order_by("pk")),
        "codes": held_codes(held),
        "may_map": allows(check_can_map_codes, request.actor),
        "dismissing": dismissing or DismissForm(),
        "charting": charting or ChartForm().offer(choices),
        "can_chart": bool(choices) and may_be_charted(held),
        "can_try_again": was_fault(held),
        "raw": payload[:RAW_SHOWN].decode("utf-8", "replace").replace("\r", "\n"),
        "cut": len(payload) > RAW_SHOWN,
    }
    status = 422 if dismissing or charting else 200
    return render(request, "feeds/row.html", context, status=status)


def stays(request: PageRequest, held: Any) -> list[tuple[str, str]]:
    """The treatments of that day for which somebody sat in a chair, as choices.

    At the device's site; of a device that the clinic does not know, at the person's.
    """
    site = held.device.site if held.device else site_of(request)
    if site is None:
        return []
    show_at(request, site)
    visits = visits_of_day(site, at=timezone.localtime(held.last_at))
    return [
        (str(visit.uuid), f"{visit.patient.name}, {visit.chair.name}")
        for visit in visits
        if State(visit.state) not in _NEVER_SAT
    ]
