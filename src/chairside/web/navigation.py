"""Where each role goes. One tuple; a place whose page is not installed is left out."""

import functools
from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from django.urls import NoReverseMatch, resolve, reverse

from chairside.clinic.audit.actors import Actor
from chairside.clinic.feeds.queries import open_held_count
from chairside.clinic.referrals.queries.desk import open_count
from chairside.web.pages import Page


def nothing() -> int:
    return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Whoever has the permission of `page` sees it; `also` are pages that count as this place."""

    label: str
    icon: str
    page: str
    also: tuple[str, ...] = ()
    count: Callable[[], int] = nothing
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
        count=open_count,
        count_means="referrals to settle",
    ),
    Place(
        label="Held data",
        icon="inbox",
        page="held",
        count=open_held_count,
        count_means="held readings to look at",
    ),
    Place(label="Devices", icon="monitor", page="devices"),
    Place(label="Knowledge", icon="book", page="knowledge", also=("protocols",)),
    Place(label="Explorer", icon="curve", page="explorer"),
    Place(label="Staff", icon="badge", page="staff"),
    Place(label="Audit", icon="list", page="audit"),
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


def places_for(actor: Actor, path: str) -> list[Shown]:
    """The places this person may go, in the order of the bar; the longest match is `here`.

    A place is also where its `also` pages are.
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
    return [
        Shown(
            label=place.label,
            icon=place.icon,
            href=href,
            here=href == here,
            count=place.count(),
            count_means=place.count_means,
        )
        for place, href in open_to
    ]


def home_for(actor: Actor) -> str:
    """The address a person starts at."""
    return next(filter(None, (address_for(actor, name) for name in HOMES)), reverse("account"))
