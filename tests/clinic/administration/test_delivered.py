"""How much went in: against hand calculations and an independent sum in fractions."""

from datetime import timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chairside.clinic.administration.infusion import operations as infusion_operations
from chairside.clinic.administration.infusion.delivered import (
    Delivered,
    delivered,
    stretches,
)
from chairside.clinic.administration.infusion.forecast import RateStep, given_doses
from chairside.clinic.administration.infusion.models import DoseOrder, InfusionSegment
from chairside.clinic.administration.infusion.queries import latest_order
from chairside.clinic.refusal import PermissionRefused, Refusal
from chairside.clinic.visits.models import Visit
from chairside.clinic.visits.states import State
from chairside.units import Substance
from tests.clinic import stages
from tests.clinic.setting import Clinic
from tests.clinic.stages import fresh, minute

pytestmark = pytest.mark.django_db


def given_by(treatment: Visit, minutes: float) -> Delivered:
    order = latest_order(treatment)
    assert order is not None
    return delivered(order, list(treatment.segments.all()), at=minute(minutes))


def doses_of(treatment: Visit, minutes: float) -> list[RateStep]:
    order = latest_order(treatment)
    assert order is not None
    state = State(fresh(treatment).state)
    return given_doses(state, order, list(treatment.segments.all()), at=minute(minutes))


def test_the_order_is_what_it_is_by_hand(clinic: Clinic) -> None:
    """0.5 × 70 = 35 mg; ÷ 10 mg/mL = 3.5 mL; ÷ 40 min × 60 = 5.25 mL/h, down to 5.2."""
    treatment = stages.checked_in(clinic)
    order = stages.order(clinic, treatment)
    assert order.dose_mg == Decimal(35)
    assert order.draw_ml == Decimal("3.5")
    assert order.total_ml == Decimal("3.5")
    assert order.rate_ml_per_h == Decimal("5.2")
    assert order.concentration_mg_per_ml == Decimal(10)


def test_a_constant_rate(clinic: Clinic) -> None:
    """5.2 mL/h for 15 min is 1.3 mL, which is 13 mg; 2.2 mL last 2.2 ÷ 5.2 h longer."""
    treatment = stages.running(clinic)
    by_then = given_by(treatment, 25)
    assert by_then.volume.ml == Decimal("1.3")
    assert by_then.mass.mg == Decimal(13)
    assert by_then.percent == 37
    assert by_then.ends_at is not None
    left = (by_then.ends_at - minute(25)).total_seconds()
    assert left == pytest.approx(2.2 / 5.2 * 3600, abs=0.001)


def test_a_rate_change_and_a_pause(clinic: Clinic) -> None:
    """5.2 × 15/60 = 1.3; 4 × 5/60 = 1/3; nothing for 6 min; 4 × 19/60 = 19/15: together 2.9 mL."""
    treatment = stages.running(clinic)
    nurse = clinic.nurse
    infusion_operations.change_rate(
        visit=treatment, rate_ml_per_h=Decimal(4), reason="Slower.", by=nurse, at=minute(25)
    )
    infusion_operations.pause(visit=treatment, reason="A break.", by=nurse, at=minute(30))
    paused = given_by(treatment, 35)
    assert float(paused.volume.ml) == pytest.approx(1.3 + 1 / 3, abs=1e-9)
    assert paused.running_rate is None
    assert paused.ends_at is None
    infusion_operations.resume(visit=treatment, by=nurse, at=minute(36))
    infusion_operations.stop(visit=treatment, reason="Enough.", by=nurse, at=minute(55))
    by_then = given_by(treatment, 200)
    assert float(by_then.volume.ml) == pytest.approx(2.9, abs=1e-9)
    assert float(by_then.mass.mg) == pytest.approx(29, abs=1e-8)
    rates = [row.rate_ml_per_h for row in treatment.segments.order_by("started_at")]
    assert rates == [Decimal("5.2"), Decimal(4), Decimal(4)]


def test_never_more_than_was_prepared(clinic: Clinic) -> None:
    """3.5 mL at 5.2 mL/h are empty after 40.4 min; the pump runs on for two hours."""
    treatment = stages.running(clinic)
    infusion_operations.stop(visit=treatment, reason="Late.", by=clinic.nurse, at=minute(130))
    by_then = given_by(treatment, 130)
    assert by_then.volume.ml == Decimal("3.5")
    assert by_then.mass.mg == Decimal(35)
    assert by_then.emptied
    (dose,) = doses_of(treatment, 130)
    assert (dose.end - dose.start).total_seconds() == pytest.approx(3.5 / 5.2 * 3600, abs=0.001)


@pytest.mark.parametrize(("seconds", "emptied"), [(1799, False), (1800, True)])
def test_a_syringe_is_empty_at_the_very_moment(seconds: int, emptied: bool) -> None:
    """7 mL/h for half an hour are the 3.5 mL that were prepared."""
    order = DoseOrder(
        total_ml=Decimal("3.5"),
        concentration_mg_per_ml=Decimal(10),
        working={"dose": {"substance": Substance.RACEMIC_KETAMINE.value}},
    )
    running = InfusionSegment(started_at=minute(0), rate_ml_per_h=Decimal(7))
    there = delivered(order, [running], at=minute(0) + timedelta(seconds=seconds))
    assert there.emptied is emptied
    assert there.percent == (100 if emptied else 99)
    # What is empty has no end to come.
    assert (there.ends_at is None) is emptied


