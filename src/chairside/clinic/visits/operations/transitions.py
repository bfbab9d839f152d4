"""The frame of every move: lock, check, write the move, tell the pages."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import write_audit
from chairside.clinic.live import announce
from chairside.clinic.refusal import Refusal
from chairside.clinic.visits.models import StateMove, Visit
from chairside.clinic.visits.policies import check_can_move
from chairside.clinic.visits.states import BY_NAME


def locked(visit: Visit) -> Visit:
    """The treatment as it is now, held until the transaction ends.

    Two people pressing at once come one after the other, so the second sees what the first did.
    """
    held = Visit.objects.select_for_update().get(pk=visit.pk)
    # What the caller has read already, unless the visit has moved to another.
    for name in {"patient", "site", "chair", "appointment"} & visit._state.fields_cache.keys():
        if getattr(held, f"{name}_id") == getattr(visit, f"{name}_id"):
            setattr(held, name, getattr(visit, name))
    return held


def move(
    *,
    visit: Visit,
    name: str,
    by: Actor,
    at: datetime,
    reason: str = "",
    detail: Mapping[str, object] | None = None,
) -> None:
    """Take a locked treatment through one row of the state table."""
    check_can_move[name](by, visit)
    reason = reason.strip()
    if BY_NAME[name].needs_reason and not reason:
        raise Refusal(gettext("A reason is needed; it is part of the record."), field="reason")
    _check_order(visit, at)
    before, visit.state = visit.state, BY_NAME[name].target.value
    visit.state_since = at
    StateMove.objects.create(
        visit=visit,
        name=name,
        from_state=before,
        to_state=visit.state,
        at=at,
        by_id=by.person_id,
        by_name=by.name,
        reason=reason[:400],
    )
    visit.save(update_fields=["state", "state_since"])
    audit_and_announce(visit=visit, verb=f"treatment.{name}", by=by, at=at, detail=detail)


def stay_in_state(*, visit: Visit, name: str, reason: str, by: Actor, at: datetime) -> None:
    """A line in the history of a locked treatment that leaves its state as it is."""
    _check_order(visit, at)
    StateMove.objects.create(
        visit=visit,
        name=name,
        from_state=visit.state,
        to_state=visit.state,
        at=at,
        by_id=by.person_id,
        by_name=by.name,
        reason=reason[:400],
    )


def _check_order(visit: Visit, at: datetime) -> None:
    last = visit.moves.order_by("-at", "-id").first()
    if last is not None and at < last.at:
        raise Refusal(gettext("The time lies before the last thing that happened."), field="at")


def audit_and_announce(
    *,
    visit: Visit,
    verb: str,
    by: Actor,
    at: datetime,
    detail: Mapping[str, object] | None = None,
) -> None:
    """The audit row of something done to a treatment, and the word to open pages."""
    write_audit(
        by=by,
        at=at,
        verb=verb,
        subject=visit,
        patient_id=visit.patient_id,
        detail=detail,
    )
    announce([f"treatment:{visit.uuid}", f"site:{visit.site_id}"], "changed")
