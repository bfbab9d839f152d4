"""What the form of discharge shows beside its criteria."""

from datetime import datetime

from chairside.clinic.one_statement import read_together
from chairside.clinic.sites.models import ClinicLimits
from chairside.clinic.treatments.discharge_evidence import Evidence, evidence
from chairside.clinic.visits.models import Visit
from chairside.hl7v2.metrics import Metric

_PRESSURES = (Metric.NIBP_SYSTOLIC.value, Metric.NIBP_DIASTOLIC.value)


def discharge_evidence(
    visit: Visit, limits: ClinicLimits | None, *, at: datetime
) -> dict[str, Evidence]:
    """By the criterion's id."""
    checks, readings, moves = read_together(
        visit.checks.filter(done_at__isnull=False),
        visit.observations.filter(metric__in=_PRESSURES, mark__isnull=True).order_by(
            "charted_at", "id"
        ),
        visit.moves.order_by("at", "id"),
    )
    return evidence(checks=checks, readings=readings, moves=moves, limits=limits, at=at)


def minutes_since_stop(visit: Visit, *, at: datetime) -> int | None:
    stop = visit.moves.filter(name="stop").order_by("-at").first()
    return None if stop is None else int((at - stop.at).total_seconds() // 60)
