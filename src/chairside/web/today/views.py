"""Today: what waits for the person who looks, the most urgent first, and the day in short."""

import zoneinfo
from collections import defaultdict
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from chairside.clinic.audit.actors import Actor
from chairside.clinic.one_statement import read_together
from chairside.clinic.scheduling.policies import check_can_see_bookings
from chairside.clinic.treatments.queries.waiting import (
    VisitNow,
    before_drug,
    open_in,
    visits_now_rows,
    visits_of,
)
from chairside.clinic.visits.policies import check_can_read_clinical
from chairside.clinic.visits.states import IN_CHAIR, OFF_THE_BOOK, State
from chairside.clinic.worklist.policies import check_can_work_inbox
from chairside.clinic.worklist.severity import Severity
from chairside.web.at_site import workplace
from chairside.web.followed import followed
from chairside.web.inbox.entries import InboxEntry, entries
from chairside.web.inbox.viewer import Viewer
from chairside.web.inbox.views import viewer_of
from chairside.web.pages import PageRequest, page
from chairside.web.today.at_the_chair import rows_of
from chairside.web.today.for_admin import admin_rows, querysets
from chairside.web.today.row import TodayRow

SINGLE = 5
"""Of one kind of the inbox so many rows stand here singly; the rest is one row."""


def _context(request: PageRequest) -> dict[str, Any]:
    viewer = viewer_of(request)
    day = visits_now_rows(viewer.site, at=viewer.at)
    read = read_together(*day, *querysets(viewer))
    visits = visits_of(read[: len(day)], viewer.site)
    sees_bookings = check_can_see_bookings.is_held_by(viewer.by)
    viewer.patients = [visit.patient for visit in before_drug(visits)] if sees_bookings else []
    rows = _from_inbox(viewer)
    now: list[VisitNow] = []
    if sees_bookings and visits:
        now = open_in(visits, viewer.facts_of([]), viewer.site, at=viewer.at)
    rows += [row for visit in now for row in rows_of(visit, viewer.by, viewer.at)]
    chairs = [visit.chair for visit in visits if State(visit.state) in IN_CHAIR]
    rows += admin_rows(viewer, read[len(day) :], chairs)
    today = [visit for visit in now if _is_today(visit, viewer)]
    return {
        "site": viewer.site,
        "rows": sorted(rows, key=lambda row: row.order),
        "now": viewer.at,
        "sees_bookings": sees_bookings,
        "clinical": check_can_read_clinical.is_held_by(viewer.by),
        "visits": today,
        "over": [state.value for state in OFF_THE_BOOK],
        "next": next((row.visit for row in today if row.state is State.SCHEDULED), None),
    }


def _is_today(now: VisitNow, viewer: Viewer) -> bool:
    return timezone.localdate(now.visit.appointment.start) == viewer.at.date()


def _from_inbox(viewer: Viewer) -> list[TodayRow]:
    """Singly what cannot wait or is this person's own; of the rest of each kind how many wait."""
    by_kind: defaultdict[str, list[InboxEntry]] = defaultdict(list)
    for row in entries(viewer):
        if row.is_open:
            by_kind[row.kind.id].append(row)
    rows: list[TodayRow] = []
    for waiting in by_kind.values():
        single = [row for row in waiting if _stands_singly(row)]
        # One alone is named, whatever it is.
        single = (waiting if len(waiting) == 1 else single)[:SINGLE]
        rows += [_single(row) for row in single]
        if rest := [row for row in waiting if row not in single]:
            rows.append(_several(rest))
    return rows


def _stands_singly(row: InboxEntry) -> bool:
    least = Severity.DUE if row.kind.before_visit else Severity.OVERDUE
    return row.is_mine or row.waiting.severity.rank >= least.rank


def _single(row: InboxEntry) -> TodayRow:
    waiting = row.waiting
    return TodayRow(
        key=f"{row.kind.id}-{waiting.key}",
        severity=waiting.severity,
        title=waiting.title,
        detail=f"{row.kind.one.capitalize()}. {waiting.detail}",
        href=waiting.href,
        action=row.kind.action,
        since=waiting.since,
    )


def _several(rows: list[InboxEntry]) -> TodayRow:
    kind, oldest = rows[0].kind, min(row.waiting.since for row in rows)
    return TodayRow(
        key=kind.id,
        severity=max((row.waiting.severity for row in rows), key=lambda one: one.rank),
        title=f"{kind.label}: {len(rows)}",
        detail=gettext("In the inbox, unassigned or yours."),
        href=f"{reverse('inbox')}?kind={kind.id}",
        action=gettext("Open inbox"),
        since=oldest,
    )


@page(check_can_work_inbox)
def today(request: PageRequest) -> HttpResponseBase:
    return render(request, "today/page.html", _context(request))


@page(check_can_work_inbox)
def now(request: PageRequest) -> HttpResponseBase:
    """The lists again, for the page that is open."""
    return render(request, "today/now.html", _context(request))


@followed("today", check_can_work_inbox)
def today_topics(actor: Actor, key: str) -> list[str]:
    """Of the sites where somebody works, by the site's number, and of whoever is there today."""
    site = workplace(actor, key)
    topics = [f"site:{site.pk}", "inbox", "referrals", "held"]
    if check_can_see_bookings.is_held_by(actor):
        zone = zoneinfo.ZoneInfo(site.time_zone)
        day = visits_now_rows(site, at=timezone.localtime(timezone=zone))
        for visit in visits_of(read_together(*day)):
            patient = visit.patient.uuid
            topics += [f"treatment:{visit.uuid}", f"patient:{patient}", f"consents:{patient}"]
    return topics
