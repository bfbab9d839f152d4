"""Units as devices write them, to the one unit a metric is charted in.

MDC unit numbers carry their own check: `(code - 262144) mod 32` is the prefix (0 none, 3 kilo,
18 milli, 19 micro). Conversions are exact in decimals or defined as a fraction; a unit that is
not here is not guessed.
"""

import enum
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from chairside.hl7v2.codes import mdil_number
from chairside.hl7v2.metrics import Ucum


class UnitProblem(enum.StrEnum):
    """Why a unit could not be taken."""

    ABSENT = "absent"
    UNKNOWN = "unknown"
    DISAGREES = "disagrees"


@dataclass(frozen=True, slots=True)
class DeviceUnit:
    """A unit on the wire: the unit it is charted in, and how a value gets there."""

    ref_id: str
    ucum: Ucum
    convert: Callable[[Decimal], Decimal]


def _same(value: Decimal) -> Decimal:
    return value


def _fahrenheit(value: Decimal) -> Decimal:
    return ((value - 32) * 5 / 9).quantize(Decimal("0.01"))


def _micro_to_milli(value: Decimal) -> Decimal:
    return value.scaleb(-3)


MDC_UNITS: dict[int, DeviceUnit] = {
    264864: DeviceUnit("MDC_DIM_BEAT_PER_MIN", Ucum.PER_MINUTE, _same),
    264928: DeviceUnit("MDC_DIM_RESP_PER_MIN", Ucum.PER_MINUTE, _same),
    262688: DeviceUnit("MDC_DIM_PERCENT", Ucum.PERCENT, _same),
    266016: DeviceUnit("MDC_DIM_MMHG", Ucum.MMHG, _same),
    268192: DeviceUnit("MDC_DIM_DEGC", Ucum.CELSIUS, _same),
    268224: DeviceUnit("MDC_DIM_FAHR", Ucum.CELSIUS, _fahrenheit),
    265266: DeviceUnit("MDC_DIM_MILLI_L_PER_HR", Ucum.ML_PER_HOUR, _same),
    263762: DeviceUnit("MDC_DIM_MILLI_L", Ucum.ML, _same),
    264306: DeviceUnit("MDC_DIM_MILLI_G_PER_ML", Ucum.MG_PER_ML, _same),
    263890: DeviceUnit("MDC_DIM_MILLI_G", Ucum.MG, _same),
    263891: DeviceUnit("MDC_DIM_MICRO_G", Ucum.MG, _micro_to_milli),
    263875: DeviceUnit("MDC_DIM_KILO_G", Ucum.KILOGRAM, _same),
    264320: DeviceUnit("MDC_DIM_X_SEC", Ucum.SECOND, _same),
}

_BY_REF_ID: dict[str, DeviceUnit] = {unit.ref_id: unit for unit in MDC_UNITS.values()}

UCUM_UNITS: dict[str, DeviceUnit] = {
    **{unit.value: DeviceUnit("", unit, _same) for unit in Ucum},
    "{beat}/min": DeviceUnit("", Ucum.PER_MINUTE, _same),
    "{beats}/min": DeviceUnit("", Ucum.PER_MINUTE, _same),
    "{breath}/min": DeviceUnit("", Ucum.PER_MINUTE, _same),
    "{breaths}/min": DeviceUnit("", Ucum.PER_MINUTE, _same),
    # As devices spell them for people.
    "bpm": DeviceUnit("", Ucum.PER_MINUTE, _same),
    "rpm": DeviceUnit("", Ucum.PER_MINUTE, _same),
    "mmHg": DeviceUnit("", Ucum.MMHG, _same),
    "[degF]": DeviceUnit("", Ucum.CELSIUS, _fahrenheit),
    "ug": DeviceUnit("", Ucum.MG, _micro_to_milli),
}


@lru_cache(maxsize=1024)
def read_unit(*, identifier: str, name: str, system: str) -> DeviceUnit | UnitProblem:
    """The unit in the three components of OBX-6 (`identifier^name^coding system`).

    A number alone or a RefId alone will do, because the unit is checked against the metric too;
    a number and a RefId that disagree will not.
    """
    identifier, name, system = identifier.strip(), name.strip(), system.strip().upper()
    if not identifier and not name:
        return UnitProblem.ABSENT
    if system == "MDIL":
        number = mdil_number(identifier)
        return MDC_UNITS.get(number or 0, UnitProblem.UNKNOWN)
    if identifier.isascii() and identifier.isdigit():
        return _by_number(identifier, name)
    if identifier in _BY_REF_ID:
        return _BY_REF_ID[identifier]
    if not identifier:
        return _BY_REF_ID.get(name, UnitProblem.UNKNOWN)
    return UCUM_UNITS.get(identifier, UnitProblem.UNKNOWN)


def _by_number(identifier: str, name: str) -> DeviceUnit | UnitProblem:
    # MDC numbers have six digits; more would only be converted to be thrown away.
    unit = MDC_UNITS.get(int(identifier)) if len(identifier) <= 6 else None
    if unit is None:
        return UnitProblem.DISAGREES if name in _BY_REF_ID else UnitProblem.UNKNOWN
    return unit if name in ("", unit.ref_id) else UnitProblem.DISAGREES
