"""The clinic's own staff at their browsers."""

from django.test import Client

from chairside.clinic.accounts.models import User
from chairside.clinic.audit.actors import Actor

PASSWORD = "a long walk by the river"


def browser_of(actor: Actor) -> Client:
    """A browser signed in as this member of staff, who has `PASSWORD`."""
    user = User.objects.get(pk=actor.person_id)
    user.set_password(PASSWORD)
    user.save()
    client = Client()
    client.force_login(user)
    return client
