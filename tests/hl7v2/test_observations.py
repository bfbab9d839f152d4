"""What is charted and what is held, lesson by lesson. Rows and expectations are by hand."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest

from chairside.hl7v2.errors import Hl7Error
from chairside.hl7v2.held import SENTENCES, HeldReason
from chairside.hl7v2.metrics import Metric
from chairside.hl7v2.observations import DeviceReport, Observation, TimeSource, read_report
from chairside.hl7v2.parse import parse_message
from chairside.hl7v2.values import AlarmLimits

Read = Callable[..., DeviceReport]

BPM = "264864^MDC_DIM_BEAT_PER_MIN^MDC"
MMHG = "266016^MDC_DIM_MMHG^MDC"
PERCENT = "262688^MDC_DIM_PERCENT^MDC"
ML_H = "265266^MDC_DIM_MILLI_L_PER_HR^MDC"
ML = "263762^MDC_DIM_MILLI_L^MDC"
HR = "147842^MDC_ECG_HEART_RATE^MDC"
SPO2 = "150456^MDC_PULS_OXIM_SAT_O2^MDC"
CUFF = "150021^MDC_PRESS_BLD_NONINV_SYS^MDC"


def only(report: DeviceReport) -> Observation:
    assert not report.held
    (observation,) = report.observations
    return observation


def reason(report: DeviceReport) -> HeldReason:
    assert not report.observations
    (held,) = report.held
    assert held.sentence == SENTENCES[held.reason]
    return held.reason


def test_every_reason_has_a_sentence() -> None:
    assert set(SENTENCES) == set(HeldReason)


def test_a_periodic_value_takes_the_groups_time(read: Read) -> None:
    observation = only(read(f"OBX|1|NM|{HR}|1.5.1.1|68|{BPM}|50-120|N|||R"))
    assert (observation.metric, observation.value, observation.unit) == (
        Metric.HEART_RATE,
        Decimal(68),
        "/min",
    )
    assert observation.observed_at.at == datetime(2026, 6, 1, 10, 0)  # noqa: DTZ001 - as the device sent it
    assert not observation.observed_at.has_offset
    assert observation.time_source is TimeSource.GROUP
    assert not observation.episodic
    assert observation.limits == AlarmLimits(Decimal(50), Decimal(120))
    assert (observation.flags, observation.status, observation.sub_id) == (("N",), "R", "1.5.1.1")


def test_an_offset_is_kept(read: Read) -> None:
    observation = only(read(f"OBX|1|NM|{CUFF}|1.1.1.1|120|{MMHG}|||||R|||20260601095500.5+0530"))
    zone = timezone(timedelta(hours=5, minutes=30))
    assert observation.observed_at.at == datetime(2026, 6, 1, 9, 55, 0, 500_000, tzinfo=zone)
    assert observation.observed_at.has_offset
    assert observation.episodic


@pytest.mark.parametrize("raw", ["9:55", "20260601", "20260601996100", "soon"])
def test_a_time_that_cannot_be_read_holds_its_value(read: Read, raw: str) -> None:
    own = read(f"OBX|1|NM|{CUFF}|1.1.1.1|120|{MMHG}|||||R|||{raw}")
    assert reason(own) is HeldReason.TIME_UNREADABLE
    group = read(f"OBX|1|NM|{CUFF}|1.1.1.1|120|{MMHG}|||||R", order=f"OBR|1||F1|x|||{raw}")
    assert reason(group) is HeldReason.TIME_UNREADABLE
    header = read(f"OBX|1|NM|{CUFF}|1.1.1.1|120|{MMHG}|||||R", order="OBR|1", time=raw)
    assert reason(header) is HeldReason.TIME_UNREADABLE


def test_a_time_without_an_offset_has_the_headers(read: Read) -> None:
    """By hand: 07:10:30 at seven hours behind UTC is 14:10:30 UTC."""
    row = f"OBX|1|NM|{SPO2}|1.1.1.1|97|{PERCENT}|||||R|||20260316071030"
    observation = only(read(row, time="20260316071100-0700"))
    assert observation.observed_at.at == datetime(2026, 3, 16, 14, 10, 30, tzinfo=UTC)


@pytest.mark.parametrize("status", ["R", "F", "P", "S", "U", "", "C"])
def test_a_result_is_charted(read: Read, status: str) -> None:
    observation = only(read(f"OBX|1|NM|{HR}|1.1.1.1|155|{BPM}|||||{status}"))
    assert observation.is_correction is (status == "C")


@pytest.mark.parametrize("status", ["W", "N", "I", "O", "?", "RF"])
def test_what_is_no_result_is_held(read: Read, status: str) -> None:
    assert reason(read(f"OBX|1|NM|{HR}|1.1.1.1|155|{BPM}|||||{status}")) is HeldReason.STATUS


def test_a_withdrawal_says_which_value(read: Read) -> None:
    report = read(f"OBX|1|NM|{HR}|1.1.1.1||{BPM}|||||D|||20260601095500")
    (withdrawn,) = report.withdrawals
    assert (withdrawn.metric, withdrawn.measurand) == (Metric.HEART_RATE, "147842 1.1.1.1")
    assert withdrawn.observed_at.raw == "20260601095500"
    assert not report.held


@pytest.mark.parametrize("blank", [" ", "\t", "  "])
def test_blanks_around_a_segments_name_lose_nothing(read: Read, blank: str) -> None:
    row = f"OBX{blank}|1|NM|{HR}|1.1.1.1|68|{BPM}|||||R"
    order = f"{blank}OBR{blank}|1||F1|x|||20260601095900"
    patient = f"PID{blank}|||P-17^^^CLINIC^MR||Doe^Sam"
    report = read(row, order=order, before=(patient,))
    assert only(report).observed_at.raw == "20260601095900"
    assert [number.value for number in report.patient_hint.identifiers] == ["P-17"]


def test_a_line_that_is_no_segment_is_held(read: Read) -> None:
    report = read(f"OBX|1|NM|{HR}|1.1.1.1|68|{BPM}|||||R", f"0BX|2|NM|{SPO2}|1|84|{PERCENT}")
    assert [held.reason for held in report.held] == [HeldReason.NOT_A_ROW]
    assert report.rows == len(report.observations) + len(report.held) == 2


@pytest.mark.parametrize(
    ("systolic", "diastolic", "mean"),
    [(80, 120, None), (120, 120, None), (120, 80, 130), (120, 80, 70)],
)
def test_pressures_that_contradict_each_other_are_held(
    read: Read, systolic: int, diastolic: int, mean: int | None
) -> None:
    values = {"150021^MDC_PRESS_BLD_NONINV_SYS": systolic}
    values["150022^MDC_PRESS_BLD_NONINV_DIA"] = diastolic
    if mean is not None:
        values["150023^MDC_PRESS_BLD_NONINV_MEAN"] = mean
    rows = [f"OBX|1|NM|{code}^MDC|1.1.1.1|{value}|{MMHG}|||||R" for code, value in values.items()]
    report = read(*rows)
    assert not report.observations
    assert report.held_counts == {HeldReason.PRESSURES_DISAGREE: len(rows)}


def test_pressures_of_two_times_are_two_readings(read: Read) -> None:
    report = read(
        f"OBX|1|NM|{CUFF}|1.1.1.1|90|{MMHG}|||||R|||20260601095000",
        f"OBX|2|NM|150022^MDC_PRESS_BLD_NONINV_DIA^MDC|1.1.1.2|95|{MMHG}|||||R|||20260601095900",
    )
    assert len(report.observations) == 2


def test_a_value_whose_own_time_is_the_messages_is_periodic_unless_it_is_a_cuff(read: Read) -> None:
    spo2 = only(read(f"OBX|1|NM|{SPO2}|1.3.1.1|98|{PERCENT}|||||R|||20260601100000"))
    cuff = only(read(f"OBX|1|NM|{CUFF}|1.1.1.1|120|{MMHG}|||||R|||20260601100000"))
    assert (spo2.episodic, cuff.episodic) == (False, True)


def test_without_any_time_there_is_none(read: Read) -> None:
    observation = only(read(f"OBX|1|NM|{HR}|1|68|{BPM}|||||R", time="", order="OBR|1"))
    assert (observation.observed_at.at, observation.time_source) == (None, TimeSource.NONE)


@pytest.mark.parametrize(
    ("flag", "expected"),
    [
        ("DEMO", HeldReason.DEMO_FLAG),
        ("TEST", HeldReason.TEST_FLAG),
        ("N~DEMO", HeldReason.DEMO_FLAG),
        ("N^TEST", HeldReason.TEST_FLAG),
        ("INV", HeldReason.INVALID),
        ("QUES", HeldReason.QUESTIONABLE),
        ("NAV", HeldReason.NOT_AVAILABLE),
        ("OFF", HeldReason.SWITCHED_OFF),
        ("CAL", HeldReason.CALIBRATING),
        ("BUSY", HeldReason.MEASURING),
        (">", HeldReason.OFF_SCALE),
    ],
)
def test_flags_hold(read: Read, flag: str, expected: HeldReason) -> None:
    assert reason(read(f"OBX|1|NM|{HR}|1.1.1.1|68|{BPM}||{flag}|||R")) is expected


@pytest.mark.parametrize("flag", ["VAL", "EARLY", "ALACT", "ALINH", "H", "N"])
def test_flags_that_only_comment_are_kept_beside_the_value(read: Read, flag: str) -> None:
    assert only(read(f"OBX|1|NM|{HR}|1.1.1.1|68|{BPM}||{flag}|||R")).flags == (flag,)


@pytest.mark.parametrize("processing", ["T", "D"])
def test_a_message_not_from_production_charts_nothing(read: Read, processing: str) -> None:
    report = read(f"OBX|1|NM|{HR}|1.1.1.1|68|{BPM}|||||R", processing=processing)
    assert reason(report) is HeldReason.TEST_MESSAGE


def test_a_device_in_demonstration_mode_charts_nothing(read: Read) -> None:
    report = read(
        "OBX|1||69965^MDC_DEV_MON_PHYSIO_MULTI_PARAM_MDS^MDC|1.0.0.0||||DEMO|||X",
        f"OBX|2|NM|{HR}|1.1.1.1|68|{BPM}|||||R",
    )
    assert reason(report) is HeldReason.DEMO_FLAG
    assert report.structural_rows == 1


@pytest.mark.parametrize(
    "number", ["8388607", "-100", "-999", "-99.9", "-1000", "-10000", "-1", "-1.0"]
)
def test_sentinels_are_absent(read: Read, number: str) -> None:
    assert reason(read(f"OBX|1|NM|{HR}|1.1.1.1|{number}|{BPM}|||||R")) is HeldReason.SENTINEL


@pytest.mark.parametrize("number", ["-5", "351", "65535", "999999999999"])
def test_a_number_no_heart_can_have_is_absent(read: Read, number: str) -> None:
    assert reason(read(f"OBX|1|NM|{HR}|1.1.1.1|{number}|{BPM}|||||R")) is HeldReason.IMPLAUSIBLE


@pytest.mark.parametrize(
    "text",
    ["abc", "68 bpm", "6,8", "1e3", "NaN", "Infinity", "68~70", "68^70", "٦٨", "0x44", "9" * 40],
)
def test_what_is_no_number_is_not_one(read: Read, text: str) -> None:
    assert reason(read(f"OBX|1|NM|{HR}|1.1.1.1|{text}|{BPM}|||||R")) is HeldReason.UNREADABLE_NUMBER


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (f"OBX|1|NM|{HR}|1.1.1.1||{BPM}|||||R", HeldReason.NO_VALUE),
        (f'OBX|1|NM|{HR}|1.1.1.1|""|{BPM}|||||R', HeldReason.NO_VALUE),
        (f"OBX|1|NM|{HR}|1.1.1.1|68|{BPM}|||||X", HeldReason.NO_VALUE),
        (f"OBX|1|NM|150488^X^MDC|1.1.1.1|68|{BPM}|||||D", HeldReason.DELETED),
        (f"OBX|1|NM|{HR}|1.1.1.1|68||||||R", HeldReason.UNIT_ABSENT),
        (f"OBX|1|NM|{HR}|1.1.1.1|68|{MMHG}|||||R", HeldReason.UNIT_MISMATCH),
        (f"OBX|1|NM|{HR}|1.1.1.1|68|264864^MDC_DIM_PERCENT^MDC|||||R", HeldReason.UNIT_MISMATCH),
        (f"OBX|1|NM|{HR}|1.1.1.1|68|furlong^furlong^UCUM|||||R", HeldReason.UNIT_UNKNOWN),
        (f"OBX|1|ED|{HR}|1.1.1.1|68|{BPM}|||||R", HeldReason.UNREADABLE_NUMBER),
        (f"OBX|1|SN|{HR}|1.1.1.1|>^350|{BPM}|||||R", HeldReason.OFF_SCALE),
        # A public table has this number under that name; the nomenclature does not.
        (
            f"OBX|1|NM|150017^MDC_PRESS_BLD_NONINV_SYS^MDC|1.1.1.1|120|{MMHG}|||||R",
            HeldReason.CODE_DISAGREES,
        ),
        (f"OBX|1|NM|150456^MDC_ECG_HEART_RATE^MDC|1|68|{BPM}|||||R", HeldReason.CODE_DISAGREES),
        (f"OBX|1|NM|147842^^MDC|1|68|{BPM}|||||R", HeldReason.CODE_DISAGREES),
        (f"OBX|1|NM|157985^MDC_FLOW_FLUID_PUMP^MDC|1|18|{ML_H}|||||R", HeldReason.CODE_DISAGREES),
        (f"OBX|1|NM|150488^MDC_BLD_PERF_INDEX^MDC|1|1.7|{PERCENT}|||||R", HeldReason.UNKNOWN_CODE),
        (f"OBX|1|NM|12^SOMETHING^99COMEN|1|68|{BPM}|||||R", HeldReason.UNKNOWN_CODE),
        ("OBX|1|NM||1|68", HeldReason.UNKNOWN_CODE),
        ("OBX|1|TX|5^HardInop^MDIL-ALERT||SpO2 no pulse||||||F", HeldReason.ALERT_ROW),
        ("OBX", HeldReason.UNKNOWN_CODE),
    ],
)
def test_rows_that_are_held(read: Read, row: str, expected: HeldReason) -> None:
    assert reason(read(row)) is expected


@pytest.mark.parametrize(
    ("row", "metric", "value", "unit"),
    [
        ("0002-4bb8^SpO2^MDIL|0|95|0004-0220^%^MDIL", Metric.SPO2, "95", "%"),
        ("0002-4a06^NBPd^MDIL||69|0004-0f20^mmHg^MDIL", Metric.NIBP_DIASTOLIC, "69", "mm[Hg]"),
        ("101^HR||66", Metric.HEART_RATE, "66", "/min"),
        ("170^Sys||128", Metric.NIBP_SYSTOLIC, "128", "mm[Hg]"),
        ("007000||97", Metric.SPO2, "97", "%"),
        (
            "150301^MDC_PRESS_CUFF_SYS^MDC|1|120|mm[Hg]^mm[Hg]^UCUM",
            Metric.NIBP_SYSTOLIC,
            "120",
            "mm[Hg]",
        ),
        ("150344^MDC_TEMP^MDC|1|98.6|268224^MDC_DIM_FAHR^MDC", Metric.TEMPERATURE, "37", "Cel"),
        (
            "157784^MDC_FLOW_FLUID_PUMP^MDC|1.1.2.5|18|" + ML_H,
            Metric.PUMP_RATE_PROGRAMMED,
            "18",
            "mL/h",
        ),
        (
            "68063^MDC_ATTR_PT_WEIGHT^MDC|1|100|263875^MDC_DIM_KILO_G^MDC",
            Metric.DEVICE_PATIENT_WEIGHT,
            "100",
            "kg",
        ),
    ],
)
def test_dialects(read: Read, row: str, metric: Metric, value: str, unit: str) -> None:
    code, sub_id, number, *units = row.split("|")
    observation = only(read(f"OBX|1|NM|{code}|{sub_id}|{number}|{''.join(units)}|||||F"))
    assert (observation.metric, observation.value, observation.unit) == (
        metric,
        Decimal(value),
        unit,
    )


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("101^RR||66", HeldReason.CODE_DISAGREES),
        ("250^CO2Et||38", HeldReason.UNIT_ABSENT),
        ("200^T1||98.6", HeldReason.IMPLAUSIBLE),
        ("009000||120", HeldReason.UNKNOWN_CODE),
    ],
)
def test_dialects_do_not_guess(read: Read, row: str, expected: HeldReason) -> None:
    code, sub_id, number = row.split("|")
    assert reason(read(f"OBX|1|NM|{code}|{sub_id}|{number}||||||F")) is expected


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("8-30", "8", "30"),
        ("90^160", "90", "160"),
        ("-5-10", "-5", "10"),
        ("-10.5--2", "-10.5", "-2"),
        ("90-", "90", None),
    ],
)
def test_device_limits(read: Read, text: str, low: str, high: str | None) -> None:
    limits = only(read(f"OBX|1|NM|{HR}|1|68|{BPM}|{text}||||R")).limits
    assert limits == AlarmLimits(Decimal(low), None if high is None else Decimal(high))


@pytest.mark.parametrize("text", ["", "-", "^", "normal", "1-2-3-4"])
def test_what_is_no_limit_is_none(read: Read, text: str) -> None:
    assert only(read(f"OBX|1|NM|{HR}|1|68|{BPM}|{text}||||R")).limits is None


def test_limits_follow_the_value_into_its_unit(read: Read) -> None:
    row = "OBX|1|NM|150344^MDC_TEMP^MDC|1|98.6|268224^MDC_DIM_FAHR^MDC|95-104||||R"
    assert only(read(row)).limits == AlarmLimits(Decimal(35), Decimal(40))


def test_programmed_and_running_rate_are_two_things(read: Read) -> None:
    report = read(
        f"OBX|1|NM|158014^MDC_FLOW_FLUID_PUMP_CURRENT^MDC|1.1.1.2|0|{ML_H}|||||R",
        f"OBX|2|NM|157784^MDC_FLOW_FLUID_PUMP^MDC|1.1.2.5|18|{ML_H}|||||R",
        f"OBX|3|NM|157993^MDC_VOL_FLUID_DELIV_TOTAL^MDC|1.1.2.11|1.1|{ML}|||||R",
    )
    assert [(observation.metric, observation.value) for observation in report.observations] == [
        (Metric.PUMP_RATE_CURRENT, Decimal(0)),
        (Metric.PUMP_RATE_PROGRAMMED, Decimal(18)),
        (Metric.PUMP_VOLUME_DELIVERED_TOTAL, Decimal("1.1")),
    ]


@pytest.mark.parametrize("kind", ["ADT^A01", "ACK^R01", "^", "RGV^O15"])
def test_other_kinds_of_message_are_refused(kind: str) -> None:
    message = parse_message(f"MSH|^~\\&|A||||20260101||{kind}|1|P|2.6\r".encode())
    with pytest.raises(Hl7Error, match="device reports and alarms"):
        read_report(message)


def test_no_text_of_a_device_is_longer_than_a_column(read: Read) -> None:
    long = "x" * 5000
    report = read(
        f"OBX|1|NM|{long}^{long}^MDC|{long}|{long}|{BPM}|||||R|||||||{long}",
        f"OBX|2|ST|67972^MDC_ATTR_SYS_ID^MDC|1.1.0.9|{long}||||||F",
        f"OBX|3|ST|184514^MDC_DRUG_NAME_LABEL^MDC|1.1.2.2|{long}||||||R",
    )
    (held,) = report.held
    fields = (held.code, held.name, held.sub_id, held.raw_value, held.device.value)
    assert [len(field) for field in fields] == [200] * 5
    assert [len(text.text) for text in report.texts] == [500, 500]


def test_counts_of_held_rows(read: Read) -> None:
    report = read(
        f"OBX|1|NM|{HR}|1.1.1.1|-1|{BPM}|||||R",
        f"OBX|2|NM|{HR}|1.1.1.1|-1|{BPM}|||||R",
        f"OBX|3|NM|{SPO2}|1.1.1.1||{PERCENT}|||||R",
    )
    assert report.held_counts == {HeldReason.SENTINEL: 2, HeldReason.NO_VALUE: 1}
    assert [held.index for held in report.held] == [1, 2, 3]
