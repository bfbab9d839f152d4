"""A long visit at a report a second: the lines stay light and no reading is lost from them."""

from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

import pytest

from chairside.clinic.visits.models import Observation
from chairside.clinic.visits.queries import series, series_after
from chairside.clinic.visits.queries.chart import MOST_POINTS, POINTS_A_LINE
from tests.clinic import stages
from tests.clinic.setting import Clinic

HOURS = 2


@pytest.fixture
def long_visit(clinic: Clinic) -> int:
    treatment = stages.checked_in(clinic)
    common = {"visit": treatment, "received_at": stages.minute(1), "by_id": 1, "by_name": "x"}
    streamed = [
        Observation(
            metric=metric,
            value=Decimal(70 + second % 7),
            unit="/min",
            charted_at=stages.minute(1) + timedelta(seconds=second),
            **common,
        )
        for metric in ("heart_rate", "resp_rate")
        for second in range(HOURS * 3600)
    ]
    cuff = [
        Observation(
            metric="nibp_systolic",
            value=Decimal(120 + number),
            unit="mm[Hg]",
            # Two within a second: even these both stay.
            charted_at=stages.minute(1) + timedelta(seconds=number // 2),
            episodic=True,
            **common,
        )
        for number in range(40)
    ]
    Observation.objects.bulk_create([*streamed, *cuff])
    return treatment.pk


def test_what_streams_is_thinned_and_readings_are_not(clinic: Clinic, long_visit: int) -> None:
    treatment = clinic.patient.visits.get(pk=long_visit)
    assert HOURS * 3600 * 2 > MOST_POINTS
    shown = series(treatment)
    assert len(shown.points["nibp_systolic"]) == 40
    for metric in ("heart_rate", "resp_rate"):
        times = [moment for moment, _ in shown.points[metric]]
        assert POINTS_A_LINE * 0.9 <= len(times) <= POINTS_A_LINE + 2
        assert times == sorted(times)
        # Two hours in 1,200 even stretches of 6 s: no gap is wider than two of them.
        assert max(b - a for a, b in pairwise(times)) <= 12
    assert series_after(treatment, after_id=shown.last_id).points == {}
