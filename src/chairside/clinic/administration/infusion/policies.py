"""Who may order a dose and who may confirm it."""

from django.utils.translation import gettext

from chairside.clinic.accounts.permissions import permission
from chairside.clinic.accounts.roles import BEDSIDE, Role
from chairside.clinic.audit.actors import Actor
from chairside.clinic.refusal import Refusal
from chairside.clinic.visits.models import Visit
from chairside.clinic.visits.states import State
from chairside.texts.translated import Declared as _


@permission(Role.PRESCRIBER, to=_("order a dose"))
def check_can_order(by: Actor, visit: Visit) -> None:
    """Before the visit is cleared."""
    if State(visit.state) not in (State.SCHEDULED, State.CHECKED_IN):
        raise Refusal(
            gettext("Status: %(label)s. A dose is ordered before the visit is Ready.")
            % {"label": State(visit.state).label}
        )


@permission(*BEDSIDE, to=_("confirm a dose"), by_pin=True)
def check_can_confirm(by: Actor, visit: Visit) -> None:
    """Two different people, while the patient is checked in."""
    if State(visit.state) is not State.CHECKED_IN:
        raise Refusal(gettext("A dose is confirmed while the status is Arrived."))


@permission(Role.PRESCRIBER, to=_("set more than the ordered rate"))
def check_can_exceed_order(by: Actor, visit: Visit) -> None:
    """Within the clinic's limit, while an infusion runs."""
