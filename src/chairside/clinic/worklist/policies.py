"""Who works on the inbox, and what may be put off."""

from datetime import datetime, timedelta

from django.utils.translation import gettext

from chairside.clinic.accounts.permissions import permission
from chairside.clinic.accounts.roles import CARE_TEAM, Role
from chairside.clinic.audit.actors import Actor
from chairside.clinic.refusal import Refusal
from chairside.clinic.worklist.severity import Severity
from chairside.texts.translated import Declared as _

LONGEST_SNOOZE = timedelta(days=31)
"""A bound of ours, so that nothing is put out of sight for good."""


@permission(*CARE_TEAM, Role.ADMIN, to=_("see what waits and work on the inbox"))
def check_can_work_inbox(by: Actor) -> None:
    """See what waits, take it, give it to a colleague, snooze it. Each entry also asks the
    permission of the page where it is done."""


def check_snooze(severity: Severity, *, until: datetime, at: datetime) -> None:
    if severity is Severity.URGENT:
        raise Refusal(gettext("This is urgent and cannot be snoozed. Assign it to somebody."))
    if until <= at:
        raise Refusal(gettext("This time has passed."), field="until")
    if until - at > LONGEST_SNOOZE:
        raise Refusal(
            gettext("Snooze for %(days)s days at most.") % {"days": LONGEST_SNOOZE.days},
            field="until",
        )
