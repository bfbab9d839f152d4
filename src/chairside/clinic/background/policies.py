"""Who looks after background work that failed."""

from chairside.clinic.accounts.permissions import permission
from chairside.clinic.accounts.roles import Role
from chairside.clinic.audit.actors import Actor
from chairside.texts.translated import Declared as _


@permission(Role.ADMIN, to=_("see failed background jobs and retry them"))
def check_can_mend_jobs(by: Actor) -> None:
    """What failed and when; nothing of what it was about but a number."""
