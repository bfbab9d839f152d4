"""Who may make which move of a visit, and why not now."""

from django.utils.translation import gettext

from chairside.clinic.accounts.permissions import Permission, permission
from chairside.clinic.accounts.roles import BEDSIDE, CARE_TEAM, CLINICAL, DESK, Role
from chairside.clinic.audit.actors import Actor
from chairside.clinic.refusal import Refusal
from chairside.clinic.visits.models import Handover, Visit
from chairside.clinic.visits.states import FINAL, IN_CHAIR, MOVES, Move, State
from chairside.texts.translated import Declared as _


def _moving(move: Move) -> Permission[[Visit]]:
    sources = gettext(" or ").join(str(source.label) for source in move.sources)

    def check(by: Actor, visit: Visit) -> None:
        state = State(visit.state)
        if state not in move.sources:
            raise Refusal(
                gettext("Status: %(label)s. To %(to)s, it has to be %(sources)s.")
                % {"label": state.label, "to": move.to, "sources": sources}
            )

    check.__doc__ = gettext("While it is %(sources)s.") % {"sources": sources}
    return permission(*move.roles, to=move.to, name=f"check_can_move.{move.name}")(check)


check_can_move = {move.name: _moving(move) for move in MOVES}
"""A permission for each move of the table: the role, and that the state leads there."""


@permission(*CARE_TEAM, to=_("open a treatment"))
def check_can_read(by: Actor, visit: Visit) -> None:
    """The booking, and how far the visit has come."""


@permission(*CLINICAL, to=_("open the clinical record of a treatment"))
def check_can_read_clinical(by: Actor, visit: Visit) -> None:
    """The live page, the charted values, the record and its PDF."""


@permission(*BEDSIDE, to=_("move a patient to another chair"))
def check_can_move_chair(by: Actor, visit: Visit) -> None:
    """Before drug is given."""
    if State(visit.state) not in (State.SCHEDULED, State.CHECKED_IN, State.CLEARED):
        raise Refusal(gettext("The chair cannot change while drug is given or afterwards."))


@permission(*DESK, to=_("answer the questions of the day"))
def check_can_answer_day(by: Actor, visit: Visit) -> None:
    """Between check-in and start."""
    if State(visit.state) not in (State.CHECKED_IN, State.CLEARED):
        raise Refusal(gettext("The questions of the day are answered between check-in and start."))


@permission(*BEDSIDE, to=_("chart at the chair"))
def check_can_chart(by: Actor, visit: Visit) -> None:
    """Vitals and checks, while the patient is in the chair."""
    state = State(visit.state)
    if state not in IN_CHAIR:
        raise Refusal(
            gettext("Status: %(label)s. Charting is for a patient in the chair.")
            % {"label": state.label}
        )


@permission(*BEDSIDE, to=_("hand over and take over at the chair"))
def check_can_hand_over_care(by: Actor, visit: Visit) -> None:
    """While the patient is in the chair."""
    state = State(visit.state)
    if state not in IN_CHAIR:
        raise Refusal(
            gettext("The treatment is %(label)s; there is nobody in the chair to hand over.")
            % {"label": state.label}
        )


@permission(*BEDSIDE, to=_("withdraw a handover"))
def check_can_withdraw_handover(by: Actor, handover: Handover) -> None:
    """Whoever wrote it, or a prescriber, while nobody has taken over."""
    _check_open(handover.visit)
    if handover.taken_at is not None:
        raise Refusal(
            gettext("%(to_name)s has taken over already.") % {"to_name": handover.to_name}
        )
    if handover.withdrawn_at is not None:
        raise Refusal(
            gettext("%(withdrawn_by_name)s has withdrawn this handover already.")
            % {"withdrawn_by_name": handover.withdrawn_by_name}
        )
    if by.person_id != handover.by_id and not by.has(Role.PRESCRIBER):
        raise Refusal(
            gettext("Only %(by_name)s or a prescriber may withdraw this handover.")
            % {"by_name": handover.by_name}
        )


@permission(*BEDSIDE, to=_("acknowledge a value out of range"))
def check_can_acknowledge(by: Actor, visit: Visit) -> None:
    """Until the record is signed or closed, also after the patient has left."""
    _check_open(visit)


@permission(*BEDSIDE, to=_("write in this record"))
def check_can_write(by: Actor, visit: Visit) -> None:
    """Events, notes, marks and late entries, until the record is signed or closed."""
    _check_open(visit)


def _check_open(visit: Visit) -> None:
    state = State(visit.state)
    if state in FINAL:
        raise Refusal(
            gettext("The record is signed; write an addendum.")
            if state is State.SIGNED
            else gettext("Status: %(label)s. The record is closed.") % {"label": state.label}
        )
