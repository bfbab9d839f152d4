"""The one place where a charted value is compared with a limit of the clinic."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from chairside.clinic.sites.limits import (
    LIMITED_METRICS,
    LimitNotice,
    Side,
    VitalLimit,
    limit_notices,
)
from chairside.hl7v2.metrics import Metric

# Tenths from 0 to 300: every vital sign lies there.
numbers = st.integers(0, 3000).map(lambda tenths: Decimal(tenths) / 10)
metrics = st.sampled_from(LIMITED_METRICS)
limits = st.builds(VitalLimit, low=st.none() | numbers, high=st.none() | numbers)
TENTH = Decimal("0.1")


@given(metric=metrics, low=numbers, width=numbers, part=st.integers(0, 100))
def test_from_limit_to_limit_everything_is_within(
    metric: Metric, low: Decimal, width: Decimal, part: int
) -> None:
    limit = {metric: VitalLimit(low=low, high=low + width)}
    for value in (low, low + width * part / 100, low + width):
        assert limit_notices({metric: value}, limit) == []


@given(metric=metrics, limit=numbers, beyond=numbers.map(lambda number: number + TENTH))
def test_a_value_beyond_a_limit_gives_one_notice_of_its_side(
    metric: Metric, limit: Decimal, beyond: Decimal
) -> None:
    low = {metric: VitalLimit(low=limit)}
    high = {metric: VitalLimit(high=limit)}
    under, over = limit - beyond, limit + beyond
    assert limit_notices({metric: under}, low) == [LimitNotice(metric, Side.LOW, under, limit)]
    assert limit_notices({metric: over}, high) == [LimitNotice(metric, Side.HIGH, over, limit)]
    assert limit_notices({metric: over}, low) == []
    assert limit_notices({metric: under}, high) == []


@given(values=st.dictionaries(metrics, numbers))
def test_limits_that_nobody_set_give_no_notice(values: dict[Metric, Decimal]) -> None:
    assert limit_notices(values, {}) == []
    assert limit_notices(values, dict.fromkeys(LIMITED_METRICS, VitalLimit())) == []


@given(values=st.dictionaries(metrics, numbers), set_limits=st.dictionaries(metrics, limits))
def test_each_metric_is_held_against_its_own_limit_alone(
    values: dict[Metric, Decimal], set_limits: dict[Metric, VitalLimit]
) -> None:
    together = limit_notices(values, set_limits)
    apart = [
        notice
        for metric, value in values.items()
        if metric in set_limits
        for notice in limit_notices({metric: value}, {metric: set_limits[metric]})
    ]
    assert together == apart


def test_the_sentence_says_value_unit_side_and_limit() -> None:
    high = LimitNotice(Metric.NIBP_SYSTOLIC, Side.HIGH, Decimal("171.0"), Decimal(160))
    low = LimitNotice(Metric.SPO2, Side.LOW, Decimal(90), Decimal("92.5"))
    assert high.sentence == "Systolic (cuff) 171 mmHg is above the clinic's limit of 160."
    assert low.sentence == "SpO2 90 % is below the clinic's limit of 92.5."


def test_farther_is_away_from_the_limit() -> None:
    high = LimitNotice(Metric.NIBP_SYSTOLIC, Side.HIGH, Decimal(171), Decimal(160))
    assert high.farther_than(Decimal(170))
    assert not high.farther_than(Decimal(171))
    assert not high.farther_than(Decimal(180))
    low = LimitNotice(Metric.SPO2, Side.LOW, Decimal(88), Decimal(92))
    assert low.farther_than(Decimal(89))
    assert not low.farther_than(Decimal(88))
    assert not low.farther_than(Decimal(80))
