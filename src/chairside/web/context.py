"""What every template may use: who is signed in and where they may go."""

import functools
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from chairside.clinic.accounts.queries import actor_for
from chairside.clinic.accounts.roles import role_words
from chairside.clinic.audit.actors import Actor
from chairside.web.at_site import workplaces_of
from chairside.web.navigation import rail_for


def clinic(request: HttpRequest) -> dict[str, Any]:
    """Nothing for a request without a session: the page of a broken server asks no database."""
    if not hasattr(request, "user") or not request.user.is_authenticated:
        return {"actor": None}
    known = getattr(request, "actor", None)
    actor = known if isinstance(known, Actor) else actor_for(request.user)
    site = getattr(request, "site", None)
    return {
        "actor": actor,
        "now": getattr(request, "now", None),
        "role_words": role_words(actor.roles),
        # A function, so that a part of a page, which has no rail, counts nothing.
        "rail_of_page": functools.partial(rail_for, actor, request.path),
        "site_here": site,
        "workplaces": workplaces_of(request).sites,
        "idle_minutes": settings.IDLE_MINUTES,
    }
