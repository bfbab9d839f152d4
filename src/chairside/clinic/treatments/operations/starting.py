"""From a clearance to running drug."""

from datetime import datetime

from django.utils.translation import gettext

from chairside.clinic.administration.infusion.operations import begin_infusion
from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation
from chairside.clinic.refusal import Refusal, Refusals
from chairside.clinic.treatments.gate import BEFORE_START, clearance
from chairside.clinic.treatments.gate_inputs import GateInputs
from chairside.clinic.visits.models import Visit
from chairside.clinic.visits.operations.transitions import locked
from chairside.clinic.visits.policies import check_can_move

_LASTING = ("protocol", "order", "confirmed")


@operation
def start(*, visit: Visit, by: Actor, at: datetime) -> None:
    """Drug runs, at the confirmed rate. The checks of the clinic's plan fall due from now."""
    visit = locked(visit)
    check_can_move["start"](by, visit)
    inputs = GateInputs(visit, at)
    _check_still_so(inputs)
    if inputs.order is None:
        raise LookupError("What was cleared has an order.")
    begin_infusion(visit=visit, order=inputs.order, by=by, at=at)


def _check_still_so(inputs: GateInputs) -> None:
    """What the clearance found about the dose may have changed since: a weight struck out, say."""
    items = clearance(inputs, names=(*BEFORE_START, *_LASTING))
    open_items = [item for item in items if not item.passed]
    reasons = [
        Refusal(
            gettext("%(sentence)s The clearance no longer holds: abort, and book the visit again.")
            % {"sentence": item.sentence}
        )
        for item in open_items
        if item.id in _LASTING
    ]
    reasons += [Refusal(item.sentence) for item in open_items if item.id not in _LASTING]
    if reasons:
        raise Refusals(reasons)
