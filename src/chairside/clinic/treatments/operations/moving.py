"""The frame of every move: lock, check, write the move, tell the pages."""

from collections.abc import Mapping
from datetime import datetime

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import record
from chairside.clinic.live import announce
from chairside.clinic.refusal import Refusal
from chairside.clinic.treatments.models import StateMove, Treatment
from chairside.clinic.treatments.policies import check_can_move
from chairside.clinic.treatments.states import BY_NAME


def locked(treatment: Treatment) -> Treatment:
    """The treatment as it is now, held until the transaction ends.

    Two people pressing at once come one after the other, so the second sees what the first did.
    """
    return Treatment.objects.select_for_update().get(pk=treatment.pk)


def move(
    *,
    treatment: Treatment,
    name: str,
    by: Actor,
    at: datetime,
    reason: str = "",
    detail: Mapping[str, object] | None = None,
) -> None:
    """Take a locked treatment through one row of the state table."""
    check_can_move(by, treatment, name)
    reason = reason.strip()
    if BY_NAME[name].needs_reason and not reason:
        raise Refusal("A reason is needed; it is part of the record.", field="reason")
    _check_order(treatment, at)
    before, treatment.state = treatment.state, BY_NAME[name].target.value
    treatment.state_since = at
    StateMove.objects.create(
        treatment=treatment,
        name=name,
        from_state=before,
        to_state=treatment.state,
        at=at,
        by_id=by.person_id,
        by_name=by.name,
        reason=reason[:400],
    )
    treatment.save(update_fields=["state", "state_since"])
    note(treatment=treatment, verb=f"treatment.{name}", by=by, at=at, detail=detail)


def stay_in_state(*, treatment: Treatment, name: str, reason: str, by: Actor, at: datetime) -> None:
    """A line in the history of a locked treatment that leaves its state as it is."""
    _check_order(treatment, at)
    StateMove.objects.create(
        treatment=treatment,
        name=name,
        from_state=treatment.state,
        to_state=treatment.state,
        at=at,
        by_id=by.person_id,
        by_name=by.name,
        reason=reason[:400],
    )


def _check_order(treatment: Treatment, at: datetime) -> None:
    last = treatment.moves.order_by("-at", "-id").first()
    if last is not None and at < last.at:
        raise Refusal("The time lies before the last thing that happened.", field="at")


def note(
    *,
    treatment: Treatment,
    verb: str,
    by: Actor,
    at: datetime,
    detail: Mapping[str, object] | None = None,
) -> None:
    """The audit row of something done to a treatment, and the word to open pages."""
    record(
        by=by,
        at=at,
        verb=verb,
        subject=treatment,
        patient_id=treatment.patient_id,
        detail=detail,
    )
    announce(f"treatment:{treatment.uuid}", "changed")
    announce(f"site:{treatment.site_id}", "changed")
