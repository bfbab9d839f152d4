"""Vendor identifiers that are not MDC, and which metric each stands for.

These rows may come without a unit. Where the unit is implied it stands here; where a vendor's
monitor can be set to another unit whose values would still look plausible (CO2 in mmHg, kPa or
%), none is implied and a row without one is held.

Nihon Kohden's 009000, 009001 and 009002 are cuff pressures, but which is which is not in any
source we have read: each counts as what its label says, in the unit it gives, and is held without.
"""

from dataclasses import dataclass

from chairside.hl7v2.metrics import Metric, Ucum


@dataclass(frozen=True, slots=True)
class VendorCode:
    """A vendor's identifier. `label` must agree when it is given; `unit` is the one implied."""

    identifier: str
    label: str
    metric: Metric
    unit: Ucum | None


# Mindray's older monitors: an integer and a short label, no coding system, no unit.
MINDRAY_LEGACY: tuple[VendorCode, ...] = (
    VendorCode("101", "HR", Metric.HEART_RATE, Ucum.PER_MINUTE),
    VendorCode("151", "RR", Metric.RESP_RATE, Ucum.PER_MINUTE),
    VendorCode("160", "SpO2", Metric.SPO2, Ucum.PERCENT),
    VendorCode("170", "Sys", Metric.NIBP_SYSTOLIC, Ucum.MMHG),
    VendorCode("171", "Dia", Metric.NIBP_DIASTOLIC, Ucum.MMHG),
    # A body temperature in Fahrenheit lies above the plausible range in Celsius.
    VendorCode("200", "T1", Metric.TEMPERATURE, Ucum.CELSIUS),
    VendorCode("250", "CO2Et", Metric.ETCO2, None),
)

NIHON_KOHDEN: tuple[VendorCode, ...] = (
    VendorCode("007000", "", Metric.SPO2, Ucum.PERCENT),
    VendorCode("007001", "", Metric.PULSE_RATE, Ucum.PER_MINUTE),
)

_BY_IDENTIFIER: dict[str, VendorCode] = {
    entry.identifier: entry for entry in (*MINDRAY_LEGACY, *NIHON_KOHDEN)
}
_CUFF = frozenset({"009000", "009001", "009002"})
_CUFF_LABELS: dict[str, Metric] = {
    "SYS": Metric.NIBP_SYSTOLIC,
    "DIAS": Metric.NIBP_DIASTOLIC,
    "MEAN": Metric.NIBP_MEAN,
}


def vendor_code(identifier: str, label: str) -> VendorCode | None:
    """`label` is the row's; it decides where the identifier does not."""
    named = _CUFF_LABELS.get(label.strip().upper())
    if named is not None and identifier in _CUFF:
        return VendorCode(identifier, label, named, None)
    return _BY_IDENTIFIER.get(identifier)
