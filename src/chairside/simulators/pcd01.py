"""The parts every simulated device's message is made of (IHE PCD-01, written as devices do)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from chairside.hl7v2.codes import BY_REF_ID
from chairside.hl7v2.metrics import METRICS, Ucum
from chairside.hl7v2.timestamps import write_time
from chairside.hl7v2.unit_codes import MDC_UNITS
from chairside.hl7v2.write import FieldValue, Repeated, SegmentDraft, write_message

_PROFILE = ("IHE_PCD_001", "IHE PCD", "1.3.6.1.4.1.19376.1.6.1.1.1", "ISO")
_BREATHS = "MDC_DIM_RESP_PER_MIN"
_UNIT_NUMBERS = {unit.ref_id: number for number, unit in MDC_UNITS.items()}
_UNIT_NAMES: dict[Ucum, str] = {
    Ucum.PER_MINUTE: "MDC_DIM_BEAT_PER_MIN",
    Ucum.PERCENT: "MDC_DIM_PERCENT",
    Ucum.MMHG: "MDC_DIM_MMHG",
    Ucum.ML_PER_HOUR: "MDC_DIM_MILLI_L_PER_HR",
    Ucum.ML: "MDC_DIM_MILLI_L",
    Ucum.MG_PER_ML: "MDC_DIM_MILLI_G_PER_ML",
}


@dataclass(frozen=True, slots=True)
class Sender:
    """Who a message is from. `eui64` is sixteen hex digits; `location` is PV1-3's three parts."""

    name: str
    eui64: str
    location: tuple[str, str, str] = ("", "", "")


@dataclass(frozen=True, slots=True)
class Row:
    """One OBX to be numbered. `limits` as the device writes them, `taken_at` for OBX-14."""

    code: int
    ref_id: str
    sub_id: str
    value_type: str = ""
    value: FieldValue = ""
    unit: FieldValue = ""
    flags: tuple[str, ...] = ()
    status: str = "R"
    taken_at: datetime | None = None
    equipment: FieldValue = ""


def device_row(code: int, ref_id: str, sub_id: str, *, equipment: FieldValue = "") -> Row:
    """A row that only names a device, subsystem or channel."""
    return Row(code, ref_id, sub_id, status="X", equipment=equipment)


def metric_row(
    ref_id: str,
    sub_id: str,
    value: Decimal | None,
    *,
    flags: tuple[str, ...] = (),
    taken_at: datetime | None = None,
) -> Row:
    """A measurement in its metric's unit; without a value it is marked as not available."""
    entry = BY_REF_ID[ref_id]
    unit = _UNIT_NAMES[METRICS[entry.metric].unit]
    unit = _BREATHS if "RESP_RATE" in ref_id else unit
    return Row(
        entry.code,
        ref_id,
        sub_id,
        value_type="NM",
        value="" if value is None else f"{value:f}",
        unit=(str(_UNIT_NUMBERS[unit]), unit, "MDC"),
        flags=flags if value is not None else (*flags, "NAV"),
        status="R" if value is not None else "X",
        taken_at=taken_at,
    )


def write_report(
    *, sender: Sender, control_id: str, at: datetime, order_code: FieldValue, rows: Sequence[Row]
) -> bytes:
    """One ORU^R01 without a patient, as most bedside devices send it. `at` with its offset."""
    moment = write_time(at)
    identity = (sender.name, sender.eui64, "EUI-64")
    entity = (control_id, *identity)
    segments = [
        SegmentDraft(
            "MSH",
            {
                3: identity,
                4: "CHAIRSIDE SIMULATOR",
                7: moment,
                9: ("ORU", "R01", "ORU_R01"),
                10: control_id,
                11: "P",
                12: "2.6",
                15: "AL",
                16: "NE",
                21: _PROFILE,
            },
        ),
        SegmentDraft("PID", {5: ("Unknown", ""), 31: "Y"}),
        SegmentDraft("PV1", {2: "O", 3: sender.location}),
        SegmentDraft("OBR", {1: "1", 2: entity, 3: entity, 4: order_code, 7: moment}),
    ]
    segments += [_obx(number, row) for number, row in enumerate(rows, start=1)]
    return write_message(segments)


def _obx(number: int, row: Row) -> SegmentDraft:
    fields: dict[int, FieldValue] = {
        1: str(number),
        2: row.value_type,
        3: (str(row.code), row.ref_id, "MDC"),
        4: row.sub_id,
        5: row.value,
        6: row.unit,
        8: Repeated(row.flags),
        11: row.status,
        14: write_time(row.taken_at) if row.taken_at else "",
        18: row.equipment,
    }
    return SegmentDraft("OBX", {place: value for place, value in fields.items() if value != ""})
