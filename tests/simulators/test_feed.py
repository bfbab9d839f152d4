"""A whole simulated chair over a real socket, on a clock that the test moves."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest

from chairside.hl7v2.ack import Outcome, acknowledgement
from chairside.hl7v2.metrics import Metric
from chairside.hl7v2.mllp import Frame, FrameDecoder, encode_frame
from chairside.hl7v2.observations import DeviceReport, read_report
from chairside.hl7v2.parse import parse_message
from chairside.simulators.feed import SimulatedClock, Station, run_station
from chairside.simulators.monitor import MonitorSettings, VirtualMonitor
from chairside.simulators.patient import NO_ARTEFACTS, VirtualPatient, demonstration_baseline
from chairside.simulators.pcd01 import Sender
from chairside.simulators.pump import PumpSettings, VirtualPump
from chairside.simulators.sender import MllpSender
from chairside.units import Concentration, Substance, Volume, VolumeRate

START = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)


class Wall:
    """A clock on the wall that only moves when somebody sleeps."""

    def __init__(self) -> None:
        self.time = START

    def now(self) -> datetime:
        return self.time

    async def sleep(self, seconds: float) -> None:
        self.time += timedelta(seconds=seconds)
        await asyncio.sleep(0)


def station() -> Station:
    rack = Sender("DEMO_RACK", "00AA00FFFE00CC01")
    settings = PumpSettings(
        sender=rack,
        system_id="pump-7",
        drug_label="Ketamine",
        concentration=Concentration.from_mg_per_ml("1", next(iter(Substance))),
        volume_to_infuse=Volume.from_ml("40"),
        rate=VolumeRate.from_ml_per_h("60"),
    )
    pump = VirtualPump(settings=settings, switched_on_at=START)
    pump.start(at=START)
    patient = VirtualPatient(seed=1, baseline=demonstration_baseline(1), artefacts=NO_ARTEFACTS)
    monitor = VirtualMonitor(
        settings=MonitorSettings(Sender("DEMO_MON", "00AA00FFFE00BB01")),
        patient=patient,
        started_at=START,
    )
    return Station(monitor, lambda at: pump.is_infusing(at=at), pump)


def run(reports: int, *, speed: int, deaf_for: int = 0) -> tuple[list[DeviceReport], Wall]:
    wall = Wall()
    received: list[bytes] = []
    deaf = [deaf_for]

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if deaf[0] > 0:
            deaf[0] -= 1
            writer.close()
            return
        decoder = FrameDecoder()
        while data := await reader.read(65536):
            for event in decoder.feed(data):
                if isinstance(event, Frame):
                    received.append(event.payload)
                    answer = acknowledgement(
                        event.payload, Outcome.ACCEPTED, at=START, control_id="x"
                    )
                    if answer is not None:
                        writer.write(encode_frame(answer))
        writer.close()

    async def whole() -> None:
        server = await asyncio.start_server(serve, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        sender = MllpSender(host="127.0.0.1", port=port, sleep=wall.sleep)
        clock = SimulatedClock(now=wall.now, speed=speed)
        await run_station(
            station(),
            sender,
            period=timedelta(minutes=1),
            clock=clock,
            sleep=wall.sleep,
            reports=reports,
        )
        await sender.close()
        server.close()
        await server.wait_closed()

    asyncio.run(whole())
    return [read_report(parse_message(payload)) for payload in received], wall


def of(reports: list[DeviceReport], metric: Metric) -> list[int]:
    return [
        int(observation.value)
        for report in reports
        for observation in report.observations
        if observation.metric is metric
    ]


def test_ten_minutes_arrive_in_order_at_sixty_times_the_speed() -> None:
    reports, wall = run(11, speed=60)
    times = [report.message_time.at for report in reports if report.device_id != "pump-7"]
    assert times == [START + timedelta(minutes=minute) for minute in range(11)]
    # 60 mL/h is 1 mL each minute.
    assert of(reports, Metric.PUMP_VOLUME_DELIVERED_TOTAL) == list(range(11))
    assert wall.time - START == timedelta(seconds=10)


def test_nothing_is_lost_while_the_listener_is_away() -> None:
    reports, _ = run(8, speed=1, deaf_for=5)
    assert of(reports, Metric.PUMP_VOLUME_DELIVERED_TOTAL) == list(range(8))


@pytest.mark.parametrize("speed", [0, -1])
def test_a_clock_does_not_stand_or_go_backwards(speed: int) -> None:
    now: Callable[[], datetime] = Wall().now
    with pytest.raises(ValueError, match="at least 1"):
        SimulatedClock(now=now, speed=speed)
