"""The inbox: everything that waits for somebody, with its owner, age and severity."""

from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from chairside.clinic.audit.actors import Actor
from chairside.clinic.worklist.policies import check_can_work_inbox
from chairside.texts.translated import Declared as _
from chairside.web.at_site import site_of, workplace
from chairside.web.data_table import Column, DataTable, Listing
from chairside.web.followed import followed
from chairside.web.inbox.entries import WHOSE, InboxEntry, entries, kinds_for
from chairside.web.inbox.kinds import KIND_BY_ID
from chairside.web.inbox.viewer import AHEAD, Viewer
from chairside.web.pages import PageRequest, page

SHOWN = 100


def _owner(row: InboxEntry) -> str:
    owner = row.decided.owner
    return gettext("You") if row.is_mine else owner.name if owner else gettext("Unassigned")


INBOX = DataTable(
    "inbox",
    _("entry"),
    _("entries"),
    (
        Column("severity", _("Severity"), lambda row: -row.waiting.severity.rank),
        Column("what", _("What waits"), lambda row: row.waiting.title, fixed=True),
        Column("kind", _("Kind"), lambda row: row.kind.one),
        Column("owner", _("Owner"), _owner),
        Column("age", _("Waiting"), lambda row: row.waiting.since, kind="num"),
        Column("acts", _("(Actions)"), fixed=True),
    ),
    first="severity",
    words=lambda row: f"{row.waiting.title} {row.waiting.detail} {row.kind.one}",
    most=SHOWN,
)


def viewer_of(request: PageRequest) -> Viewer:
    return Viewer(by=request.actor, site=site_of(request), now=request.now)


def _context(request: PageRequest) -> dict[str, Any]:
    viewer = viewer_of(request)
    every = entries(viewer)
    whose, kind = request.GET.get("whose", ""), request.GET.get("kind", "")
    whose = whose if whose in WHOSE else "open"
    of_whom = [row for row in every if row.is_shown(whose)]
    kind = kind if kind in KIND_BY_ID else ""
    counts = {row.id: 0 for row in kinds_for(viewer)}
    for row in of_whom:
        counts[row.kind.id] += 1
    rows = [row for row in of_whom if not kind or row.kind.id == kind]
    return {
        "site": viewer.site,
        "listing": Listing(INBOX, request, reverse("inbox")).narrow(rows),
        "whose": whose,
        "whose_words": WHOSE[whose],
        "filters": [
            (name, label, sum(row.is_shown(name) for row in every)) for name, label in WHOSE.items()
        ],
        "kind": kind,
        "full_list": KIND_BY_ID[kind].listing if kind in counts else "",
        "kinds": [(KIND_BY_ID[name], count) for name, count in counts.items()],
        "total": len(of_whom),
        "now": viewer.at,
        "ahead": AHEAD,
    }


@page(check_can_work_inbox)
def inbox(request: PageRequest) -> HttpResponseBase:
    return render(request, "inbox/page.html", _context(request))


@page(check_can_work_inbox)
def rows(request: PageRequest) -> HttpResponseBase:
    """The filters and the list alone, for the page that is open."""
    return render(request, "inbox/rows.html", _context(request))


@page(check_can_work_inbox)
def count(request: PageRequest) -> HttpResponseBase:
    """How much waits for this person, beside the place's name; nothing for who works nowhere."""
    viewer = Viewer(by=request.actor, site=request.site, now=request.now)
    waiting = sum(row.is_open for row in entries(viewer))
    return render(request, "inbox/count.html", {"count": waiting})


@followed("inbox", check_can_work_inbox)
def inbox_topics(actor: Actor, key: str) -> list[str]:
    """Of the sites where somebody works, by the site's number."""
    site = workplace(actor, key)
    return [f"site:{site.pk}", "inbox", "referrals", "held"]
