"""Real vendors' messages: parsed, answered as their header asks, charted or held for a reason.

Run with `-s` to see the table. The samples are not part of the project; expectations were read
from them by eye.
"""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from rich.console import Console
from rich.table import Table

from chairside.hl7v2.ack import Outcome, acknowledgement_code
from chairside.hl7v2.held import HeldReason
from chairside.hl7v2.metrics import Metric
from chairside.hl7v2.observations import DeviceReport, read_report
from chairside.hl7v2.parse import parse_message, split_payload

SAMPLES = Path(__file__).resolve().parents[2].parent / "shared" / "samples" / "hl7"

pytestmark = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the vendor samples are not here")


@dataclass(frozen=True, slots=True)
class Expected:
    """What one sample must come to. `charted` by metric; `held` and `texts` are counts."""

    ack: str
    messages: int
    device_id: str
    charted: dict[Metric, str]
    held: dict[HeldReason, int]
    alarms: int = 0
    texts: int = 0


M = Metric
EXPECTED: dict[str, Expected] = {
    "bbraun_pcd01": Expected(
        "CA",
        1,
        "ee794b2a-5e04-56b4-91e6-b4d637f1d894",
        {
            M.PUMP_RATE_CURRENT: "18",
            M.PUMP_RATE_PROGRAMMED: "18",
            M.PUMP_CONCENTRATION: "5",
            M.PUMP_VOLUME_TO_INFUSE: "2",
            M.PUMP_VOLUME_REMAINING: "0.9",
            M.PUMP_VOLUME_DELIVERED_TOTAL: "1.1",
            M.PUMP_DOSE_TO_INFUSE: "10",
            M.PUMP_DOSE_REMAINING: "4.48",
            M.PUMP_DOSE_DELIVERED_TOTAL: "5.52",
            M.PUMP_TIME_PROGRAMMED: "400",
            M.PUMP_TIME_REMAINING: "179",
            M.DEVICE_PATIENT_WEIGHT: "100",
            M.PUMP_SYRINGE_VOLUME: "50",
            M.PUMP_SYRINGE_VOLUME_ACTUAL: "30.95",
        },
        {},
        texts=13,
    ),
    "bbraun_pcd04_alarm": Expected("CA", 4, "2449", {}, {}, alarms=4),
    "ge_b40": Expected(
        "AA",
        1,
        "080019FFFE1443EC",
        {M.HEART_RATE: "68", M.ETCO2: "1", M.INSPIRED_CO2: "1", M.PULSE_RATE: "67", M.SPO2: "97"},
        {},
    ),
    "mindray_egateway": Expected(
        "CA",
        1,
        "000F14049B507238",
        {M.SPO2: "98", M.PULSE_RATE: "65", M.RESP_RATE: "17", M.HEART_RATE: "66"},
        {HeldReason.UNKNOWN_CODE: 2},
    ),
    "mindray_vs900_demo_flag": Expected("CA", 1, "00A0370098006640", {}, {HeldReason.DEMO_FLAG: 6}),
    "nist_acme_gateway_nibp": Expected(
        "CA",
        1,
        "080019FFFE3ED02D172.16.172.135",
        {
            M.NIBP_SYSTOLIC: "120",
            M.NIBP_DIASTOLIC: "80",
            M.NIBP_MEAN: "93",
            M.NIBP_PULSE_RATE: "63",
        },
        {},
    ),
    "philips_iic_alert_and_limits": Expected(
        "AA", 1, "ICU/PCU pDemo6&0&0", {}, {HeldReason.TEST_MESSAGE: 8}
    ),
    "philips_iic_doc_sample": Expected(
        "AA",
        1,
        "Doc1&5&1",
        {M.SPO2: "95", M.RESP_RATE: "15", M.HEART_RATE: "60"},
        {HeldReason.UNKNOWN_CODE: 3},
    ),
    "philips_suresigns_vs": Expected(
        "AA", 1, "US93623038", {M.SPO2: "100", M.NIBP_DIASTOLIC: "69"}, {}
    ),
}


def read_sample(name: str) -> list[tuple[str | None, DeviceReport]]:
    messages = split_payload((SAMPLES / f"{name}.hl7").read_bytes()).messages
    parsed = [parse_message(payload) for payload in messages]
    return [
        (acknowledgement_code(message, Outcome.ACCEPTED), read_report(message))
        for message in parsed
    ]


def test_no_sample_is_left_out() -> None:
    assert {path.stem for path in SAMPLES.glob("*.hl7")} == set(EXPECTED)


@pytest.mark.parametrize(("name", "expected"), EXPECTED.items())
def test_a_sample(name: str, expected: Expected) -> None:
    answered = read_sample(name)
    assert [code for code, _ in answered] == [expected.ack] * expected.messages
    reports = [report for _, report in answered]
    names = {name.known_as("192.0.2.7") for report in reports for name in report.names}
    assert names == {expected.device_id}
    charted = {
        observation.metric: observation.value
        for report in reports
        for observation in report.observations
    }
    assert charted == {metric: Decimal(value) for metric, value in expected.charted.items()}
    assert sum(len(report.alarms) for report in reports) == expected.alarms
    assert sum(len(report.texts) for report in reports) == expected.texts
    counts = [report.held_counts for report in reports if report.held]
    assert counts == ([expected.held] if expected.held else [])
    assert not any(report.warnings for report in reports)


def test_every_row_of_every_sample_is_accounted_for() -> None:
    for name in EXPECTED:
        for payload in split_payload((SAMPLES / f"{name}.hl7").read_bytes()).messages:
            message = parse_message(payload)
            report = read_report(message)
            seen = len(report.observations) + len(report.texts) + len(report.held)
            seen += sum(alarm.rows for alarm in report.alarms) + len(report.withdrawals)
            assert seen == report.rows
            rows = len(list(message.named("OBX"))) + len(message.left_out)
            assert report.rows + report.structural_rows == rows


def test_the_alarm_sequence_closes_by_its_key() -> None:
    alarms = [alarm for _, report in read_sample("bbraun_pcd04_alarm") for alarm in report.alarms]
    assert [alarm.is_active for alarm in alarms] == [True, True, True, False]
    assert len({alarm.key for alarm in alarms}) == 1
    assert len({alarm.parent_id for alarm in alarms if alarm.parent_id}) == 2


def test_the_table_of_samples() -> None:
    table = Table(title="Device samples", show_lines=True)
    for column in ("sample", "answer", "device", "charted", "texts", "alarms", "held"):
        table.add_column(column)
    for name in EXPECTED:
        for code, report in read_sample(name):
            held = "\n".join(f"{count} × {reason}" for reason, count in report.held_counts.items())
            table.add_row(
                name,
                code,
                "\n".join(name.known_as("192.0.2.7") for name in report.names),
                "\n".join(f"{o.metric} {o.value} {o.unit}" for o in report.observations),
                str(len(report.texts)),
                "\n".join(f"{a.phase} {a.state} {a.inactivation}" for a in report.alarms),
                held,
            )
    Console(width=150).print(table)
    assert table.row_count == sum(expected.messages for expected in EXPECTED.values())
