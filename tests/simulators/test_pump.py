"""The pump's arithmetic by hand: 18 mL/h for 400 s is 2 mL."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from chairside.hl7v2.metrics import Metric
from chairside.hl7v2.observations import DeviceReport, read_report
from chairside.hl7v2.parse import parse_message
from chairside.hl7v2.texts import PUMP_INFUSING, PUMP_NOT_INFUSING, TextKind
from chairside.simulators.pcd01 import Sender
from chairside.simulators.pump import PumpSettings, VirtualPump
from chairside.units import Concentration, Substance, Volume, VolumeRate

START = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)
SETTINGS = PumpSettings(
    sender=Sender("DEMO_RACK", "00AA00FFFE00CC01"),
    system_id="pump-7",
    drug_label="Ketamine",
    concentration=Concentration.from_mg_per_ml("1", next(iter(Substance))),
    volume_to_infuse=Volume.from_ml("2"),
    rate=VolumeRate.from_ml_per_h("18"),
)


def seconds(count: int) -> datetime:
    return START + timedelta(seconds=count)


def read(pump: VirtualPump, at: datetime) -> DeviceReport:
    report = read_report(parse_message(pump.report(at=at)))
    assert not report.held
    return report


def values(report: DeviceReport) -> dict[Metric, Decimal]:
    return {observation.metric: observation.value for observation in report.observations}


def status(report: DeviceReport) -> str:
    return next(text.text for text in report.texts if text.kind is TextKind.INFUSING_STATUS)


def test_before_the_start_nothing_runs() -> None:
    report = read(VirtualPump(settings=SETTINGS, switched_on_at=START), seconds(60))
    assert values(report) == {
        Metric.PUMP_RATE_CURRENT: 0,
        Metric.PUMP_RATE_PROGRAMMED: 18,
        Metric.PUMP_CONCENTRATION: 1,
        Metric.PUMP_VOLUME_TO_INFUSE: 2,
        Metric.PUMP_VOLUME_REMAINING: 2,
        Metric.PUMP_VOLUME_DELIVERED_TOTAL: 0,
    }
    assert status(report) == PUMP_NOT_INFUSING
    assert [name.value for name in report.names] == ["pump-7"]


def test_half_way() -> None:
    pump = VirtualPump(settings=SETTINGS, switched_on_at=START)
    pump.start(at=START)
    report = read(pump, seconds(200))
    got = values(report)
    assert got[Metric.PUMP_RATE_CURRENT] == 18
    assert got[Metric.PUMP_VOLUME_DELIVERED_TOTAL] == got[Metric.PUMP_VOLUME_REMAINING] == 1
    assert status(report) == PUMP_INFUSING
    assert pump.is_infusing(at=seconds(200))


def test_it_stops_by_itself_when_the_volume_is_in() -> None:
    pump = VirtualPump(settings=SETTINGS, switched_on_at=START)
    pump.start(at=START)
    assert pump.is_infusing(at=seconds(399))
    report = read(pump, seconds(500))
    assert values(report)[Metric.PUMP_VOLUME_DELIVERED_TOTAL] == 2
    assert values(report)[Metric.PUMP_RATE_CURRENT] == 0
    assert status(report) == PUMP_NOT_INFUSING
    pump.start(at=seconds(600))
    assert not pump.is_infusing(at=seconds(700))
    assert pump.delivered == Volume.from_ml("2")


def test_a_pause_and_a_new_rate_are_counted_exactly() -> None:
    pump = VirtualPump(settings=SETTINGS, switched_on_at=START)
    pump.start(at=START)
    pump.pause(at=seconds(100))  # 18 mL/h × 100 s = 0.5 mL
    pump.start(at=seconds(300))
    pump.change_rate(VolumeRate.from_ml_per_h("9"), at=seconds(400))  # and 0.5 mL
    got = values(read(pump, seconds(600)))  # and 9 mL/h × 200 s = 0.5 mL
    assert got[Metric.PUMP_VOLUME_DELIVERED_TOTAL] == Decimal("1.5")
    assert got[Metric.PUMP_RATE_PROGRAMMED] == got[Metric.PUMP_RATE_CURRENT] == 9


def test_a_rate_of_nothing_is_not_infusing() -> None:
    pump = VirtualPump(settings=SETTINGS, switched_on_at=START)
    pump.start(at=START)
    pump.change_rate(VolumeRate.from_ml_per_h("0"), at=START)
    assert not pump.is_infusing(at=seconds(10))


def test_time_does_not_go_backwards() -> None:
    pump = VirtualPump(settings=SETTINGS, switched_on_at=START)
    with pytest.raises(ValueError, match="backwards"):
        pump.start(at=START - timedelta(seconds=1))
