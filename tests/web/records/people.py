"""The clinic's own staff at their browsers."""

from django.test import Client

from chairside.clinic.accounts.models import User
from chairside.clinic.audit.actors import Actor
from tests.web.people import PASSWORD, signed_in, with_password

__all__ = ["PASSWORD"]


def browser_of(actor: Actor) -> Client:
    """A browser signed in as this member of staff, who has `PASSWORD`."""
    return signed_in(with_password(User.objects.get(pk=actor.person_id)))
