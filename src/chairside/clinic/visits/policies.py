"""Who may make which move of a visit, and why not now."""

from chairside.clinic.accounts.permissions import Permission, permission
from chairside.clinic.accounts.roles import BEDSIDE, CARE_TEAM, CLINICAL, DESK, Role
from chairside.clinic.audit.actors import Actor
from chairside.clinic.refusal import Refusal
from chairside.clinic.visits.models import Handover, Visit
from chairside.clinic.visits.states import FINAL, IN_CHAIR, MOVES, Move, State


def _moving(move: Move) -> Permission[[Visit]]:
    sources = " or ".join(source.label for source in move.sources)

    def check(by: Actor, visit: Visit) -> None:
        state = State(visit.state)
        if state not in move.sources:
            raise Refusal(f"Status: {state.label}. To {move.to}, it has to be {sources}.")

    check.__doc__ = f"While it is {sources}."
    return permission(*move.roles, to=move.to, name=f"check_can_move.{move.name}")(check)


check_can_move = {move.name: _moving(move) for move in MOVES}
"""A permission for each move of the table: the role, and that the state leads there."""


@permission(*CARE_TEAM, to="open a treatment")
def check_can_read(by: Actor, visit: Visit) -> None:
    """The booking, and how far the visit has come."""


@permission(*CLINICAL, to="open the clinical record of a treatment")
def check_can_read_clinical(by: Actor, visit: Visit) -> None:
    """The live page, the charted values, the record and its PDF."""


@permission(*BEDSIDE, to="move a patient to another chair")
def check_can_move_chair(by: Actor, visit: Visit) -> None:
    """Before drug is given."""
    if State(visit.state) not in (State.SCHEDULED, State.CHECKED_IN, State.CLEARED):
        raise Refusal("The chair cannot change while drug is given or afterwards.")


@permission(*DESK, to="answer the questions of the day")
def check_can_answer_day(by: Actor, visit: Visit) -> None:
    """Between check-in and start."""
    if State(visit.state) not in (State.CHECKED_IN, State.CLEARED):
        raise Refusal("The questions of the day are answered between check-in and start.")


@permission(*BEDSIDE, to="chart at the chair")
def check_can_chart(by: Actor, visit: Visit) -> None:
    """Vitals and checks, while the patient is in the chair."""
    state = State(visit.state)
    if state not in IN_CHAIR:
        raise Refusal(f"Status: {state.label}. Charting is for a patient in the chair.")


@permission(*BEDSIDE, to="hand over and take over at the chair")
def check_can_hand_over_care(by: Actor, visit: Visit) -> None:
    """While the patient is in the chair."""
    state = State(visit.state)
    if state not in IN_CHAIR:
        raise Refusal(f"The treatment is {state.label}; there is nobody in the chair to hand over.")


@permission(*BEDSIDE, to="withdraw a handover")
def check_can_withdraw_handover(by: Actor, handover: Handover) -> None:
    """Whoever wrote it, or a prescriber, while nobody has taken over."""
    _check_open(handover.visit)
    if handover.taken_at is not None:
        raise Refusal(f"{handover.to_name} has taken over already.")
    if handover.withdrawn_at is not None:
        raise Refusal(f"{handover.withdrawn_by_name} has withdrawn this handover already.")
    if by.person_id != handover.by_id and not by.has(Role.PRESCRIBER):
        raise Refusal(f"Only {handover.by_name} or a prescriber may withdraw this handover.")


@permission(*BEDSIDE, to="acknowledge a value out of range")
def check_can_acknowledge(by: Actor, visit: Visit) -> None:
    """Until the record is signed or closed, also after the patient has left."""
    _check_open(visit)


@permission(*BEDSIDE, to="write in this record")
def check_can_write(by: Actor, visit: Visit) -> None:
    """Events, notes, marks and late entries, until the record is signed or closed."""
    _check_open(visit)


def _check_open(visit: Visit) -> None:
    state = State(visit.state)
    if state in FINAL:
        raise Refusal(
            "The record is signed; write an addendum."
            if state is State.SIGNED
            else f"Status: {state.label}. The record is closed."
        )
