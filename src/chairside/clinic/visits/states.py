"""The life of a treatment as a table. The docs' diagram and the buttons are drawn from it."""

from dataclasses import dataclass
from enum import StrEnum

from chairside.clinic.accounts.roles import BEDSIDE, DESK, Role
from chairside.texts.translated import Declared as _


class State(StrEnum):
    SCHEDULED = "scheduled"
    CHECKED_IN = "checked_in"
    CLEARED = "cleared"
    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"
    RECOVERING = "recovering"
    DISCHARGED = "discharged"
    SIGNED = "signed"
    CANCELLED = "cancelled"
    ABORTED = "aborted"
    MISSED = "missed"

    @property
    def label(self) -> str:
        """The one list of statuses, in the words of every page and document."""
        return _LABELS[self]


_LABELS = {
    State.SCHEDULED: _("Scheduled"),
    State.RUNNING: _("Running"),
    State.PAUSED: _("Paused"),
    State.STOPPED: _("Stopped"),
    State.DISCHARGED: _("Discharged"),
    State.SIGNED: _("Signed"),
    State.CANCELLED: _("Cancelled"),
    State.ABORTED: _("Aborted"),
    State.MISSED: _("Missed"),
    State.CHECKED_IN: _("Arrived"),
    State.CLEARED: _("Ready"),
    State.RECOVERING: _("Recovery"),
}


@dataclass(frozen=True, slots=True)
class Move:
    """One way from a state to the next: what it is called and whose it is."""

    name: str
    sources: tuple[State, ...]
    target: State
    roles: tuple[Role, ...]
    to: str
    """Completes “Only a nurse may …”."""
    needs_reason: bool = False


MOVES: tuple[Move, ...] = (
    Move(
        "check_in",
        (State.SCHEDULED,),
        State.CHECKED_IN,
        DESK,
        _("check a patient in"),
    ),
    Move("clear", (State.CHECKED_IN,), State.CLEARED, BEDSIDE, _("clear a treatment")),
    Move("start", (State.CLEARED,), State.RUNNING, BEDSIDE, _("start an infusion")),
    Move("change_rate", (State.RUNNING,), State.RUNNING, BEDSIDE, _("change the rate"), True),
    Move("pause", (State.RUNNING,), State.PAUSED, BEDSIDE, _("pause an infusion"), True),
    Move("resume", (State.PAUSED,), State.RUNNING, BEDSIDE, _("resume an infusion")),
    Move(
        "stop", (State.RUNNING, State.PAUSED), State.STOPPED, BEDSIDE, _("stop an infusion"), True
    ),
    Move("recover", (State.STOPPED,), State.RECOVERING, BEDSIDE, _("begin recovery")),
    Move("discharge", (State.RECOVERING,), State.DISCHARGED, BEDSIDE, _("discharge a patient")),
    Move("sign", (State.DISCHARGED,), State.SIGNED, (Role.PRESCRIBER,), _("sign a record")),
    Move(
        "cancel",
        (State.SCHEDULED,),
        State.CANCELLED,
        DESK,
        _("cancel a treatment"),
        True,
    ),
    Move("miss", (State.SCHEDULED,), State.MISSED, DESK, _("mark a visit as missed"), True),
    Move(
        "take_back_miss",
        (State.MISSED,),
        State.SCHEDULED,
        DESK,
        _("take back that a visit was missed"),
        True,
    ),
    Move(
        "abort",
        (State.CHECKED_IN, State.CLEARED),
        State.ABORTED,
        BEDSIDE,
        _("abort a treatment before drug is given"),
        True,
    ),
)

BY_NAME = {move.name: move for move in MOVES}

# What stands in the history beside the moves and leaves the state as it is.
_BESIDE = {
    "move_chair": _("move a patient to another chair"),
    "book": _("book a patient whom the gate would hold"),
}


def words_of(name: str) -> str:
    """What a line of the history was, completing “Only a nurse may …”."""
    return _BESIDE[name] if name in _BESIDE else BY_NAME[name].to


# The patient is in the chair: what a device at this chair reports belongs to this treatment.
IN_CHAIR = (
    State.CHECKED_IN,
    State.CLEARED,
    State.RUNNING,
    State.PAUSED,
    State.STOPPED,
    State.RECOVERING,
)
DRUG_GIVEN = (
    State.RUNNING,
    State.PAUSED,
    State.STOPPED,
    State.RECOVERING,
    State.DISCHARGED,
    State.SIGNED,
)
FINAL = (State.SIGNED, State.CANCELLED, State.ABORTED)
OFF_THE_BOOK = (State.CANCELLED, State.ABORTED, State.MISSED)


def moves_from(state: State) -> tuple[Move, ...]:
    return tuple(move for move in MOVES if state in move.sources)
