"""A value out of range stays marked until somebody acknowledged it, and what marks again after that.

The clinic of the tests has signed: SpO2 not below 92, systolic pressure from 90 to 160.
"""

from datetime import datetime, timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, transaction
from hypothesis import example, given
from hypothesis import strategies as st

from chairside.clinic.audit.models import Entry
from chairside.clinic.refusal import PermissionRefused, Refusal
from chairside.clinic.sites.limits import Side
from chairside.clinic.sites.queries import current_limits, vital_limits_of
from chairside.clinic.treatments.record import content
from chairside.clinic.visits import operations
from chairside.clinic.visits.models import LimitAcknowledgement, Observation, Visit
from chairside.clinic.visits.queries import Excursion, excursions, latest_readings
from chairside.hl7v2.metrics import Metric
from tests.clinic import stages
from tests.clinic.setting import Clinic
from tests.clinic.stages import minute
from tests.generated import generated

pytestmark = pytest.mark.django_db

LIMIT = 92
SEEN = "seen"


@pytest.fixture
def visit(clinic: Clinic) -> Visit:
    return stages.running(clinic)


def state(visit: Visit) -> list[Excursion]:
    limits = vital_limits_of(current_limits(visit.site, visit.protocol_id))
    return excursions({visit.pk: limits}, latest_readings([visit.pk]))[visit.pk]


def only(visit: Visit) -> Excursion:
    (row,) = state(visit)
    return row


def chart(
    clinic: Clinic, visit: Visit, at: float, value: int, metric: Metric = Metric.SPO2
) -> Observation:
    moment = minute(at)
    (row,) = operations.chart_vitals(
        visit=visit, values={metric: Decimal(value)}, by=clinic.nurse, at=moment
    )
    return row


def acknowledge(
    clinic: Clinic, visit: Visit, at: float | datetime, row: Excursion | None = None
) -> LimitAcknowledgement:
    row = row or next(row for row in state(visit) if row.acknowledged is None)
    return operations.acknowledge_limit(
        visit=visit,
        farthest=Observation.objects.get(pk=row.farthest.id),
        through=Observation.objects.get(pk=row.through_id),
        by=clinic.nurse,
        at=at if isinstance(at, datetime) else minute(at),
    )


def test_a_value_out_of_range_stays_marked_when_it_is_within_again(
    clinic: Clinic, visit: Visit
) -> None:
    low = chart(clinic, visit, 12, 88)
    chart(clinic, visit, 13, 90)
    chart(clinic, visit, 14, 97)
    row = only(visit)
    assert (row.metric, row.side, row.limit) == (Metric.SPO2, Side.LOW, Decimal(92))
    assert (row.farthest.id, row.is_now, row.acknowledged) == (low.pk, False, None)


def test_who_acknowledged_which_value_and_when_is_kept(clinic: Clinic, visit: Visit) -> None:
    low = chart(clinic, visit, 12, 88)
    chart(clinic, visit, 14, 97)
    acknowledge(clinic, visit, 15)
    assert state(visit) == []
    made = LimitAcknowledgement.objects.get()
    assert (made.observation, made.by_name, made.at) == (low, clinic.nurse.name, minute(15))
    (signed,) = content(visit)["acknowledgements"]
    assert (signed["metric"], signed["value"], signed["limit_value"]) == ("spo2", "88", "92")
    assert (signed["by_name"], signed["at"]) == (clinic.nurse.name, "2026-03-16T14:15:00.000+00:00")
    row = Entry.objects.get(verb="treatment.acknowledge_limit")
    assert row.detail == {"metric": "spo2", "value": "88", "limit": "92"}


def test_a_value_that_is_out_of_range_now_is_shown_however_often_it_was_acknowledged(
    clinic: Clinic, visit: Visit
) -> None:
    chart(clinic, visit, 12, 88)
    acknowledge(clinic, visit, 13)
    row = only(visit)
    assert row.is_now
    assert row.acknowledged is not None
    assert row.acknowledged.by_name == clinic.nurse.name


def test_what_goes_on_no_worse_stays_acknowledged_and_worse_marks_again(
    clinic: Clinic, visit: Visit
) -> None:
    chart(clinic, visit, 12, 88)
    acknowledge(clinic, visit, 13)
    chart(clinic, visit, 14, 89)
    chart(clinic, visit, 15, 88)
    assert only(visit).acknowledged is not None
    worse = chart(clinic, visit, 16, 87)
    row = only(visit)
    assert (row.acknowledged, row.farthest.id) == (None, worse.pk)


def test_out_of_range_again_after_a_value_within_marks_again(clinic: Clinic, visit: Visit) -> None:
    chart(clinic, visit, 12, 88)
    acknowledge(clinic, visit, 13)
    chart(clinic, visit, 14, 96)
    again = chart(clinic, visit, 15, 91)
    assert (only(visit).acknowledged, only(visit).farthest.id) == (None, again.pk)


def test_below_and_above_are_acknowledged_each_by_itself(clinic: Clinic, visit: Visit) -> None:
    def pressure(at: float, systolic: int) -> None:
        operations.chart_vitals(
            visit=visit,
            values={
                Metric.NIBP_SYSTOLIC: Decimal(systolic),
                Metric.NIBP_DIASTOLIC: Decimal(60),
            },
            by=clinic.nurse,
            at=minute(at),
        )

    pressure(12, 175)
    pressure(13, 80)
    low, high = state(visit)
    assert [(row.side, row.is_now) for row in (low, high)] == [(Side.LOW, True), (Side.HIGH, False)]
    acknowledge(clinic, visit, 14, high)
    (left,) = state(visit)
    assert left.side is Side.LOW
    assert left.acknowledged is None


