"""Who may open and settle a referral, and why not now."""

from django.utils import timezone
from django.utils.translation import gettext

from chairside.clinic.accounts.permissions import Permission, permission
from chairside.clinic.accounts.roles import CARE_TEAM
from chairside.clinic.audit.actors import Actor
from chairside.clinic.referrals.models import Referral
from chairside.clinic.referrals.states import MOVES, Move, State
from chairside.clinic.refusal import Refusal
from chairside.texts.translated import Declared as _
from chairside.units.dates import clock_and_day

_DONE = {
    State.ACCEPTED: _("registered a patient from this referral"),
    State.MERGED: _("linked this referral to a patient"),
    State.DECLINED: _("declined this referral"),
}


@permission(*CARE_TEAM, to=_("open referrals"))
def check_can_open_referrals(by: Actor) -> None:
    """Who wrote and when. The answers about health need the permission for clinical facts."""


def _settling(move: Move) -> Permission[[Referral]]:
    @permission(*move.roles, to=move.to, name=f"check_can_settle.{move.name}")
    def check(by: Actor, referral: Referral) -> None:
        """While nobody has settled it."""
        if State(referral.state) is not State.NEW:
            raise Refusal(settled_sentence(referral))
        if move.target is State.DECLINED and referral.urgent and referral.urgent_seen_at is None:
            raise Refusal(
                gettext("This person reported thoughts of suicide. Record the action taken first.")
            )

    return check


check_can_settle = {move.name: _settling(move) for move in MOVES}
"""A permission for each move of the table."""


def settled_sentence(referral: Referral) -> str:
    """Who settled it, how and when. The referral is settled."""
    when = timezone.localtime(referral.settled_at)
    return gettext("%(settled_by_name)s %(done)s at %(clock_and_day)s.") % {
        "settled_by_name": referral.settled_by_name,
        "done": _DONE[State(referral.state)],
        "clock_and_day": clock_and_day(when),
    }


@permission(
    *CARE_TEAM, to=_("record the action taken for a person who reported thoughts of suicide")
)
def check_can_note_urgent(by: Actor, referral: Referral) -> None:
    """Once, also after the referral is settled."""
    if not referral.urgent:
        raise Refusal(gettext("No thoughts of suicide were reported here."))
    if referral.urgent_seen_at is not None:
        when = timezone.localtime(referral.urgent_seen_at)
        raise Refusal(
            gettext(
                "%(urgent_seen_by_name)s recorded the action taken at %(clock_and_day)s: "
                "“%(urgent_seen_note)s”"
            )
            % {
                "urgent_seen_by_name": referral.urgent_seen_by_name,
                "clock_and_day": clock_and_day(when),
                "urgent_seen_note": referral.urgent_seen_note,
            }
        )
