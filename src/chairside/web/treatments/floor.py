"""The floor: every chair at one glance, and the day's book beside it."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from chairside.clinic.accounts.permissions import allows
from chairside.clinic.audit.actors import Actor
from chairside.clinic.scheduling.policies import check_can_see_bookings
from chairside.clinic.sites.queries import limits_by_protocol, vital_limits_of
from chairside.clinic.sites.workplaces import workplaces
from chairside.clinic.treatments.queries import Card, board
from chairside.clinic.visits.policies import (
    check_can_move,
    check_can_read_clinical,
)
from chairside.clinic.visits.queries import latest_readings, visits_of_day
from chairside.clinic.visits.states import IN_CHAIR, State
from chairside.web.at_site import site_of
from chairside.web.followed import followed
from chairside.web.pages import PageRequest, page
from chairside.web.treatments.addresses import or_404
from chairside.web.treatments.tiles import Tile, tiles


@dataclass(frozen=True, slots=True)
class Place:
    """A chair with what a nurse looks for first; `numbers` only for who may see them."""

    card: Card
    numbers: list[Tile]
    may_check_in: bool


def _places(request: PageRequest, site: Any, cards: list[Card], *, clinical: bool) -> list[Place]:
    seated = [card.visit.pk for card in cards if card.visit is not None]
    readings = latest_readings(seated) if clinical else {}
    limits = {}
    if clinical and seated:
        limits = {key: vital_limits_of(row) for key, row in limits_by_protocol(site).items()}
    places = []
    for card in cards:
        numbers: list[Tile] = []
        if clinical and card.visit is not None:
            known = readings[card.visit.pk]
            numbers = tiles(known, limits.get(card.visit.protocol_id, {}))[:4]
        waiting = card.waiting
        may = waiting is not None and allows(check_can_move["check_in"], request.actor, waiting)
        places.append(Place(card, numbers, may))
    return places


def _context(request: PageRequest) -> dict[str, Any]:
    site = site_of(request)
    if site is None:
        return {"site": None}
    local = timezone.localtime(request.now)
    clinical = check_can_read_clinical.is_held_by(request.actor)
    day = visits_of_day(site, at=local)
    cards = board(site, day, at=local)
    return {
        "site": site,
        "places_of_site": _places(request, site, cards, clinical=clinical),
        "book": day,
        "clinical": clinical,
        "now": local,
        "in_chair": [state.value for state in IN_CHAIR],
        "over": [State.CANCELLED.value, State.ABORTED.value],
    }


@page(check_can_see_bookings)
def floor(request: PageRequest) -> HttpResponseBase:
    return render(request, "treatments/floor.html", _context(request))


@page(check_can_see_bookings)
def floor_board(request: PageRequest) -> HttpResponseBase:
    """The cards and the book again."""
    return render(request, "treatments/board.html", _context(request))


@followed("floor", check_can_see_bookings)
def floor_topics(actor: Actor, key: str) -> list[str]:
    """Of the sites where somebody works, by the site's number."""
    site = or_404(next((site for site in workplaces(actor).sites if str(site.pk) == key), None))
    return [f"site:{site.pk}"]
