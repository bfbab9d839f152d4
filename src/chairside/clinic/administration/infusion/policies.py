"""Who may order a dose and who may confirm it."""

from chairside.clinic.accounts.policies import require
from chairside.clinic.accounts.roles import BEDSIDE, Role
from chairside.clinic.audit.actors import Actor
from chairside.clinic.refusal import Refusal
from chairside.clinic.visits.models import Visit
from chairside.clinic.visits.states import State


def check_can_order(by: Actor, visit: Visit) -> None:
    require(by, Role.PRESCRIBER, to="order a dose")
    if State(visit.state) not in (State.SCHEDULED, State.CHECKED_IN):
        raise Refusal(
            f"The treatment is {State(visit.state).label}; a dose is ordered before it is cleared."
        )


def check_can_confirm(by: Actor, visit: Visit) -> None:
    require(by, *BEDSIDE, to="confirm a dose")
    if State(visit.state) is not State.CHECKED_IN:
        raise Refusal("A dose is confirmed when the patient is checked in and not yet cleared.")
