"""Who may make which move, and why not now."""

from chairside.clinic.accounts.policies import require
from chairside.clinic.accounts.roles import BEDSIDE, Role
from chairside.clinic.audit.actors import Actor
from chairside.clinic.refusal import Refusal
from chairside.clinic.visits.models import Visit
from chairside.clinic.visits.states import State


def check_can_override(by: Actor, visit: Visit) -> None:
    require(by, Role.PRESCRIBER, to="let a treatment go on although something is missing")
    if State(visit.state) is not State.CHECKED_IN:
        raise Refusal("The gate is decided between check-in and clearance.")


def check_can_add(by: Actor, visit: Visit) -> None:
    require(by, *BEDSIDE, to="write an addendum")
    if State(visit.state) is not State.SIGNED:
        raise Refusal("An addendum follows a signature; this record can still be changed.")


def can_add(by: Actor, visit: Visit) -> bool:
    try:
        check_can_add(by, visit)
    except Refusal:
        return False
    return True
