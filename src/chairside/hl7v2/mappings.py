"""Codes that no table here knows, as a clinic says what they mean: a metric, and the unit sent.

A mapping says what a row is about and nothing else: its status, flags, time, unit and bounds are
checked as every row's. A code or a unit that Chairside knows decides before a mapping.
"""

from dataclasses import dataclass

from chairside.hl7v2.metrics import METRICS, Metric
from chairside.hl7v2.rows import MAX_IDENTIFIER, Row
from chairside.hl7v2.unit_codes import UCUM_UNITS, DeviceUnit, UnitProblem, read_unit


@dataclass(frozen=True, slots=True)
class WireCode:
    """What a row is called, whole and as it was sent: OBX-3 with its second code, and OBX-6.

    A sender that changes a part of it means something else, for all that anybody knows.
    """

    identifier: str
    unit: str


@dataclass(frozen=True, slots=True)
class MappedCode:
    """`unit` is one of `sent_units` of the metric; `key` and `words` are the clinic's own."""

    metric: Metric
    unit: str
    key: int = 0
    words: str = ""

    @property
    def device_unit(self) -> DeviceUnit | UnitProblem:
        return read_unit(identifier=self.unit, name="", system="UCUM")


def wire_code(row: Row) -> WireCode | None:
    """None for a row without a code, or with one too long to be anybody's."""
    component = row.segment.separators.component
    identifier, unit = (row.segment.raw(field).strip().rstrip(component) for field in (3, 6))
    texts = identifier + unit
    if not identifier.strip(component) or len(texts) > MAX_IDENTIFIER or not texts.isprintable():
        return None
    return WireCode(identifier, unit)


def row_unit(row: Row) -> DeviceUnit | UnitProblem:
    unit = row.segment
    return read_unit(identifier=unit.get(6, 1), name=unit.get(6, 2), system=unit.get(6, 3))


def sent_units(metric: Metric) -> tuple[str, ...]:
    """The units, by UCUM code, from which a value of the metric is converted exactly."""
    ucum = METRICS[metric].unit
    codes = [ucum.value, *(code for code, unit in UCUM_UNITS.items() if unit.ucum is ucum)]
    by_conversion = {UCUM_UNITS[code].convert: code for code in reversed(codes)}
    return tuple(reversed(by_conversion.values()))
