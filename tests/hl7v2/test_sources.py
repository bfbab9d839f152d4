"""Whose a row is, and what the device believes about the patient."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chairside.hl7v2.observations import DeviceReport, read_report
from chairside.hl7v2.parse import parse_message
from chairside.hl7v2.sources import NameSource
from chairside.hl7v2.texts import PUMP_INFUSING, TextKind
from tests.generated import generated
from tests.hl7v2.conftest import Read
from tests.hl7v2.test_observations import BPM, HR, ML_H, PERCENT, only


def test_a_pump_is_named_by_itself_before_its_rack(read: Read) -> None:
    report = read(
        "OBX|1||70053^MDC_DEV_PUMP_INFUS_SYRINGE_MDS^MDC|1.0.0.0|||||||X|||||||RACK-POS-1",
        "OBX|2|ST|67972^MDC_ATTR_SYS_ID^MDC|1.1.0.9|pump-one||||||F",
        f"OBX|3|NM|158014^MDC_FLOW_FLUID_PUMP_CURRENT^MDC|1.1.1.2|18|{ML_H}|||||R",
        "OBX|4||70053^MDC_DEV_PUMP_INFUS_SYRINGE_MDS^MDC|2.0.0.0|||||||X|||||||RACK-POS-2",
        "OBX|5|ST|67972^MDC_ATTR_SYS_ID^MDC|2.1.0.9|pump-two||||||F",
        f"OBX|6|NM|158014^MDC_FLOW_FLUID_PUMP_CURRENT^MDC|2.1.1.2|30|{ML_H}|||||R",
        "OBX|7|CWE|184519^MDC_PUMP_INFUSING_STATUS^MDC|2.1.1.1|^pump-status-infusing||||||R",
    )
    assert [
        (observation.device.value, observation.value) for observation in report.observations
    ] == [
        ("pump-one", Decimal(18)),
        ("pump-two", Decimal(30)),
    ]
    assert {name.value for name in report.names} == {"pump-one", "pump-two"}
    assert report.structural_rows == 2
    status = next(text for text in report.texts if text.kind is TextKind.INFUSING_STATUS)
    assert (status.text, status.device.value) == (PUMP_INFUSING, "pump-two")


def rows_of_two(
    first: str, second: str, *, numbers: tuple[str, str] = ("1", "1")
) -> tuple[str, str]:
    """A heart rate of 55 from the first, of 121 from the second; each as OBX-18 says."""
    return tuple(
        f"OBX|{place}|NM|{HR}|{number}.1.1.1|{value}|{BPM}|||||R|||||||{name}"
        for place, number, value, name in ((1, numbers[0], 55, first), (2, numbers[1], 121, second))
    )  # type: ignore[return-value]


def values_by_device(report: DeviceReport) -> dict[str, list[Decimal]]:
    values: dict[str, list[Decimal]] = {}
    for observation in report.observations:
        values.setdefault(observation.device.value, []).append(observation.value)
    return values


def test_each_row_is_of_the_device_it_names(read: Read) -> None:
    report = read(*rows_of_two("MON-A", "MON-B"))
    assert values_by_device(report) == {"MON-A": [Decimal(55)], "MON-B": [Decimal(121)]}
    assert values_by_device(report.of(report.names[1])) == {"MON-B": [Decimal(121)]}
    assert report.of(report.names[1]).rows == 1


def test_two_pumps_of_one_rack_in_one_device_number(read: Read) -> None:
    report = read(
        "OBX|1|ST|67972^MDC_ATTR_SYS_ID^MDC|1.1.0.9|pump-a||||||F",
        f"OBX|2|NM|158014^MDC_FLOW_FLUID_PUMP_CURRENT^MDC|1.1.1.2|250|{ML_H}|||||R",
        "OBX|3|ST|67972^MDC_ATTR_SYS_ID^MDC|1.2.0.9|pump-b||||||F",
        f"OBX|4|NM|158014^MDC_FLOW_FLUID_PUMP_CURRENT^MDC|1.2.1.2|75|{ML_H}|||||R",
        f"OBX|5|NM|67996^MDC_ATTR_VAL_BATT_CHARGE^MDC|1.3.0.1|90|{PERCENT}|||||R",
    )
    assert values_by_device(report) == {
        "pump-a": [Decimal(250)],
        "pump-b": [Decimal(75)],
        # Of neither pump: it is the rack's.
        "00AA00FFFE00BB01": [Decimal(90)],
    }


@pytest.mark.parametrize(
    ("order", "before", "row", "expected"),
    [
        ("OBR|1", (), "MON-9^MAKER", (NameSource.EQUIPMENT, "MON-9")),
        ("OBR|1", (), "^B40_GE", (NameSource.SENDER_EUI64, "00AA00FFFE00BB01")),
        ("OBR|1", (), "AABBCCFFFE009999^^X^EUI-64", (NameSource.EQUIPMENT, "AABBCCFFFE009999")),
        ("OBR|1", (), "^^AABBCCFFFE009999^EUI-64", (NameSource.EQUIPMENT, "AABBCCFFFE009999")),
        ("OBR|1", (), "A~B", (NameSource.EQUIPMENT, "A~B")),
        (
            "OBR|1||7^GATE^00AA00FFFE00CC02^EUI-64",
            (),
            "",
            (NameSource.ORDER, "00AA00FFFE00CC02"),
        ),
        (
            "OBR|1||7^DEMO_MON^00AA00FFFE00BB01^EUI-64",
            (),
            "",
            (NameSource.SENDER_EUI64, "00AA00FFFE00BB01"),
        ),
        ("OBR|1||7^MON-B", (), "", (NameSource.ORDER, "MON-B")),
        (
            "OBR|1",
            ("ORC|NW" + "|" * 17 + "US93623038",),
            "",
            (NameSource.SERIAL, "US93623038"),
        ),
    ],
)
def test_the_most_specific_name_decides(
    read: Read, order: str, before: tuple[str, ...], row: str, expected: tuple[NameSource, str]
) -> None:
    report = read(f"OBX|1|NM|{HR}|1.1.1.1|68|{BPM}|||||R|||||||{row}", order=order, before=before)
    device = only(report).device
    assert (device.source, device.value) == expected


@pytest.mark.parametrize(
    ("header", "location", "known_as"),
    [
        ("EfficiaCM|", "", "EfficiaCM@192.0.2.7"),
        ("EfficiaCM|MAKER", "", "EfficiaCM/MAKER@192.0.2.7"),
        ("EfficiaCM|US8362", "", "US8362"),
        ("|", "^^Doc1&5&1", "Doc1&5&1"),
        ("|", "^^ICU&Bed6&0", "ICU&Bed6&0"),
        ("|", "", "@192.0.2.7"),
        ("X^00AA00FFFE00BB01^EUI-64|", "^^Doc1", "00AA00FFFE00BB01"),
    ],
)
def test_a_name_that_many_have_counts_only_with_its_address(
    header: str, location: str, known_as: str
) -> None:
    message = parse_message(
        f"MSH|^~\\&|{header}|||20260601100005||ORU^R01|1|P|2.6\rPV1||I|{location}\r"
        f"OBR|1\rOBX|1|NM|{HR}|1|68|{BPM}|||||R\r".encode()
    )
    (observation,) = read_report(message).observations
    assert observation.device.known_as("192.0.2.7") == known_as


def test_what_the_device_believes_about_the_patient(read: Read) -> None:
    hint = read().patient_hint
    assert (hint.family, hint.given) == ("Doe", "Sam")
    assert [
        (identifier.value, identifier.authority, identifier.kind) for identifier in hint.identifiers
    ] == [("P-17", "CLINIC", "MR")]


def test_every_field_of_numbers_is_read(read: Read) -> None:
    hint = read(before=("PID||L-2|P-17^^^CLINIC^MR~P-18|A-4|Doe^Sam||19800229",)).patient_hint
    assert [number.value for number in hint.identifiers] == ["P-17", "P-18", "L-2", "A-4"]
    assert (hint.family, hint.birth_date) == ("Doe", "19800229")


def test_a_patient_marked_unknown_is_no_patient(read: Read) -> None:
    unknown = "PID|||Unknown^^^X||Unknown" + "|" * 26 + "Y"
    hint = read(before=(unknown,)).patient_hint
    assert (hint.identifiers, hint.family, hint.given) == ((), "", "")


def test_an_empty_identifier_is_no_identifier(read: Read) -> None:
    assert read(before=("PID|||^^^Hospital^PI",)).patient_hint.identifiers == ()


PART = st.sampled_from(
    [
        "",
        "X",
        "R",
        "D",
        "C",
        "W",
        "97",
        "1.1.1.1",
        "2.1",
        HR,
        "147842",
        BPM,
        "20260316",
        "A~B",
        "^^E",
        "DEMO",
    ]
)
LINE = st.one_of(
    st.lists(PART, max_size=20).map(lambda parts: "|".join(["OBX", *parts])),
    st.sampled_from(["OBR|1||9^GATE^00AA^EUI-64", "ORC|NW", " OBX |1|NM", "0BX|1", "NTE|1"]),
)


@generated(600, many=10_000)
@given(st.lists(LINE, max_size=12), st.sampled_from(["R01", "R40", "R42"]))
def test_every_row_of_any_message_is_in_one_place_and_of_one_device(
    lines: list[str], event: str
) -> None:
    header = f"MSH|^~\\&|GATE||||20260316101100||ORU^{event}|1|P|2.6"
    message = parse_message("\r".join([header, *lines, ""]).encode())
    report = read_report(message)
    rows = sum(alarm.rows for alarm in report.alarms) + len(report.held)
    rows += len(report.observations) + len(report.withdrawals) + len(report.texts)
    assert rows == report.rows
    assert report.rows + report.structural_rows == len([*message.named("OBX"), *message.left_out])
    assert sum(report.of(name).rows for name in report.names) == report.rows
