"""What holds for every order and every rounding of an infusion."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from chairside.knowledge.dosing import DoseLimits, InfusionOrder, RoundingSteps
from chairside.units import DrugMass, Rounding, Volume, VolumeRate
from tests.knowledge.test_dosing import KET, LIMITS, order, work

orders = st.builds(
    order,
    dose=st.decimals("0.1", "1.2", places=2).map(str),
    kg=st.decimals("30", "260", places=1).map(str),
    vial=st.sampled_from(["10", "50", "100"]),
    final=st.sampled_from([None, "20", "50", "100"]),
    minutes=st.integers(5, 300),
)
roundings = st.builds(
    RoundingSteps,
    dose=st.sampled_from(["0.1", "0.5", "1", "5"]).map(lambda v: DrugMass.from_mg(v, KET)),
    volume=st.sampled_from(["0.01", "0.05", "0.1"]).map(Volume.from_ml),
    rate=st.sampled_from(["0.01", "0.1", "1"]).map(VolumeRate.from_ml_per_h),
    mode=st.sampled_from(Rounding),
)


@given(orders, roundings)
@settings(max_examples=150)
def test_what_may_be_ordered_keeps_every_limit(
    what: InfusionOrder, rounding: RoundingSteps
) -> None:
    working = work(what, rounding=rounding)
    total, per_weight = LIMITS.max_total, LIMITS.max_per_weight
    assert total is not None
    assert per_weight is not None
    assert working.drawn.mg == working.draw_volume.ml * what.vial.mg_per_ml
    assert working.delivered <= working.drawn
    assert working.delivered_volume <= working.total_volume
    if working.can_be_ordered:
        assert working.drawn <= total
        assert working.drawn <= per_weight * what.weight.weight
        assert working.draw_volume <= working.total_volume
        assert working.rate.amount > 0
    if rounding.mode is Rounding.DOWN:
        assert working.dose.mg <= what.dose.amount * what.weight.weight.kg
        assert working.drawn <= working.dose


@given(orders, roundings, st.decimals("0.1", "50", places=1))
@settings(max_examples=80)
def test_more_weight_is_never_less_drug(
    what: InfusionOrder, rounding: RoundingSteps, more: Decimal
) -> None:
    heavier = order(
        dose=str(what.dose.amount),
        kg=str(what.weight.weight.kg + more),
        vial=str(what.vial.amount),
        final=None if what.final_volume is None else str(what.final_volume.ml),
        minutes=int(what.duration.total_seconds() // 60),
    )
    # Away from limits, where a heavier patient's dose is rounded the same way.
    open_limits = DoseLimits()
    light = work(what, limits=open_limits, rounding=rounding)
    heavy = work(heavier, limits=open_limits, rounding=rounding)
    assert heavy.dose >= light.dose
    assert heavy.draw_volume >= light.draw_volume
