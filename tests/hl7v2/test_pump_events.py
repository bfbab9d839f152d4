"""What a pump says has happened (IHE PCD-10): numbers from the facts, a stop by its RefId."""

import pytest

from chairside.hl7v2.held import HeldReason
from chairside.hl7v2.observations import DeviceReport, read_report
from chairside.hl7v2.parse import parse_message
from chairside.hl7v2.pump_events import PumpEvent, event_of

START = "197288^MDC_EVT_PUMP_DELIV_START^MDC"
STOP = "7^MDC_EVT_PUMP_DELIV_STOP^MDC"
COMPLETE = "197292^MDC_EVT_PUMP_DELIV_COMP^MDC"
FLOW = (
    "OBX|9|NM|158014^MDC_FLOW_FLUID_PUMP_CURRENT^MDC|1.1.1.2|75|265266^MDC_DIM_MILLI_L_PER_HR^MDC"
)


def read(
    *rows: str, order: str = "x", kind: str = "ORU^R42^ORU_R01", processing: str = "P"
) -> DeviceReport:
    lines = (
        f"MSH|^~\\&|PUMP^0011AAFFFE000007^EUI-64||||20260316101100-0400||{kind}|1|{processing}|2.6",
        f"OBR|1||F1|{order}|||20260316101030-0400",
        *rows,
    )
    return read_report(parse_message("\r".join(lines).encode()))


@pytest.mark.parametrize(
    ("code", "name", "event"),
    [
        ("197288", "MDC_EVT_PUMP_DELIV_START", PumpEvent.STARTED),
        ("197292", "MDC_EVT_PUMP_DELIV_COMP", PumpEvent.COMPLETE),
        ("197334", "MDC_EVT_VOL_INFUS_NEAR_COMP", PumpEvent.NEARLY_COMPLETE),
        ("197288", "", PumpEvent.STARTED),
        ("", "MDC_EVT_PUMP_DELIV_STOP", PumpEvent.STOPPED),
        ("12345", "MDC_EVT_PUMP_DELIV_STOP", PumpEvent.STOPPED),
        ("197292", "MDC_EVT_PUMP_DELIV_STOP", HeldReason.CODE_DISAGREES),
        ("197292", "MDC_EVT_PUMP_DELIV_START", HeldReason.CODE_DISAGREES),
        ("12345", "MDC_EVT_PUMP_DELIV_START", HeldReason.CODE_DISAGREES),
        ("197288", "MDC_EVT_HI", HeldReason.CODE_DISAGREES),
        ("196648", "MDC_EVT_HI", None),
        ("", "DELIV_START", None),
    ],
)
def test_number_and_name_say_the_same_event_or_none(
    code: str, name: str, event: PumpEvent | HeldReason | None
) -> None:
    assert event_of(code, name) is event


@pytest.mark.parametrize(
    "rows",
    [
        [f"OBX|1|CWE|{START}|1.1.1.1|||||||F"],
        [f"OBX|1|CWE|68487^MDC_ATTR_EVT_COND^MDC|1.1.0.5|{START}||||||F"],
    ],
)
def test_an_event_in_a_row(rows: list[str]) -> None:
    report = read(*rows, FLOW)
    (event,) = report.events
    assert (event.event, event.observed_at.raw) == (PumpEvent.STARTED, "20260316101030-0400")
    assert (report.rows, len(report.observations), report.held) == (2, 1, ())


def test_an_event_in_the_order_counts_as_a_row() -> None:
    report = read(FLOW, order=STOP)
    assert [event.event for event in report.events] == [PumpEvent.STOPPED]
    assert report.rows == 2
    assert [event.event for event in read(order=COMPLETE).events] == [PumpEvent.COMPLETE]


def test_an_event_over_two_pumps_is_held() -> None:
    report = read(
        "OBX|1|ST|67972^MDC_ATTR_SYS_ID^MDC|1.1.0.9|PUMP-A||||||F",
        "OBX|2|ST|67972^MDC_ATTR_SYS_ID^MDC|1.2.0.9|PUMP-B||||||F",
        order=START,
    )
    assert [row.reason for row in report.held] == [HeldReason.EVENT_OF_SEVERAL]
    assert (report.events, report.rows) == ((), 3)


def test_a_test_or_a_demonstration_is_no_event() -> None:
    assert [row.reason for row in read(order=START, processing="T").held] == ["test-message"]
    demo = read(FLOW + "||DEMO|||R", order=START)
    assert {row.reason for row in demo.held} == {HeldReason.DEMO_FLAG}
    assert demo.events == ()


def test_a_withdrawn_event_is_held() -> None:
    report = read(f"OBX|1|CWE|{START}|1.1.1.1|||||||D")
    assert [row.reason for row in report.held] == [HeldReason.DELETED]


def test_a_periodic_report_has_no_events() -> None:
    """Pumps repeat their conditions in every report; that is no news of a moment."""
    report = read(FLOW, order=START, kind="ORU^R01^ORU_R01")
    assert (report.events, report.rows) == ((), 1)
