"""Where each role goes. One tuple; a place whose page is not installed is left out."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

from chairside.clinic.accounts.roles import BEDSIDE, CARE_TEAM, Role
from chairside.clinic.audit.actors import Actor
from chairside.clinic.feeds.queries import open_held_count
from chairside.clinic.referrals.queries.desk import open_count


def nothing() -> int:
    return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    label: str
    icon: str
    page: str
    roles: tuple[Role, ...]
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
    Place(label="Floor", icon="floor", page="floor", roles=CARE_TEAM),
    Place(label="Schedule", icon="calendar", page="schedule", roles=CARE_TEAM),
    Place(label="Patients", icon="people", page="patients", roles=CARE_TEAM),
    Place(
        label="Referrals",
        icon="letter",
        page="referrals",
        roles=CARE_TEAM,
        count=open_count,
        count_means="referrals to settle",
    ),
    Place(
        label="Held data",
        icon="inbox",
        page="held",
        roles=BEDSIDE,
        count=open_held_count,
        count_means="held readings to look at",
    ),
    Place(label="Devices", icon="monitor", page="devices", roles=(*BEDSIDE, Role.ADMIN)),
    Place(
        label="Knowledge",
        icon="book",
        page="knowledge",
        roles=tuple(Role),
        also=("protocols",),
    ),
    Place(label="Explorer", icon="curve", page="explorer", roles=tuple(Role)),
    Place(label="Staff", icon="badge", page="staff", roles=(Role.ADMIN,)),
    Place(label="Audit", icon="list", page="audit", roles=(Role.ADMIN,)),
)


def places_for(actor: Actor, path: str) -> list[Shown]:
    """The places this person may go, in the order of the bar; the longest match is `here`.

    A place is also where its `also` pages are.
    """
    found: list[tuple[Place, str]] = []
    for place in PLACES:
        if not actor.has(*place.roles):
            continue
        try:
            found.append((place, reverse(place.page)))
        except NoReverseMatch:
            continue
    covered = {href: (href, *map(reverse, place.also)) for place, href in found}
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
        for place, href in found
    ]


HOMES: tuple[tuple[Role, str], ...] = (
    (Role.NURSE, "floor"),
    (Role.PRESCRIBER, "floor"),
    (Role.FRONT_DESK, "floor"),
    (Role.THERAPIST, "floor"),
    (Role.ADMIN, "staff"),
    (Role.RESEARCHER, "knowledge"),
)


def home_for(actor: Actor) -> str:
    """The address a person starts at."""
    for role, page in HOMES:
        if actor.has(role):
            try:
                return reverse(page)
            except NoReverseMatch:
                continue
    return reverse("account")


def role_words(actor: Actor) -> str:
    """ "nurse, prescriber" """
    held = [role.label for role in Role if actor.has(role)]
    return ", ".join(held) or "no role yet"
