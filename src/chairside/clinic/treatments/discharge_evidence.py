"""What the record holds about a criterion of discharge: shown with source and age, never ticked.

What is older than the clinic's interval of checks is asked anew.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from itertools import pairwise

from django.utils.translation import gettext

from chairside.clinic.sites.models import ClinicLimits
from chairside.clinic.visits.models import Check, Observation, StateMove
from chairside.hl7v2.metrics import Metric
from chairside.units.number import plain

ALERT, DISSOCIATION, PRESSURE = "fully-alert", "dissociation-resolved", "blood-pressure-falling"
_AWAKE = 5
"""The score that the criterion names."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """`supports` says whether the criterion is met by it."""

    words: str
    at: datetime
    source: str
    fresh: bool
    supports: bool


@dataclass(frozen=True, slots=True)
class Pressure:
    """A pair of one reading."""

    systolic: Decimal
    diastolic: Decimal
    at: datetime
    source: str

    @property
    def numbers(self) -> tuple[Decimal, Decimal]:
        return self.systolic, self.diastolic

    def is_not_above(self, other: "Pressure") -> bool:
        """Neither number is above the other's."""
        return self.systolic <= other.systolic and self.diastolic <= other.diastolic

    def __str__(self) -> str:
        return f"{plain(self.systolic)}/{plain(self.diastolic)} mmHg"


def interval(limits: ClinicLimits | None) -> timedelta:
    """The shortest time between two checks after the stop, as signed; zero without any."""
    minutes = sorted({0, *(limits.check_minutes_after if limits else ())})
    return timedelta(
        minutes=min((later - sooner for sooner, later in pairwise(minutes)), default=0)
    )


def evidence(
    *,
    checks: Sequence[Check],
    readings: Sequence[Observation],
    moves: Sequence[StateMove],
    limits: ClinicLimits | None,
    at: datetime,
) -> dict[str, Evidence]:
    """By criterion. `readings` are blood pressures, in the order of their time, artefacts left out."""
    youngest = at - interval(limits)
    held: dict[str, Evidence] = {}
    if (last := last_done(checks)) is not None and last.done_at is not None:
        score, seen = last.result["sedation"], last.result["dissociation"]
        fresh, by = last.done_at > youngest, last.done_by_name
        awake, passed = score == _AWAKE, seen == "none"
        held[ALERT] = Evidence(f"MOAA/S {score}", last.done_at, by, fresh, awake)
        held[DISSOCIATION] = Evidence(
            gettext("Dissociation %(seen)s") % {"seen": seen}, last.done_at, by, fresh, passed
        )
    if (pressure := _pressure(readings, moves, youngest)) is not None:
        held[PRESSURE] = pressure
    return held


def last_done(checks: Sequence[Check]) -> Check | None:
    done = [check for check in checks if check.done_at is not None and "sedation" in check.result]
    return max(done, key=lambda check: check.done_at or check.due_at, default=None)


def contradiction(criterion_id: str, checks: Sequence[Check]) -> str:
    """What the last check says against a criterion that is ticked; empty where it does not."""
    last = last_done(checks)
    if last is None:
        return ""
    if criterion_id == ALERT and last.result["sedation"] != _AWAKE:
        return gettext("The last check says MOAA/S %(result)s. Check again.") % {
            "result": last.result["sedation"]
        }
    if criterion_id == DISSOCIATION and last.result["dissociation"] != "none":
        return gettext("The last check says dissociation %(result)s. Check again.") % {
            "result": last.result["dissociation"]
        }
    return ""


def _pressure(
    readings: Sequence[Observation], moves: Sequence[StateMove], youngest: datetime
) -> Evidence | None:
    """The last pair beside the last one before the start."""
    pairs = _pairs(readings)
    start = next((move.at for move in moves if move.name == "start"), None)
    if not pairs or start is None:
        return None
    last = pairs[-1]
    baseline = next((pair for pair in reversed(pairs) if pair.at < start), None)
    words = gettext("%(last)s; before the drug %(value)s") % {
        "last": last,
        "value": baseline or "not charted",
    }
    falling = len(pairs) > 1 and last.is_not_above(pairs[-2]) and last.numbers != pairs[-2].numbers
    back = baseline is not None and last.is_not_above(baseline)
    return Evidence(words, last.at, last.source, last.at > youngest, back or falling)


def _pairs(readings: Sequence[Observation]) -> list[Pressure]:
    upper = [row for row in readings if row.metric == Metric.NIBP_SYSTOLIC]
    lower = {
        (row.charted_at, row.by_name): row.value
        for row in readings
        if row.metric == Metric.NIBP_DIASTOLIC
    }
    return [
        Pressure(row.value, lower[key], row.charted_at, row.by_name)
        for row in upper
        if (key := (row.charted_at, row.by_name)) in lower
    ]
