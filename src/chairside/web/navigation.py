"""Where each role goes. One tuple; a place whose page is not installed is left out."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
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

    `waiting`, of a site, is what waits there for somebody.
    """

    label: str
    icon: str
    page: str
    also: tuple[str, ...] = ()
    waiting: Callable[[Any], QuerySet[Any]] | None = None
    count_means: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    label: str
    icon: str
    href: str
    here: bool
    count: int
    count_means: str


PLACES: tuple[Place, ...] = (
    Place(label="Floor", icon="floor", page="floor"),
    Place(label="Schedule", icon="calendar", page="schedule"),
    Place(label="Patients", icon="people", page="patients"),
    Place(
        label="Referrals",
        icon="letter",
        page="referrals",
        waiting=lambda site: open_referrals(),
        count_means="referrals to settle",
    ),
    Place(
        label="Held data",
        icon="inbox",
        page="held",
        waiting=open_held_at,
        count_means="held readings to look at",
    ),
    Place(label="Devices", icon="monitor", page="devices"),
    Place(label="Knowledge", icon="book", page="knowledge", also=("protocols",)),
    Place(label="Explorer", icon="curve", page="explorer"),
    Place(label="Staff", icon="badge", page="staff"),
    Place(label="Audit", icon="list", page="audit"),
    Place(
        label="Failed work",
        icon="attention",
        page="background",
        waiting=lambda site: failed_jobs(),
        count_means="background jobs that failed",
    ),
)
HOMES = ("floor", "staff", "knowledge")
"""Where a person starts: the first of these that they may open."""


@functools.cache
def _page_at(href: str) -> Page:
    return cast(Page, resolve(href).func.page)  # type: ignore[attr-defined]  # set by `page`


def address_for(actor: Actor, name: str) -> str:
    """Of a page; empty when this person may not open it or it is not installed."""
    try:
        href = reverse(name)
    except NoReverseMatch:
        return ""
    return href if _page_at(href).permission.is_held_by(actor) else ""


def places_for(actor: Actor, path: str, site: Any = None) -> list[Shown]:
    """The places this person may go, in the order of the bar; the longest match is `here`.

    A place is also where its `also` pages are. What waits at a place is counted at `site`.
    """
    open_to = [(place, href) for place in PLACES if (href := address_for(actor, place.page))]
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
        )
        for place, href in open_to
    ]


def _counts(places: list[Place], site: Any) -> dict[str, int]:
    """How much waits at each place, by its page. One query for all of them."""
    counts = [
        place.waiting(site).order_by().values(place=Value(place.page)).annotate(count=Count("pk"))
        for place in places
        if place.waiting
    ]
    if not counts:
        return {}
    return {row["place"]: row["count"] for row in counts[0].union(*counts[1:], all=True)}


def home_for(actor: Actor) -> str:
    """The address a person starts at."""
    return next(filter(None, (address_for(actor, name) for name in HOMES)), reverse("account"))
