"""The IV line and the handover."""

from datetime import datetime

from django.utils.translation import gettext

from chairside.clinic.accounts.models import User
from chairside.clinic.accounts.queries import actor_for
from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation
from chairside.clinic.clean_text import clean_text
from chairside.clinic.refusal import Refusal
from chairside.clinic.visits.kinds import GAUGES, LineFinding, LineSide, LineSite
from chairside.clinic.visits.models import Handover, IvLine, IvLook, Visit
from chairside.clinic.visits.operations.bedside import check_here
from chairside.clinic.visits.operations.transitions import audit_and_announce, locked
from chairside.clinic.visits.policies import (
    check_can_chart,
    check_can_hand_over_care,
    check_can_withdraw_handover,
    check_can_write,
)


@operation
def place_line(
    *,
    visit: Visit,
    site: str,
    side: str,
    gauge: int,
    placed_at: datetime | None = None,
    by: Actor,
    at: datetime,
) -> IvLine:
    visit = locked(visit)
    check_can_chart(by, visit)
    if site not in LineSite.values:
        raise Refusal(gettext("Choose where the line is."), field="site")
    if side not in LineSide.values:
        raise Refusal(gettext("Choose the side."), field="side")
    if gauge not in GAUGES:
        raise Refusal(gettext("Choose the gauge."), field="gauge")
    moment = placed_at or at
    if moment > at:
        raise Refusal(gettext("This time lies in the future."), field="placed_at")
    check_here(visit, moment, "placed_at")
    line = IvLine.objects.create(
        visit=visit,
        site=site,
        side=side,
        gauge=gauge,
        placed_at=moment,
        at=at,
        by_id=by.person_id,
        by_name=by.name,
    )
    detail = {"line": str(line)}
    audit_and_announce(visit=visit, verb="treatment.place_line", by=by, at=at, detail=detail)
    return line


@operation
def look_at_line(
    *, line: IvLine, finding: str, remarks: str = "", by: Actor, at: datetime
) -> IvLook:
    """The site of a line that is in place, as it was seen."""
    visit = locked(line.visit)
    check_can_chart(by, visit)
    line = _in_place(line)
    _check_finding(finding)
    look = IvLook.objects.create(
        visit=visit,
        line=line,
        finding=finding,
        remarks=clean_text(
            remarks, label=gettext("The remarks"), field="remarks", longest=300, required=False
        ),
        at=at,
        by_id=by.person_id,
        by_name=by.name,
    )
    detail = {"line": str(line), "finding": finding}
    audit_and_announce(visit=visit, verb="treatment.look_at_line", by=by, at=at, detail=detail)
    return look


@operation
def remove_line(
    *, line: IvLine, finding: str, removed_at: datetime | None = None, by: Actor, at: datetime
) -> IvLine:
    """Also after the patient left, where it was not written down in time."""
    visit = locked(line.visit)
    check_can_write(by, visit)
    line = _in_place(line)
    _check_finding(finding)
    moment = removed_at or at
    if moment > at:
        raise Refusal(gettext("This time lies in the future."), field="removed_at")
    if moment < line.placed_at:
        raise Refusal(gettext("It cannot be removed before it was placed."), field="removed_at")
    line.removed_at, line.removed_by_id, line.removed_by_name = moment, by.person_id, by.name
    line.removed_finding = finding
    line.save()
    detail = {"line": str(line), "finding": finding}
    audit_and_announce(visit=visit, verb="treatment.remove_line", by=by, at=at, detail=detail)
    return line


def _in_place(line: IvLine) -> IvLine:
    line = IvLine.objects.get(pk=line.pk)
    if line.removed_at is not None:
        raise Refusal(
            gettext("%(removed_by_name)s has removed this line already.")
            % {"removed_by_name": line.removed_by_name}
        )
    return line


def _check_finding(finding: str) -> None:
    if finding not in LineFinding.values:
        raise Refusal(gettext("Say what the site looks like."), field="finding")


@operation
def hand_over(*, visit: Visit, to: User, text: str, by: Actor, at: datetime) -> Handover:
    """What the person who takes over reads first. A newer one is written once that is taken over."""
    visit = locked(visit)
    check_can_hand_over_care(by, visit)
    if to.pk == by.person_id:
        raise Refusal(gettext("A handover is to another person."), field="to")
    taker = actor_for(to)
    if not check_can_hand_over_care.is_held_by(taker):
        raise Refusal(
            gettext("%(name)s cannot take over at the chair.") % {"name": taker.name}, field="to"
        )
    text = clean_text(text, label=gettext("The handover"), field="text", longest=2000)
    waiting = visit.handovers.filter(taken_at__isnull=True, withdrawn_at__isnull=True).first()
    if waiting is not None:
        raise Refusal(
            gettext(
                "%(to_name)s has not taken over from %(by_name)s yet. %(by_name)s or a prescriber "
                "can withdraw that handover."
            )
            % {"to_name": waiting.to_name, "by_name": waiting.by_name}
        )
    handover = Handover.objects.create(
        visit=visit,
        text=text,
        to_id=to.pk,
        to_name=taker.name,
        at=at,
        by_id=by.person_id,
        by_name=by.name,
    )
    detail = {"to": taker.name}
    audit_and_announce(visit=visit, verb="treatment.hand_over", by=by, at=at, detail=detail)
    return handover


@operation
def take_over(*, handover: Handover, by: Actor, at: datetime) -> Handover:
    """By the person it was handed to, who has read it."""
    visit = locked(handover.visit)
    check_can_hand_over_care(by, visit)
    handover = Handover.objects.get(pk=handover.pk)
    if handover.to_id != by.person_id:
        raise Refusal(
            gettext("This was handed over to %(to_name)s.") % {"to_name": handover.to_name}
        )
    if handover.withdrawn_at is not None:
        raise Refusal(
            gettext("%(withdrawn_by_name)s has withdrawn this handover.")
            % {"withdrawn_by_name": handover.withdrawn_by_name}
        )
    if handover.taken_at is not None:
        raise Refusal(gettext("You have taken over already."))
    handover.taken_at = at
    handover.save(update_fields=["taken_at"])
    detail = {"from": handover.by_name}
    audit_and_announce(visit=visit, verb="treatment.take_over", by=by, at=at, detail=detail)
    return handover


@operation
def withdraw_handover(*, handover: Handover, reason: str, by: Actor, at: datetime) -> Handover:
    """One that nobody took over: it stays in the record, and another can be written."""
    visit = locked(handover.visit)
    handover = Handover.objects.get(pk=handover.pk)
    handover.visit = visit
    check_can_withdraw_handover(by, handover)
    handover.withdrawn_reason = clean_text(
        reason, label=gettext("The reason"), field="reason", longest=400
    )
    handover.withdrawn_at = at
    handover.withdrawn_by_id, handover.withdrawn_by_name = by.person_id, by.name
    handover.save()
    detail = {"from": handover.by_name, "to": handover.to_name}
    audit_and_announce(visit=visit, verb="treatment.withdraw_handover", by=by, at=at, detail=detail)
    return handover
