"""How numbers and units are written, by values written by hand."""

from decimal import Decimal

import pytest

from chairside.hl7v2.metrics import METRICS, Metric
from chairside.units.names import unit_name
from chairside.units.number import plain


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("3.50", "3.5"),
        ("70.000", "70"),
        ("100", "100"),
        ("1E+2", "100"),
        ("0.0500", "0.05"),
        ("0.00", "0"),
        ("0", "0"),
        ("-1.20", "-1.2"),
        ("1234567.8900", "1234567.89"),
        ("0.000001", "0.000001"),
    ],
)
def test_a_number_has_neither_exponent_nor_trailing_zeros(value: str, text: str) -> None:
    assert plain(Decimal(value)) == text


@pytest.mark.parametrize(
    ("ucum", "name"),
    [
        ("mm[Hg]", "mmHg"),
        ("Cel", "°C"),
        ("/min", "/min"),
        ("%", "%"),
        ("mL/h", "mL/h"),
        ("mg/d", "mg a day"),
        ("wk", "weeks"),
        ("1", ""),
    ],
)
def test_units_are_written_as_people_write_them(ucum: str, name: str) -> None:
    assert unit_name(ucum) == name


def test_a_metric_names_its_unit() -> None:
    assert METRICS[Metric.NIBP_SYSTOLIC].unit_name == "mmHg"
    assert METRICS[Metric.TEMPERATURE].unit_name == "°C"
    assert METRICS[Metric.HEART_RATE].unit_name == "/min"
