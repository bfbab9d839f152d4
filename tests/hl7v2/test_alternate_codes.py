"""A second code beside the first, labels that decide, units as devices spell them for people."""

import pytest

from chairside.hl7v2.held import HeldReason
from chairside.hl7v2.metrics import Metric
from tests.hl7v2.conftest import Read
from tests.hl7v2.test_observations import PERCENT, only, reason

SPO2 = "150456^MDC_PULS_OXIM_SAT_O2^MDC"
HR = "147842^MDC_ECG_HEART_RATE^MDC"


def row(code: str, value: object, unit: str) -> str:
    return f"OBX|1|NM|{code}|1.1.1.1|{value}|{unit}|||||R"


def test_a_code_we_do_not_know_beside_one_that_we_do(read: Read) -> None:
    assert only(read(row(f"77^SAT^99ACME^{SPO2}", 97, PERCENT))).metric is Metric.SPO2
    assert only(read(row(f"{SPO2}^77^SAT^99ACME", 97, PERCENT))).metric is Metric.SPO2


def test_two_codes_that_contradict_each_other_are_held(read: Read) -> None:
    assert reason(read(row(f"{SPO2}^{HR}", 97, PERCENT))) is HeldReason.CODE_DISAGREES
    # The first is known and contradicts itself; the second does not heal it.
    broken = "150456^MDC_ECG_HEART_RATE^MDC"
    assert reason(read(row(f"{broken}^{HR}", 97, PERCENT))) is HeldReason.CODE_DISAGREES


@pytest.mark.parametrize(
    ("label", "metric"),
    [
        ("SYS", Metric.NIBP_SYSTOLIC),
        ("Dias", Metric.NIBP_DIASTOLIC),
        ("MEAN", Metric.NIBP_MEAN),
    ],
)
@pytest.mark.parametrize("number", ["009000", "009001", "009002"])
def test_a_cuff_row_is_what_its_label_says(
    read: Read, number: str, label: str, metric: Metric
) -> None:
    assert only(read(row(f"{number}^{label}", 90, "mmHg"))).metric is metric
    assert reason(read(row(f"{number}^{label}", 90, ""))) is HeldReason.UNIT_ABSENT
    assert reason(read(row(f"{number}^X", 90, "mmHg"))) is HeldReason.UNKNOWN_CODE
    assert reason(read(row(f"1^{label}", 90, "mmHg"))) is HeldReason.UNKNOWN_CODE


@pytest.mark.parametrize(
    ("code", "value", "unit", "metric"),
    [
        (HR, 71, "bpm", Metric.HEART_RATE),
        ("151562^MDC_RESP_RATE^MDC", 14, "rpm", Metric.RESP_RATE),
        ("150021^MDC_PRESS_BLD_NONINV_SYS^MDC", 120, "mmHg", Metric.NIBP_SYSTOLIC),
        ("188740^MDC_LEN_BODY_ACTUAL^MDC", 172, "cm", Metric.HEIGHT),
    ],
)
def test_units_spelled_for_people(
    read: Read, code: str, value: int, unit: str, metric: Metric
) -> None:
    assert only(read(row(code, value, unit))).metric is metric
    assert reason(read(row(SPO2, 97, unit))) is HeldReason.UNIT_MISMATCH


@pytest.mark.parametrize(
    ("code", "value", "unit"), [(SPO2, "0.97", PERCENT), (SPO2, "9.9", PERCENT)]
)
def test_a_saturation_that_nobody_has_is_held(read: Read, code: str, value: str, unit: str) -> None:
    assert reason(read(row(code, value, unit))) is HeldReason.IMPLAUSIBLE


def test_a_full_byte_is_no_pulse(read: Read) -> None:
    pulse = row("149530^MDC_PULS_OXIM_PULS_RATE^MDC", 255, "bpm")
    assert reason(read(pulse)) is HeldReason.IMPLAUSIBLE
