"""Where each role goes. One tuple; a place whose page is not installed is left out."""

import functools
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Any, cast

from django.db.models import Count, QuerySet, Value
from django.urls import NoReverseMatch, resolve, reverse

from chairside.clinic.audit.actors import Actor
from chairside.clinic.background.queries import failed_jobs
from chairside.clinic.feeds.queries import open_held_at
from chairside.clinic.referrals.queries.desk import open_referrals
from chairside.web.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Whoever has the permission of `page` sees it; `also` are pages that count as this place.

    `group` joins places that stand side by side under one entry of the rail. `until` names the page from
    which this place is reached once that page is installed. What `waiting` gives, for a site, waits there
    for somebody.
    """

    label: str
    icon: str
    page: str
    group: str = ""
    also: tuple[str, ...] = ()
    until: str = ""
    waiting: tuple[Callable[[Any], QuerySet[Any]], ...] = ()
    count_means: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    label: str
    icon: str
    href: str
    here: bool
    count: int
    count_means: str
    group: str = ""
    inside: tuple["Shown", ...] = ()
    """The places of a group, each of which this person may open."""


LIBRARY, ADMIN = "Library", "Admin"
GROUP_ICONS = {LIBRARY: "book", ADMIN: "settings"}


def _referrals(site: Any) -> QuerySet[Any]:
    return open_referrals()


def _failed(site: Any) -> QuerySet[Any]:
    return failed_jobs()


PLACES: tuple[Place, ...] = (
    Place(label="Today", icon="today", page="today"),
    Place(label="Floor", icon="floor", page="floor"),
    Place(label="Schedule", icon="calendar", page="schedule"),
    Place(label="Patients", icon="people", page="patients"),
    Place(label="Inbox", icon="inbox", page="inbox", also=("referrals", "held")),
    Place(
        label="Referrals",
        icon="letter",
        page="referrals",
        until="inbox",
        waiting=(_referrals,),
        count_means="referrals to settle",
    ),
    Place(
        label="Held data",
        icon="inbox",
        page="held",
        until="inbox",
        waiting=(open_held_at,),
        count_means="held readings to look at",
    ),
    Place(label="Knowledge", icon="book", page="knowledge", group=LIBRARY),
    Place(label="Claims", icon="question", page="knowledge_claims", group=LIBRARY),
    Place(label="Protocols", icon="list", page="protocols", group=LIBRARY),
    Place(label="Explorer", icon="curve", page="explorer", group=LIBRARY),
    Place(
        label="Chairs and devices",
        icon="monitor",
        page="devices",
        group=ADMIN,
        also=("mapped_codes",),
    ),
    Place(label="Limits", icon="outside", page="limits", group=ADMIN),
    Place(label="Vials", icon="drop", page="vials", group=ADMIN),
    Place(label="PRN medicines", icon="drop", page="prn_medicines", group=ADMIN),
    Place(label="Consent documents", icon="sign", page="consent_documents", group=ADMIN),
    Place(label="Sites", icon="place", page="sites", group=ADMIN),
    Place(label="Staff", icon="badge", page="staff", group=ADMIN),
    Place(label="Audit", icon="list", page="audit", group=ADMIN),
    Place(
        label="Failed work",
        icon="attention",
        page="background",
        group=ADMIN,
        waiting=(_failed,),
        count_means="background jobs that failed",
    ),
)
HOMES = ("today", "floor", "staff", "knowledge")
"""Where a person starts: the first of these that they may open."""


@functools.cache
def _page_at(href: str) -> Page:
    return cast(Page, resolve(href).func.page)  # type: ignore[attr-defined]  # set by `page`


def is_installed(name: str) -> bool:
    try:
        return bool(reverse(name))
    except NoReverseMatch:
        return False


def address_for(actor: Actor, name: str) -> str:
    """Of a page; empty when this person may not open it or it is not installed."""
    if not is_installed(name):
        return ""
    href = reverse(name)
    return href if _page_at(href).permission.is_held_by(actor) else ""


def places_for(actor: Actor, path: str, site: Any = None) -> list[Shown]:
    """Every place this person may go, in the order of `PLACES`; the longest match is `here`.

    A place is also where its `also` pages are. What waits at a place is counted at `site`.
    """
    open_to = [
        (place, href)
        for place in PLACES
        if not (place.until and is_installed(place.until))
        if (href := address_for(actor, place.page))
    ]
    covered = {href: (href, *map(reverse, place.also)) for place, href in open_to}
    inside = [
        (len(root), href)
        for href, roots in covered.items()
        for root in roots
        if path.startswith(root)
    ]
    here = max(inside, default=(0, ""))[1]
    counts = _counts([place for place, _ in open_to], site)
    return [
        Shown(
            label=place.label,
            icon=place.icon,
            href=href,
            here=href == here,
            count=counts.get(place.page, 0),
            count_means=place.count_means,
            group=place.group,
        )
        for place, href in open_to
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rail:
    """The entries of the rail; on a phone `near` are in the bar and `rest` behind "More"."""

    entries: list[Shown]
    near: int

    @property
    def rest(self) -> list[Shown]:
        return self.entries[self.near :]

    @property
    def beside(self) -> tuple[Shown, ...]:
        """The places of the group in which the page is."""
        return next((entry.inside for entry in self.entries if entry.here), ())

    @property
    def rest_is_here(self) -> bool:
        return any(entry.here for entry in self.rest)

    @property
    def rest_count(self) -> int:
        return sum(entry.count for entry in self.rest)


MOST_IN_A_BAR = 5


def rail_for(actor: Actor, path: str, site: Any = None) -> Rail:
    entries = [
        _entry(group, [*places])
        for group, places in groupby(places_for(actor, path, site), key=attrgetter("group"))
    ]
    flat = [entry for few in entries for entry in few]
    return Rail(entries=flat, near=len(flat) if len(flat) <= MOST_IN_A_BAR else MOST_IN_A_BAR - 1)


def _entry(group: str, places: list[Shown]) -> list[Shown]:
    """One entry for a group of several places, which leads to its first; else each its own."""
    if not group or len(places) == 1:
        return places
    waiting = [place for place in places if place.count]
    return [
        Shown(
            label=group,
            icon=GROUP_ICONS[group],
            href=places[0].href,
            here=any(place.here for place in places),
            count=sum(place.count for place in places),
            count_means=", ".join(place.count_means for place in waiting),
            inside=tuple(places),
        )
    ]


def _counts(places: list[Place], site: Any) -> dict[str, int]:
    """How much waits at each place, by its page. One query for all of them."""
    counts = [
        waiting(site).order_by().values(place=Value(place.page)).annotate(count=Count("pk"))
        for place in places
        for waiting in place.waiting
    ]
    totals: Counter[str] = Counter()
    if counts:
        for row in counts[0].union(*counts[1:], all=True):
            totals[row["place"]] += row["count"]
    return totals


def home_for(actor: Actor) -> str:
    """The address a person starts at."""
    return next(filter(None, (address_for(actor, name) for name in HOMES)), reverse("account"))