def test_what_came_late_and_nobody_saw_marks_again(clinic: Clinic, visit: Visit) -> None:
    chart(clinic, visit, 20, 90)
    acknowledge(clinic, visit, 21)
    late = operations.chart_vitals(
        visit=visit,
        values={Metric.SPO2: Decimal(91)},
        taken_at=minute(15),
        by=clinic.nurse,
        at=minute(22),
    )
    assert (only(visit).acknowledged, only(visit).farthest.id) == (None, late[0].pk)


def test_an_artefact_marks_nothing_and_acknowledges_nothing_that_goes_on(
    clinic: Clinic, visit: Visit
) -> None:
    loose = chart(clinic, visit, 12, 60)
    acknowledge(clinic, visit, 13)
    operations.mark_artefact(
        observation=loose, reason="Probe was off.", by=clinic.nurse, at=minute(14)
    )
    assert state(visit) == []
    chart(clinic, visit, 15, 85)
    assert only(visit).acknowledged is None


def test_a_farther_value_that_came_meanwhile_is_looked_at_first(
    clinic: Clinic, visit: Visit
) -> None:
    chart(clinic, visit, 12, 88)
    shown = only(visit)
    chart(clinic, visit, 13, 80)
    with pytest.raises(Refusal, match="A value farther out of range has come: 80"):
        acknowledge(clinic, visit, 14, shown)
    assert not LimitAcknowledgement.objects.exists()


def test_two_who_press_at_once_acknowledge_once(clinic: Clinic, visit: Visit) -> None:
    chart(clinic, visit, 12, 88)
    shown = only(visit)
    acknowledge(clinic, visit, 13, shown)
    with pytest.raises(Refusal, match="acknowledged already"):
        acknowledge(clinic, visit, 14, shown)


def test_only_the_bedside_acknowledges_and_nobody_after_the_signature(clinic: Clinic) -> None:
    visit = stages.running(clinic)
    chart(clinic, visit, 12, 88)
    row = only(visit)
    seen = Observation.objects.get(pk=row.farthest.id)
    with pytest.raises(PermissionRefused):
        operations.acknowledge_limit(
            visit=visit, farthest=seen, through=seen, by=clinic.therapist, at=minute(13)
        )
    Visit.objects.filter(pk=visit.pk).update(state="signed")
    with pytest.raises(Refusal, match="signed"):
        acknowledge(clinic, visit, 13, row)


@pytest.mark.parametrize(
    "wrong",
    [
        {"side": "high"},
        {"limit_value": Decimal(80)},
        {"metric": "heart_rate"},
        {"side": "near"},
    ],
)
def test_the_database_refuses_what_is_not_beyond_the_limit(
    clinic: Clinic, visit: Visit, wrong: dict[str, object]
) -> None:
    low = chart(clinic, visit, 12, 88)
    row: dict[str, object] = {
        "visit": visit,
        "metric": "spo2",
        "side": "low",
        "limit_value": Decimal(92),
        "observation": low,
        "through": low,
        "at": minute(13),
        "by_id": 1,
        "by_name": "Somebody",
    }
    with pytest.raises(DatabaseError), transaction.atomic():
        LimitAcknowledgement.objects.create(**{**row, **wrong})
    kept = LimitAcknowledgement.objects.create(**row)
    for change in (kept.delete, lambda: LimitAcknowledgement.objects.update(by_name="Another")):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
    with pytest.raises(DatabaseError), transaction.atomic():
        LimitAcknowledgement.objects.create(**row)


class Oracle:
    """The rule as a nurse would keep it on paper, value by value, of one lower limit."""

    def __init__(self) -> None:
        self.waiting: int | None = None  # the lowest that nobody has acknowledged
        self.covered: int | None = None  # how low the excursion was when it was acknowledged
        self.last: int | None = None

    def charted(self, value: int) -> None:
        self.last = value
        if value >= LIMIT:
            self.covered = None
        elif self.covered is None or value < self.covered:
            self.waiting = value if self.waiting is None else min(self.waiting, value)

    def acknowledged(self) -> None:
        if self.waiting is None:
            return
        # What goes on now is covered as far as it was seen; an excursion that ended is over.
        is_on = self.last is not None and self.last < LIMIT
        lowest = self.waiting if self.covered is None else min(self.waiting, self.covered)
        self.covered = lowest if is_on else None
        self.waiting = None


STEPS = st.lists(st.one_of(st.integers(85, 97), st.just(SEEN)), max_size=14)


@generated(20, many=2500)
@given(STEPS)
@example([88, 97])
@example([88, SEEN, 88, 87, SEEN, 86, 96, 91])
@example([88, 97, 90, SEEN, 89, 88, 87])
def test_out_of_range_is_marked_until_it_is_acknowledged(
    clinic: Clinic, visit: Visit, steps: list[int | str]
) -> None:
    oracle = Oracle()
    with transaction.atomic():
        for place, step in enumerate(steps):
            at = minute(11) + timedelta(seconds=10 * place)
            rows = state(visit)
            if isinstance(step, int):
                operations.chart_vitals(
                    visit=visit, values={Metric.SPO2: Decimal(step)}, by=clinic.nurse, at=at
                )
                oracle.charted(step)
            elif any(row.acknowledged is None for row in rows):
                acknowledge(clinic, visit, at)
                oracle.acknowledged()
            rows = state(visit)
            waiting = [int(row.farthest.value) for row in rows if row.acknowledged is None]
            assert waiting == ([] if oracle.waiting is None else [oracle.waiting])
            is_now = oracle.last is not None and oracle.last < LIMIT
            assert any(row.is_now for row in rows) == is_now
        transaction.set_rollback(True)
