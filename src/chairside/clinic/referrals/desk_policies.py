"""Who may open and settle a referral, and why not now."""

from django.utils import timezone

from chairside.clinic.accounts.policies import require
from chairside.clinic.accounts.roles import CARE_TEAM
from chairside.clinic.audit.actors import Actor
from chairside.clinic.referrals.models import Referral
from chairside.clinic.referrals.states import BY_NAME, State
from chairside.clinic.refusal import Refusal

OPEN = "open referrals"
NOTE = "note what was done for somebody who reported thoughts of suicide"

_DONE = {
    State.ACCEPTED: "registered a patient from this referral",
    State.MERGED: "joined this referral to a patient",
    State.DECLINED: "declined this referral",
}


def check_can_open_referrals(by: Actor) -> None:
    """The answers about health are for `check_can_read_clinical_facts`."""
    require(by, *CARE_TEAM, to=OPEN)


def check_can_settle(by: Actor, referral: Referral, name: str) -> None:
    """Refuse when `by` lacks the role for this move, or somebody has settled it."""
    move = BY_NAME[name]
    require(by, *move.roles, to=move.to)
    if State(referral.state) is not State.NEW:
        raise Refusal(settled_sentence(referral))
    if move.target is State.DECLINED and referral.urgent and referral.urgent_seen_at is None:
        raise Refusal(
            "This person reported thoughts of suicide. Write down what was done for them first."
        )


def settled_sentence(referral: Referral) -> str:
    """Who settled it, how and when. The referral is settled."""
    when = timezone.localtime(referral.settled_at)
    return f"{referral.settled_by_name} {_DONE[State(referral.state)]} at {when:%H:%M on %d %b %Y}."


def check_can_note_urgent(by: Actor, referral: Referral) -> None:
    require(by, *CARE_TEAM, to=NOTE)
    if not referral.urgent:
        raise Refusal("No thoughts of suicide were reported here.")
    if referral.urgent_seen_at is not None:
        when = timezone.localtime(referral.urgent_seen_at)
        raise Refusal(
            f"{referral.urgent_seen_by_name} wrote down what was done at {when:%H:%M on %d %b %Y}: "
            f"“{referral.urgent_seen_note}”"
        )


def can_settle(by: Actor, referral: Referral, name: str) -> bool:
    try:
        check_can_settle(by, referral, name)
    except Refusal:
        return False
    return True


def can_note_urgent(by: Actor, referral: Referral) -> bool:
    try:
        check_can_note_urgent(by, referral)
    except Refusal:
        return False
    return True
