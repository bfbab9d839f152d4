from datetime import UTC, datetime, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from chairside.web.patients.trend import HEIGHT, MARGIN, WIDTH, trend

START = datetime(2026, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)


def test_one_measurement_is_no_line() -> None:
    assert trend([]) is None
    assert trend([(START, Decimal(70))]) is None
    assert trend([(START, Decimal(70)), (START, Decimal(71))]) is None


def test_time_runs_to_the_right_and_weight_upwards() -> None:
    line = trend(
        [(START + 10 * DAY, Decimal(72)), (START, Decimal(70)), (START + 5 * DAY, Decimal(71))]
    )
    assert line is not None
    # By hand: 240 wide with 6 on each side; 56 high; 2 kg span the inner 44.
    assert line.points == ((6.0, 50.0), (120.0, 28.0), (234.0, 6.0))
    assert (line.lowest, line.highest) == (Decimal(70), Decimal(72))


def test_a_small_change_stays_small() -> None:
    line = trend([(START, Decimal("70.0")), (START + DAY, Decimal("70.1"))])
    assert line is not None
    (_, first), (_, second) = line.points
    # 0.1 kg of a span of at least 1 kg, over 44.
    assert round(first - second, 6) == 4.4


@settings(max_examples=20)
@given(
    st.lists(
        st.tuples(st.integers(0, 3000), st.decimals(20, 400, places=2)), min_size=2, max_size=12
    )
)
def test_every_point_lies_in_the_box(measured: list[tuple[int, Decimal]]) -> None:
    line = trend([(START + days * DAY, kg) for days, kg in measured])
    if line is None:
        return
    for x, y in line.points:
        assert MARGIN - 1e-6 <= x <= WIDTH - MARGIN + 1e-6
        assert MARGIN - 1e-6 <= y <= HEIGHT - MARGIN + 1e-6
