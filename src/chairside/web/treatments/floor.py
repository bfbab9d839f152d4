"""The floor: every chair at one glance, and the day's book beside it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext

from chairside.clinic.accounts.permissions import allows
from chairside.clinic.audit.actors import Actor
from chairside.clinic.scheduling.policies import check_can_see_bookings
from chairside.clinic.sites.queries import limits_by_protocol, vital_limits_of
from chairside.clinic.treatments.queries import Card, board
from chairside.clinic.visits.policies import (
    check_can_move,
    check_can_read_clinical,
)
from chairside.clinic.visits.queries import (
    LATE_AFTER,
    Excursion,
    excursions,
    latest_readings,
    visits_of_day,
)
from chairside.clinic.visits.states import IN_CHAIR, OFF_THE_BOOK
from chairside.texts.translated import Declared as _
from chairside.units.dates import clock_of
from chairside.web.at_site import site_of, workplace
from chairside.web.followed import followed
from chairside.web.pages import PageRequest, page
from chairside.web.parameters import whole_number
from chairside.web.treatments.steps import Button, floor_buttons
from chairside.web.treatments.tiles import Tile, tiles

ORDER, ORDER_COOKIE = "order", "floor_order"
BY_CHAIR, URGENT = "chair", "urgent"
EACH_PERCENT = timedelta(seconds=24)
"""How long an infusion of 40 minutes takes for one per cent."""
ORDERS = {BY_CHAIR: _("By chair"), URGENT: _("Urgent first")}


@dataclass(frozen=True, slots=True)
class Place:
    """A chair with what a nurse looks for first; `numbers` only for who may see them."""

    card: Card
    numbers: list[Tile]
    may_check_in: bool
    out_of_range: bool = False
    buttons: Sequence[Button] = ()

    @property
    def urgency(self) -> tuple[int, float]:
        """Less is more urgent: out of range or not acknowledged, overdue, silent, in the chair."""
        card = self.card
        if card.visit is None:
            return (4 if card.waiting else 5, 0)
        reasons = (self.out_of_range, card.overdue, card.stale)
        rank = next((place for place, reason in enumerate(reasons) if reason), 3)
        return (rank, card.due_at.timestamp() if card.due_at else 0)


def _places(request: PageRequest, site: Any, cards: list[Card], *, clinical: bool) -> list[Place]:
    seated = [card.visit.pk for card in cards if card.visit is not None]
    readings = latest_readings(seated) if clinical else {}
    beyond: dict[int, list[Excursion]] = {}
    limits = {}
    if clinical and seated:
        limits = {key: vital_limits_of(row) for key, row in limits_by_protocol(site).items()}
        of_visits = {
            card.visit.pk: limits.get(card.visit.protocol_id, {})
            for card in cards
            if card.visit is not None
        }
        beyond = excursions(of_visits, readings)
    places = []
    for card in cards:
        numbers: list[Tile] = []
        out_of_range = False
        if clinical and card.visit is not None:
            known = readings[card.visit.pk]
            out = beyond[card.visit.pk]
            numbers = tiles(known, limits.get(card.visit.protocol_id, {}), out)[:4]
            out_of_range = bool(out)
        waiting = card.waiting
        may = waiting is not None and allows(check_can_move["check_in"], request.actor, waiting)
        seen = clinical and card.visit is not None
        buttons = floor_buttons(card.visit, request.actor, due=card.check) if seen else []
        places.append(Place(card, numbers, may, out_of_range, buttons))
    return places


def _order_of(request: PageRequest) -> str:
    """As it is asked for, else as it was chosen here before, else by chair."""
    asked = request.GET.get(ORDER, request.COOKIES.get(ORDER_COOKIE, ""))
    return asked if asked in ORDERS else BY_CHAIR


def _changes_at(cards: Sequence[Card], at: datetime) -> datetime | None:
    """When the board says something else although nothing happens: a check falls due, a feed falls silent."""
    moments = [card.due_at for card in cards if card.due_at is not None]
    for card in cards:
        if card.percent is not None and card.percent < 100:
            moments.append(at + EACH_PERCENT)
        for feed in card.feeds:
            if feed.last_at is not None:
                moments.append(feed.last_at + feed.stale_after)
            if feed.waiting_since is not None:
                moments.append(feed.waiting_since + LATE_AFTER)
    return min((moment for moment in moments if moment > at), default=None)


def _summary(places: Sequence[Place], *, clinical: bool) -> list[tuple[str, object]]:
    """What is counted above the chairs."""
    cards = [place.card for place in places]
    taken = sum(card.visit is not None for card in cards)
    waiting = [card.waiting for card in cards if card.waiting is not None]
    counts: list[tuple[str, object]] = [
        (
            gettext("Chairs in use"),
            gettext("%(taken)s of %(number)s") % {"taken": taken, "number": len(cards)},
        )
    ]
    if clinical:
        counts += [
            (gettext("Checks overdue"), sum(card.overdue for card in cards)),
            (gettext("Out of range"), sum(place.out_of_range for place in places)),
            (gettext("No device data"), sum(card.stale for card in cards)),
        ]
    arrives = min((visit.appointment.start for visit in waiting), default=None)
    following = clock_of(timezone.localtime(arrives)) if arrives else gettext("none today")
    return [*counts, (gettext("Next arrival"), following)]


def _context(request: PageRequest) -> dict[str, Any]:
    site = site_of(request)
    if site is None:
        return {"site": None}
    local = timezone.localtime(request.now)
    clinical = check_can_read_clinical.is_held_by(request.actor)
    day = visits_of_day(site, at=local)
    cards = board(site, day, at=local)
    order = _order_of(request)
    places = _places(request, site, cards, clinical=clinical)
    if clinical and order == URGENT:
        places.sort(key=lambda place: place.urgency)
    return {
        "changes_at": _changes_at(cards, local) if clinical else None,
        "summary": _summary(places, clinical=clinical),
        "order": order,
        "orders": ORDERS.items(),
        "wall": whole_number(request.GET.get("wall", "")) == 1,
        "site": site,
        "places_of_site": places,
        "book": day,
        "clinical": clinical,
        "now": local,
        "in_chair": [state.value for state in IN_CHAIR],
        "over": [state.value for state in OFF_THE_BOOK],
    }


@page(check_can_see_bookings)
def floor(request: PageRequest) -> HttpResponseBase:
    response = render(request, "treatments/floor.html", _context(request))
    if request.GET.get(ORDER) in ORDERS:
        # Of this device: the tablet at the desk and the one at the chairs are read differently.
        year = 365 * 24 * 3600
        response.set_cookie(ORDER_COOKIE, _order_of(request), max_age=year, httponly=True)
    return response


@page(check_can_see_bookings)
def floor_board(request: PageRequest) -> HttpResponseBase:
    """The cards and the book again."""
    return render(request, "treatments/board.html", _context(request))


@followed("chairs", check_can_see_bookings)
def chairs_topics(actor: Actor, key: str) -> list[str]:
    """As the floor, with what devices say at the chairs."""
    site = workplace(actor, key)
    return [f"site:{site.pk}", f"chairs:{site.pk}"]


@followed("floor", check_can_see_bookings)
def floor_topics(actor: Actor, key: str) -> list[str]:
    """Of the sites where somebody works, by the site's number."""
    site = workplace(actor, key)
    return [f"site:{site.pk}"]
