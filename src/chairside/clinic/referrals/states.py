"""The life of a referral as a table. Once it is settled it stays settled."""

from dataclasses import dataclass
from enum import StrEnum

from chairside.clinic.accounts.roles import DESK, Role
from chairside.texts.translated import Declared as _


class State(StrEnum):
    NEW = "new"
    ACCEPTED = "accepted"
    MERGED = "merged"
    DECLINED = "declined"


@dataclass(frozen=True, slots=True)
class Move:
    """One way to settle a referral. `to` completes “Only the front desk may …”."""

    name: str
    target: State
    roles: tuple[Role, ...]
    to: str
    needs_reason: bool = False


MOVES: tuple[Move, ...] = (
    Move("accept", State.ACCEPTED, DESK, _("register a patient from a referral")),
    Move("merge", State.MERGED, DESK, _("link a referral to a patient")),
    Move("decline", State.DECLINED, DESK, _("decline a referral"), needs_reason=True),
)
BY_NAME = {move.name: move for move in MOVES}
SETTLED = (State.ACCEPTED, State.MERGED, State.DECLINED)
