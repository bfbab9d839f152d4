"""The patient leaves once nothing speaks against it."""

from collections.abc import Mapping
from datetime import datetime

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation
from chairside.clinic.refusal import Refusals
from chairside.clinic.treatments.discharge_criteria import discharge_gate
from chairside.clinic.visits.models import Visit
from chairside.clinic.visits.models.bedside import PATIENT_LEFT
from chairside.clinic.visits.operations.attendance import leave
from chairside.clinic.visits.operations.checks import settle_checks
from chairside.clinic.visits.operations.transitions import locked
from chairside.clinic.visits.policies import check_can_move


@operation
def discharge(
    *,
    visit: Visit,
    criteria: Mapping[str, bool],
    left_with: str,
    instructions_given: bool,
    unmet_reason: str = "",
    remarks: str = "",
    by: Actor,
    at: datetime,
) -> None:
    """The patient leaves. What is unmet needs a reason; a prescriber answers for it."""
    visit = locked(visit)
    check_can_move["discharge"](by, visit)
    reasons = discharge_gate(
        visit,
        criteria=criteria,
        left_with=left_with,
        instructions_given=instructions_given,
        unmet_reason=unmet_reason,
        by=by,
        at=at,
    )
    if reasons:
        raise Refusals(reasons)
    # The gate has seen to it that none of them is due yet.
    settle_checks(visit.checks.all(), reason=PATIENT_LEFT, by=by, at=at)
    leave(
        visit=visit,
        criteria=criteria,
        left_with=left_with,
        instructions_given=instructions_given,
        unmet_reason=unmet_reason,
        remarks=remarks,
        by=by,
        at=at,
    )
