"""The way from the knowledge to the clinic's own limits, for those who may read them."""

from django.urls import reverse

from chairside.clinic.accounts.roles import BEDSIDE, Role
from chairside.clinic.audit.actors import Actor


def limits_page(actor: Actor) -> str:
    """The address of the clinic's limits; empty for somebody who may not read them."""
    return reverse("limits") if actor.has(*BEDSIDE, Role.THERAPIST, Role.ADMIN) else ""
