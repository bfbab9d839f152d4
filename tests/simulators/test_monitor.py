"""What the monitor sends is what the listener's reader reads."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from chairside.hl7v2.ack import Outcome, acknowledgement_code
from chairside.hl7v2.held import HeldReason
from chairside.hl7v2.metrics import Metric
from chairside.hl7v2.observations import DeviceReport, read_report
from chairside.hl7v2.parse import parse_message
from chairside.simulators.monitor import MonitorSettings, VirtualMonitor
from chairside.simulators.patient import (
    NO_ARTEFACTS,
    Artefacts,
    VirtualPatient,
    demonstration_baseline,
)
from chairside.simulators.pcd01 import Sender

START = datetime(2026, 5, 1, 9, 0, tzinfo=UTC)
PERIOD = timedelta(seconds=10)
SENDER = Sender("DEMO_MONITOR", "00AA00FFFE00BB01", ("Chairs", "Room 1", "Chair 2"))


def monitor(
    *, artefacts: Artefacts = NO_ARTEFACTS, demo_flag: bool = False, seed: int = 4
) -> VirtualMonitor:
    baseline = demonstration_baseline(seed, with_co2=True)
    patient = VirtualPatient(seed=seed, baseline=baseline, artefacts=artefacts)
    settings = MonitorSettings(SENDER, timedelta(minutes=1), demo_flag)
    return VirtualMonitor(settings=settings, patient=patient, started_at=START)


def reports(watch: VirtualMonitor, count: int) -> list[DeviceReport]:
    raw = [watch.report(START + number * PERIOD, infusing=True) for number in range(count)]
    return [read_report(parse_message(payload)) for payload in raw]


def test_every_value_arrives_as_it_was() -> None:
    watch = monitor()
    for number in range(30):
        report = read_report(
            parse_message(watch.report(START + number * PERIOD, infusing=number > 10))
        )
        vitals = watch.patient.vitals()
        got = {observation.metric: observation.value for observation in report.observations}
        assert vitals.spo2_percent is not None
        assert vitals.etco2_mmhg is not None
        assert got[Metric.HEART_RATE] == got[Metric.PULSE_RATE] == vitals.heart_rate_per_min
        assert got[Metric.SPO2] == vitals.spo2_percent
        assert got[Metric.RESP_RATE] == vitals.breaths_per_min
        assert got[Metric.ETCO2] == vitals.etco2_mmhg
        assert got[Metric.NIBP_MEAN] < got[Metric.NIBP_SYSTOLIC]
        assert not report.held
        assert not report.warnings


def test_who_it_is_and_how_it_wants_to_be_answered() -> None:
    message = parse_message(monitor().report(START, infusing=False))
    report = read_report(message)
    assert acknowledgement_code(message, Outcome.ACCEPTED) == "CA"
    assert message.control_id == "00AA00FFFE00BB01-1"
    assert [name.value for name in report.names] == ["00AA00FFFE00BB01"]
    assert report.patient_hint.identifiers == ()
    assert report.patient_hint.location == "Chairs Room 1 Chair 2"
    assert report.message_time.at == START
    assert report.message_time.has_offset


def test_a_cuff_reading_is_repeated_with_its_own_time_until_the_next() -> None:
    cuffs = [
        observation
        for report in reports(monitor(), 13)
        for observation in report.observations
        if observation.metric is Metric.NIBP_SYSTOLIC
    ]
    times = [cuff.observed_at.at for cuff in cuffs]
    # Ten seconds apart, a cuff each minute: six of the first, six of the second, one of the third.
    assert times == [START] * 6 + [START + timedelta(minutes=1)] * 6 + [
        START + timedelta(minutes=2)
    ]
    assert all(cuff.episodic for cuff in cuffs)


def test_the_button_takes_a_cuff_reading_at_the_next_report() -> None:
    watch = monitor()
    reports(watch, 2)
    watch.request_cuff()
    report = read_report(parse_message(watch.report(START + 3 * PERIOD, infusing=False)))
    systolic = next(e for e in report.observations if e.metric is Metric.NIBP_SYSTOLIC)
    assert systolic.observed_at.at == START + 3 * PERIOD


def test_troubles_are_held_for_their_reason() -> None:
    minute = timedelta(minutes=1)
    watch = monitor(artefacts=Artefacts(minute, minute, failed_cuffs=0.5))
    held = {reason for report in reports(watch, 300) for reason in report.held_counts}
    assert held == {HeldReason.NOT_AVAILABLE, HeldReason.QUESTIONABLE}


def test_a_demonstration_flag_charts_nothing() -> None:
    for report in reports(monitor(demo_flag=True), 3):
        assert not report.observations
        assert set(report.held_counts) == {HeldReason.DEMO_FLAG}


def test_the_same_seed_sends_the_same_bytes() -> None:
    def sent(seed: int) -> list[bytes]:
        watch = monitor(artefacts=Artefacts(), seed=seed)
        return [watch.report(START + number * PERIOD, infusing=True) for number in range(20)]

    assert sent(1) == sent(1)
    assert sent(1) != sent(2)


def test_time_does_not_go_backwards() -> None:
    watch = monitor()
    watch.report(START + PERIOD, infusing=False)
    with pytest.raises(ValueError, match="backwards"):
        watch.report(START, infusing=False)


def test_values_are_plain_decimals() -> None:
    (report,) = reports(monitor(), 1)
    assert all(
        observation.value == Decimal(observation.raw_value) for observation in report.observations
    )
