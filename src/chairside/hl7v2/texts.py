"""Rows in which a device says something in words: what it infuses, whether it runs, its id."""

import enum
from dataclasses import dataclass

from chairside.hl7v2.rows import Row
from chairside.hl7v2.sources import DeviceName
from chairside.hl7v2.timestamps import DeviceTime

# Longer words are nobody's; the whole row is in the stored message.
MAX_TEXT = 500

PUMP_INFUSING = "pump-status-infusing"
PUMP_NOT_INFUSING = "pump-status-not-infusing"
PUMP_DELIVERING = "pump-delivery-status-delivering"


class TextKind(enum.StrEnum):
    """What a device's words are about. The value is stored; do not rename."""

    INFUSING_STATUS = "infusing_status"
    DELIVERY_STATUS = "delivery_status"
    DELIVERY_MODE = "delivery_mode"
    DELIVERY_EVENT = "delivery_event"
    NOT_DELIVERING = "not_delivering"
    DRUG_LABEL = "drug_label"
    DRUG_TYPE = "drug_type"
    DRUG_LIBRARY = "drug_library"
    CARE_AREA = "care_area"
    SOURCE_LABEL = "source_label"
    ACTIVE_SOURCE = "active_source"
    SYSTEM_ID = "system_id"
    MODEL = "model"
    SYRINGE_MAKER = "syringe_maker"
    ALERT_CONDITION = "alert_condition"
    ALERT_SOURCE = "alert_source"


# Number and RefId must both be these (ISO/IEEE 11073-10101), as for measurements.
TEXT_CODES: dict[tuple[str, str], TextKind] = {
    ("184519", "MDC_PUMP_INFUSING_STATUS"): TextKind.INFUSING_STATUS,
    ("158005", "MDC_DEV_PUMP_CURRENT_DELIVERY_STATUS"): TextKind.DELIVERY_STATUS,
    ("158008", "MDC_DEV_PUMP_PROGRAM_DELIVERY_MODE"): TextKind.DELIVERY_MODE,
    ("184514", "MDC_DRUG_NAME_LABEL"): TextKind.DRUG_LABEL,
    ("184330", "MDC_DRUG_NAME_TYPE"): TextKind.DRUG_TYPE,
    ("184520", "MDC_PUMP_DRUG_LIBRARY_NAME"): TextKind.DRUG_LIBRARY,
    ("184516", "MDC_PUMP_DRUG_LIBRARY_CARE_AREA"): TextKind.CARE_AREA,
    ("158012", "MDC_DEV_PUMP_SOURCE_CHANNEL_LABEL"): TextKind.SOURCE_LABEL,
    ("158016", "MDC_DEV_PUMP_ACTIVE_SOURCES"): TextKind.ACTIVE_SOURCE,
    ("67972", "MDC_ATTR_SYS_ID"): TextKind.SYSTEM_ID,
    ("67880", "MDC_ATTR_ID_MODEL"): TextKind.MODEL,
    ("184488", "MDC_SYRINGE_MANUFACTURER"): TextKind.SYRINGE_MAKER,
    ("68012", "MDC_ATTR_AL_COND"): TextKind.ALERT_CONDITION,
    ("68480", "MDC_ATTR_ALERT_SOURCE"): TextKind.ALERT_SOURCE,
}


@dataclass(frozen=True, slots=True)
class DeviceText:
    """One thing a device said. Mirrored as it came, never interpreted as a measurement."""

    kind: TextKind
    text: str
    device: DeviceName
    sub_id: str
    observed_at: DeviceTime
    row: int


# Why a pump does not deliver. Its RefId stands in no source we have, so that any pump's will do.
_NOT_DELIVERING = "158006"


def text_kind(row: Row) -> TextKind | None:
    if row.code == _NOT_DELIVERING and row.name.startswith("MDC_DEV_PUMP_"):
        return TextKind.NOT_DELIVERING
    return TEXT_CODES.get((row.code, row.name))


def text_of(row: Row) -> str:
    text = row.identifier_text if row.segment.get(2) in {"CWE", "CE"} else row.value_text
    return text[:MAX_TEXT]
