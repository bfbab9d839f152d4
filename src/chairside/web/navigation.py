"""Where each role goes. One tuple; a place whose page is not installed is left out."""

import functools
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import cast

from django.urls import NoReverseMatch, resolve, reverse

from chairside.clinic.audit.actors import Actor
from chairside.texts.translated import Declared as _
from chairside.web.pages import Page


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Whoever has the permission of `page` sees it; `also` are pages that count as this place.

    `group` joins places that stand side by side under one entry of the rail. `counted_at` names the page
    that answers with how much waits there; an open page asks it by itself.
    """

    label: str
    icon: str
    page: str
    group: str = ""
    also: tuple[str, ...] = ()
    counted_at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    label: str
    icon: str
    href: str
    here: bool
    counted_at: str = ""
    group: str = ""
    inside: tuple["Shown", ...] = ()
    """The places of a group, each of which this person may open."""


LIBRARY, ADMIN = _("Library"), _("Admin")
GROUP_ICONS: dict[str, str] = {LIBRARY: "book", ADMIN: "settings"}


PLACES: tuple[Place, ...] = (
    Place(label=_("Today"), icon="today", page="today"),
    Place(label=_("Floor"), icon="floor", page="floor"),
    Place(label=_("Schedule"), icon="calendar", page="schedule"),
    Place(label=_("Patients"), icon="people", page="patients"),
    Place(
        label=_("Inbox"),
        icon="inbox",
        page="inbox",
        also=("referrals", "held", "background"),
        counted_at="inbox_count",
    ),
    Place(label=_("Knowledge"), icon="book", page="knowledge", group=LIBRARY),
    Place(label=_("Claims"), icon="question", page="knowledge_claims", group=LIBRARY),
    Place(label=_("Protocols"), icon="list", page="protocols", group=LIBRARY),
    Place(label=_("Explorer"), icon="curve", page="explorer", group=LIBRARY),
    Place(
        label=_("Chairs and devices"),
        icon="monitor",
        page="devices",
        group=ADMIN,
        also=("mapped_codes",),
    ),
    Place(label=_("Limits"), icon="outside", page="limits", group=ADMIN),
    Place(label=_("Vials"), icon="drop", page="vials", group=ADMIN),
    Place(label=_("PRN medicines"), icon="drop", page="prn_medicines", group=ADMIN),
    Place(label=_("Consent documents"), icon="sign", page="consent_documents", group=ADMIN),
    Place(label=_("Sites"), icon="place", page="sites", group=ADMIN),
    Place(label=_("Staff"), icon="badge", page="staff", group=ADMIN),
    Place(label=_("Audit"), icon="list", page="audit", group=ADMIN),
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


def places_for(actor: Actor, path: str) -> list[Shown]:
    """Every place this person may go, in the order of `PLACES`; the longest match is `here`.

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
            counted_at=place.counted_at,
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
    def rest_is_counted(self) -> bool:
        return any(entry.counted_at for entry in self.rest)


MOST_IN_A_BAR = 5


def rail_for(actor: Actor, path: str) -> Rail:
    entries = [
        _entry(group, [*places])
        for group, places in groupby(places_for(actor, path), key=attrgetter("group"))
    ]
    flat = [entry for few in entries for entry in few]
    return Rail(entries=flat, near=len(flat) if len(flat) <= MOST_IN_A_BAR else MOST_IN_A_BAR - 1)


def _entry(group: str, places: list[Shown]) -> list[Shown]:
    """One entry for a group of several places, which leads to its first; else each its own."""
    if not group or len(places) == 1:
        return places
    return [
        Shown(
            label=group,
            icon=GROUP_ICONS[group],
            href=places[0].href,
            here=any(place.here for place in places),
            inside=tuple(places),
        )
    ]


def home_for(actor: Actor) -> str:
    """The address a person starts at."""
    return next(filter(None, (address_for(actor, name) for name in HOMES)), reverse("account"))
