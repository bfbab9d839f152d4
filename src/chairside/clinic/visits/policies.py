"""Who may make which move of a visit, and why not now."""

from chairside.clinic.accounts.policies import require
from chairside.clinic.accounts.roles import BEDSIDE, CARE_TEAM, CLINICAL
from chairside.clinic.audit.actors import Actor
from chairside.clinic.refusal import Refusal
from chairside.clinic.visits.models import Visit
from chairside.clinic.visits.states import BY_NAME, DRUG_GIVEN, FINAL, IN_CHAIR, State


def check_can_move(by: Actor, visit: Visit, name: str) -> None:
    """Refuse when `by` lacks the role for this move or the state does not lead there."""
    move = BY_NAME[name]
    require(by, *move.roles, to=move.to)
    state = State(visit.state)
    if state not in move.sources:
        raise Refusal(f"The treatment is {state.label}; {_before(name)}")


def _before(name: str) -> str:
    sources = " or ".join(source.label for source in BY_NAME[name].sources)
    return f"to {BY_NAME[name].to} it has to be {sources}."


def can_move(by: Actor, visit: Visit, name: str) -> bool:
    try:
        check_can_move(by, visit, name)
    except Refusal:
        return False
    return True


def check_can_read(by: Actor) -> None:
    require(by, *CARE_TEAM, to="open a treatment")


def check_can_read_clinical(by: Actor) -> None:
    require(by, *CLINICAL, to="open the clinical record of a treatment")


def check_can_chart(by: Actor, visit: Visit) -> None:
    """Vitals, checks and events: while the patient is in the chair."""
    require(by, *BEDSIDE, to="chart at the chair")
    state = State(visit.state)
    if state not in IN_CHAIR:
        raise Refusal(f"The treatment is {state.label}; charting is for a patient in the chair.")


def check_can_write(by: Actor, visit: Visit) -> None:
    """Notes and late entries: until the record is signed or closed."""
    require(by, *BEDSIDE, to="write in this record")
    state = State(visit.state)
    if state in FINAL:
        raise Refusal(
            "The record is signed; write an addendum."
            if state is State.SIGNED
            else f"The treatment was {state.label}; its record is closed."
        )


def drug_was_given(visit: Visit) -> bool:
    return State(visit.state) in DRUG_GIVEN
