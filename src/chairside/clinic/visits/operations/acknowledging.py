"""Saying that a value beyond a limit of the clinic was seen."""

from datetime import datetime

from django.utils.translation import gettext

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation
from chairside.clinic.refusal import Refusal
from chairside.clinic.sites.limits import Side
from chairside.clinic.sites.queries import current_limits, vital_limits_of
from chairside.clinic.visits.models import LimitAcknowledgement, Observation, Visit
from chairside.clinic.visits.operations.transitions import audit_and_announce, locked
from chairside.clinic.visits.policies import check_can_acknowledge
from chairside.clinic.visits.queries.excursions import Excursion, excursions
from chairside.clinic.visits.queries.readings import latest_readings
from chairside.units.number import plain


@operation
def acknowledge_limit(
    *, visit: Visit, farthest: Observation, through: Observation, by: Actor, at: datetime
) -> LimitAcknowledgement:
    """Somebody has seen that values were beyond a limit: `farthest` is the one farthest beyond it
    that this person was shown, `through` the newest. It changes nothing of what is shown of now."""
    visit = locked(visit)
    check_can_acknowledge(by, visit)
    excursion = _excursion_of(visit, farthest)
    if excursion is None:
        raise Refusal(gettext("This is acknowledged already, or it is not out of range any more."))
    if excursion.farthest.id != farthest.pk and excursion.notice.farther_than(farthest.value):
        raise Refusal(
            gettext(
                "A value farther out of range has come: %(farthest)s. Look at it, then acknowledge."
            )
            % {"farthest": plain(excursion.farthest.value)}
        )
    made = LimitAcknowledgement.objects.create(
        visit=visit,
        metric=excursion.metric.value,
        side=excursion.side.value,
        limit_value=excursion.limit,
        observation=farthest,
        through=through,
        at=at,
        by_id=by.person_id,
        by_name=by.name,
    )
    detail = {
        "metric": excursion.metric.value,
        "value": plain(farthest.value),
        "limit": plain(excursion.limit),
    }
    audit_and_announce(visit=visit, verb="treatment.acknowledge_limit", by=by, at=at, detail=detail)
    return made


def _excursion_of(visit: Visit, value: Observation) -> Excursion | None:
    """What is open on the value's side of its limit."""
    limits = vital_limits_of(current_limits(visit.site, visit.protocol_id))
    rows = excursions({visit.pk: limits}, latest_readings([visit.pk]))[visit.pk]
    return next(
        (
            row
            for row in rows
            if row.acknowledged is None
            and row.metric == value.metric
            and (value.value < row.limit) == (row.side is Side.LOW)
        ),
        None,
    )
