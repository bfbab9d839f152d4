"""The code tables against the arithmetic of the nomenclature itself."""

from decimal import Decimal

import pytest

from chairside.hl7v2.codes import MDC_CODES, mdil_metric, mdil_number
from chairside.hl7v2.dialects import MINDRAY_LEGACY, NIHON_KOHDEN
from chairside.hl7v2.metrics import METRICS, SENTINELS, Metric
from chairside.hl7v2.unit_codes import MDC_UNITS, DeviceUnit, UnitProblem, read_unit

PREFIXES = {"KILO": 3, "MILLI": 18, "MICRO": 19}


def test_no_code_and_no_name_stands_twice() -> None:
    assert len({entry.code for entry in MDC_CODES}) == len(MDC_CODES)
    assert len({entry.ref_id for entry in MDC_CODES}) == len(MDC_CODES)
    vendor = [entry.identifier for entry in (*MINDRAY_LEGACY, *NIHON_KOHDEN)]
    assert len(set(vendor)) == len(vendor)


def test_every_metric_is_described_and_reachable() -> None:
    assert set(METRICS) == set(Metric)
    assert {entry.metric for entry in MDC_CODES} == set(Metric)
    assert all(info.low < info.high for info in METRICS.values())


def test_a_sentinel_that_a_patient_could_have_is_no_sentinel() -> None:
    assert all(number < 0 or number > 1_000_000 for number in SENTINELS)


@pytest.mark.parametrize(
    ("identifier", "number", "metric"),
    [
        # Partition × 65536 + term code, by hand: 2 × 65536 = 131072.
        ("0002-4bb8", 131072 + 19384, Metric.SPO2),
        ("0002-4182", 147842, Metric.HEART_RATE),
        ("0002-480a", 149514, Metric.PULSE_RATE),
        ("0002-481a", 149530, Metric.PULSE_RATE),
        ("0002-4822", 149538, Metric.PULSE_RATE),
        ("0002-4a05", 150021, Metric.NIBP_SYSTOLIC),
        ("0002-4a06", 150022, Metric.NIBP_DIASTOLIC),
        ("0002-4a07", 150023, Metric.NIBP_MEAN),
        ("0002-500A", 151562, Metric.RESP_RATE),
        ("0002-5000", 151552, Metric.RESP_RATE),
        ("0002-50b0", 151728, Metric.ETCO2),
        ("0002-4b48", 150344, Metric.TEMPERATURE),
        ("0002-4b60", 150368, Metric.TEMPERATURE),
        ("0002-4261", 131072 + 16993, None),
        ("nonsense", None, None),
    ],
)
def test_philips_identifiers(identifier: str, number: int | None, metric: Metric | None) -> None:
    assert mdil_number(identifier) == number
    assert mdil_metric(identifier) is metric


@pytest.mark.parametrize(("code", "unit"), MDC_UNITS.items())
def test_a_unit_number_carries_its_own_prefix(code: int, unit: DeviceUnit) -> None:
    named = unit.ref_id.removeprefix("MDC_DIM_").split("_")[0]
    assert (code - 262144) % 32 == PREFIXES.get(named, 0)


@pytest.mark.parametrize(
    ("identifier", "name", "system", "ucum"),
    [
        ("264864", "MDC_DIM_BEAT_PER_MIN", "MDC", "/min"),
        ("264864", "", "MDC", "/min"),
        ("", "MDC_DIM_MMHG", "MDC", "mm[Hg]"),
        ("MDC_DIM_MMHG", "", "", "mm[Hg]"),
        ("mm[Hg]", "mm[Hg]", "UCUM", "mm[Hg]"),
        ("{beat}/min", "", "UCUM", "/min"),
        ("0004-0220", "%", "MDIL", "%"),
        ("0004-0aa0", "bpm", "MDIL", "/min"),
        ("0004-0ae0", "rpm", "MDIL", "/min"),
        ("0004-0f20", "mmHg", "MDIL", "mm[Hg]"),
        ("0004-17a0", "C", "MDIL", "Cel"),
        ("264864", "MDC_DIM_PERCENT", "MDC", UnitProblem.DISAGREES),
        ("264865", "MDC_DIM_PERCENT", "MDC", UnitProblem.DISAGREES),
        ("264865", "MDC_DIM_UNHEARD_OF", "MDC", UnitProblem.UNKNOWN),
        ("9" * 5000, "", "MDC", UnitProblem.UNKNOWN),
        ("0004-ffff", "", "MDIL", UnitProblem.UNKNOWN),
        ("bananas", "", "UCUM", UnitProblem.UNKNOWN),
        ("", "", "", UnitProblem.ABSENT),
    ],
)
def test_units_are_understood_or_refused(
    identifier: str, name: str, system: str, ucum: str | UnitProblem
) -> None:
    unit = read_unit(identifier=identifier, name=name, system=system)
    assert (unit.ucum if isinstance(unit, DeviceUnit) else unit) == ucum


def test_conversions() -> None:
    assert MDC_UNITS[268224].convert(Decimal("98.6")) == Decimal("37")
    assert MDC_UNITS[268224].convert(Decimal("212")) == Decimal("100")
    assert MDC_UNITS[263891].convert(Decimal("5520")) == Decimal("5.52")
