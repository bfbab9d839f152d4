"""What the form of discharge shows beside its criteria."""

from dataclasses import dataclass
from datetime import datetime

from chairside.clinic.one_statement import read_together
from chairside.clinic.sites.models import ClinicLimits
from chairside.clinic.treatments.discharge_evidence import Evidence, evidence
from chairside.clinic.visits.models import IvLine, Visit
from chairside.hl7v2.metrics import Metric

_PRESSURES = (Metric.NIBP_SYSTOLIC.value, Metric.NIBP_DIASTOLIC.value)


@dataclass(frozen=True, slots=True)
class Leaving:
    """`evidence` is by the criterion's id, `since_stop` in minutes."""

    evidence: dict[str, Evidence]
    since_stop: int | None
    open_lines: list[IvLine]


def leaving(visit: Visit, limits: ClinicLimits | None, *, at: datetime) -> Leaving:
    checks, readings, moves, lines = read_together(
        visit.checks.filter(done_at__isnull=False),
        visit.observations.filter(metric__in=_PRESSURES, mark__isnull=True).order_by(
            "charted_at", "id"
        ),
        visit.moves.order_by("at", "id"),
        visit.iv_lines.filter(removed_at__isnull=True).order_by("placed_at", "id"),
    )
    stops = [move.at for move in moves if move.name == "stop"]
    return Leaving(
        evidence(checks=checks, readings=readings, moves=moves, limits=limits, at=at),
        int((at - stops[-1]).total_seconds() // 60) if stops else None,
        lines,
    )