def test_it_is_known_since_when_a_syringe_is_empty() -> None:
    """5 mL/h for 18 min are 1.5 mL; the other 2 mL take half an hour at 4 mL/h after the pause. The
    pump that runs on and one that is started again move nothing."""
    order = DoseOrder(
        total_ml=Decimal("3.5"),
        concentration_mg_per_ml=Decimal(10),
        working={"dose": {"substance": Substance.RACEMIC_KETAMINE.value}},
    )
    segments = [
        InfusionSegment(started_at=minute(start), ended_at=end and minute(end), rate_ml_per_h=rate)
        for start, end, rate in ((0, 18, Decimal(5)), (25, 90, Decimal(4)), (100, None, Decimal(2)))
    ]
    assert delivered(order, segments, at=minute(54)).emptied_at is None
    for at in (55, 80, 120):
        assert delivered(order, segments, at=minute(at)).emptied_at == minute(55), at


def test_a_pump_runs_after_the_moment_it_is_started_and_not_at_the_one_it_is_stopped() -> None:
    instant = timedelta(microseconds=1)
    segment = InfusionSegment(
        started_at=minute(0), ended_at=minute(20), rate_ml_per_h=Decimal("5.2")
    )
    assert stretches([segment], at=minute(0)) == []
    running = [
        stretch.running
        for at in (minute(0) + instant, minute(20) - instant, minute(20))
        for stretch in stretches([segment], at=at)
    ]
    assert running == [True, True, False]


def test_an_empty_syringe_is_not_resumed(clinic: Clinic) -> None:
    treatment = stages.running(clinic)
    infusion_operations.pause(visit=treatment, reason="Checked.", by=clinic.nurse, at=minute(60))
    with pytest.raises(Refusal, match="All that was prepared has been given"):
        infusion_operations.resume(visit=treatment, by=clinic.nurse, at=minute(61))


def test_the_prediction_is_given_every_milligram_and_no_more(clinic: Clinic) -> None:
    treatment = stages.running(clinic)
    infusion_operations.pause(visit=treatment, reason="A break.", by=clinic.nurse, at=minute(20))
    infusion_operations.resume(visit=treatment, by=clinic.nurse, at=minute(30))
    steps = doses_of(treatment, 35)
    milligrams = sum(
        float(step.rate.mg_per_h) * (step.end - step.start).total_seconds() / 3600 for step in steps
    )
    assert milligrams == pytest.approx(35, abs=1e-3)
    assert [step.planned for step in steps] == [False, False, True]


_SPANS = st.lists(
    st.tuples(
        st.integers(0, 1800),  # seconds of pause before it
        st.integers(1, 3600),  # seconds it runs
        st.decimals("0.1", "20", places=1),  # mL/h
    ),
    min_size=0,
    max_size=6,
)


@settings(max_examples=20)
@given(spans=_SPANS, asked=st.integers(0, 20000))
def test_any_run_against_fractions(spans: list[tuple[int, int, Decimal]], asked: int) -> None:
    order = DoseOrder(
        total_ml=Decimal("3.5"),
        concentration_mg_per_ml=Decimal(10),
        working={"dose": {"substance": Substance.RACEMIC_KETAMINE.value}},
    )
    segments, clock, moved = [], 0, Fraction(0)
    for wait, run, rate in spans:
        start, end = clock + wait, clock + wait + run
        segments.append(
            InfusionSegment(
                rate_ml_per_h=rate,
                started_at=minute(0) + timedelta(seconds=start),
                ended_at=minute(0) + timedelta(seconds=end),
            )
        )
        moved += Fraction(rate) * max(0, min(end, asked) - start) / 3600
        clock = end
    by_then = delivered(order, segments, at=minute(0) + timedelta(seconds=asked))
    assert float(by_then.volume.ml) == pytest.approx(float(min(moved, Fraction(7, 2))), abs=1e-9)
    assert float(by_then.mass.mg) == pytest.approx(10 * float(by_then.volume.ml), abs=1e-8)
    assert by_then.volume <= by_then.total_volume
    if moved != Fraction(7, 2):
        assert by_then.emptied == (moved > Fraction(7, 2))


def test_a_rate_above_the_order_is_a_prescribers(clinic: Clinic) -> None:
    treatment = stages.running(clinic)
    with pytest.raises(PermissionRefused, match="Only a prescriber may set more than the ordered"):
        infusion_operations.change_rate(
            visit=treatment,
            rate_ml_per_h=Decimal(6),
            reason="Faster.",
            by=clinic.nurse,
            at=minute(12),
        )
    infusion_operations.change_rate(
        visit=treatment,
        rate_ml_per_h=Decimal(6),
        reason="Faster.",
        by=clinic.prescriber,
        at=minute(12),
    )


@pytest.mark.parametrize(
    ("rate", "sentence"),
    [
        (Decimal("7.6"), "above the clinic's limit of 75 mg/h"),  # 76 mg/h at 10 mg/mL
        (Decimal(0), "above 0 mL/h"),
        (Decimal(-1), "above 0 mL/h"),
        (Decimal("5.2"), "This is the rate now"),
    ],
)
def test_a_rate_that_cannot_be(clinic: Clinic, rate: Decimal, sentence: str) -> None:
    treatment = stages.running(clinic)
    with pytest.raises(Refusal, match=sentence) as refusal:
        infusion_operations.change_rate(
            visit=treatment,
            rate_ml_per_h=rate,
            reason="Because.",
            by=clinic.prescriber,
            at=minute(12),
        )
    assert refusal.value.field == "rate_ml_per_h"
    assert treatment.segments.count() == 1
