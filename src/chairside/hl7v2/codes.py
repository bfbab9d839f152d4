"""ISO/IEEE 11073-10101 (MDC) observation codes, and what each means to the record.

A row is charted only where number and RefId agree with this table: public code and real traffic
hold many numbers under a wrong name. Philips' MDIL identifiers are the same numbers in hex
(`0002-4bb8` = 2 × 65536 + 0x4bb8 = 150456), so they need no table of their own.
"""

import re
from dataclasses import dataclass

from chairside.hl7v2.metrics import Metric

_MDIL = re.compile(r"([0-9a-fA-F]{4})-([0-9a-fA-F]{4})", re.ASCII)


@dataclass(frozen=True, slots=True)
class MdcCode:
    """One numeric observation: its number, its RefId and the metric it is charted as."""

    code: int
    ref_id: str
    metric: Metric


MDC_CODES: tuple[MdcCode, ...] = (
    MdcCode(147842, "MDC_ECG_HEART_RATE", Metric.HEART_RATE),
    MdcCode(149514, "MDC_PULS_RATE", Metric.PULSE_RATE),
    MdcCode(149530, "MDC_PULS_OXIM_PULS_RATE", Metric.PULSE_RATE),
    MdcCode(149546, "MDC_PULS_RATE_NON_INV", Metric.NIBP_PULSE_RATE),
    MdcCode(150456, "MDC_PULS_OXIM_SAT_O2", Metric.SPO2),
    MdcCode(150021, "MDC_PRESS_BLD_NONINV_SYS", Metric.NIBP_SYSTOLIC),
    MdcCode(150022, "MDC_PRESS_BLD_NONINV_DIA", Metric.NIBP_DIASTOLIC),
    MdcCode(150023, "MDC_PRESS_BLD_NONINV_MEAN", Metric.NIBP_MEAN),
    MdcCode(150301, "MDC_PRESS_CUFF_SYS", Metric.NIBP_SYSTOLIC),
    MdcCode(150302, "MDC_PRESS_CUFF_DIA", Metric.NIBP_DIASTOLIC),
    MdcCode(150303, "MDC_PRESS_CUFF_MEAN", Metric.NIBP_MEAN),
    MdcCode(151562, "MDC_RESP_RATE", Metric.RESP_RATE),
    MdcCode(151570, "MDC_AWAY_RESP_RATE", Metric.RESP_RATE),
    MdcCode(151578, "MDC_TTHOR_RESP_RATE", Metric.RESP_RATE),
    MdcCode(151594, "MDC_CO2_RESP_RATE", Metric.RESP_RATE),
    MdcCode(151658, "MDC_PULS_OXIM_PLETH_RESP_RATE", Metric.RESP_RATE),
    MdcCode(151728, "MDC_AWAY_CO2_ET", Metric.ETCO2),
    MdcCode(151712, "MDC_CONC_AWAY_CO2_EXP", Metric.ETCO2),
    MdcCode(151716, "MDC_CONC_AWAY_CO2_INSP", Metric.INSPIRED_CO2),
    MdcCode(150344, "MDC_TEMP", Metric.TEMPERATURE),
    MdcCode(150368, "MDC_TEMP_CORE", Metric.TEMPERATURE),
    MdcCode(188496, "MDC_TEMP_AXIL", Metric.TEMPERATURE),
    MdcCode(188736, "MDC_MASS_BODY_ACTUAL", Metric.WEIGHT),
    MdcCode(188740, "MDC_LEN_BODY_ACTUAL", Metric.HEIGHT),
    MdcCode(68063, "MDC_ATTR_PT_WEIGHT", Metric.DEVICE_PATIENT_WEIGHT),
    MdcCode(68060, "MDC_ATTR_PT_HEIGHT", Metric.DEVICE_PATIENT_HEIGHT),
    MdcCode(157784, "MDC_FLOW_FLUID_PUMP", Metric.PUMP_RATE_PROGRAMMED),
    MdcCode(158014, "MDC_FLOW_FLUID_PUMP_CURRENT", Metric.PUMP_RATE_CURRENT),
    MdcCode(157884, "MDC_VOL_FLUID_TBI", Metric.PUMP_VOLUME_TO_INFUSE),
    MdcCode(157872, "MDC_VOL_FLUID_TBI_REMAIN", Metric.PUMP_VOLUME_REMAINING),
    MdcCode(157864, "MDC_VOL_FLUID_DELIV", Metric.PUMP_VOLUME_DELIVERED),
    MdcCode(157992, "MDC_VOL_FLUID_DELIV_SEGMENT", Metric.PUMP_VOLUME_DELIVERED_SEGMENT),
    MdcCode(157993, "MDC_VOL_FLUID_DELIV_TOTAL", Metric.PUMP_VOLUME_DELIVERED_TOTAL),
    MdcCode(157760, "MDC_CONC_DRUG", Metric.PUMP_CONCENTRATION),
    MdcCode(157999, "MDC_DOSE_DRUG_TBI", Metric.PUMP_DOSE_TO_INFUSE),
    MdcCode(158000, "MDC_DOSE_DRUG_TBI_REMAIN", Metric.PUMP_DOSE_REMAINING),
    MdcCode(158001, "MDC_DOSE_DRUG_DELIV_TOTAL", Metric.PUMP_DOSE_DELIVERED_TOTAL),
    MdcCode(158003, "MDC_DOSE_DRUG_DELIV_SEGMENT", Metric.PUMP_DOSE_DELIVERED_SEGMENT),
    MdcCode(157996, "MDC_TIME_PD_PROG", Metric.PUMP_TIME_PROGRAMMED),
    MdcCode(157916, "MDC_TIME_PD_REMAIN", Metric.PUMP_TIME_REMAINING),
    MdcCode(157880, "MDC_VOL_SYRINGE", Metric.PUMP_SYRINGE_VOLUME),
    MdcCode(157984, "MDC_VOL_SYRINGE_ACTUAL", Metric.PUMP_SYRINGE_VOLUME_ACTUAL),
    MdcCode(67996, "MDC_ATTR_VAL_BATT_CHARGE", Metric.PUMP_BATTERY),
)

BY_CODE: dict[int, MdcCode] = {entry.code: entry for entry in MDC_CODES}
BY_REF_ID: dict[str, MdcCode] = {entry.ref_id: entry for entry in MDC_CODES}

# Numbers Philips sends whose RefId we have not confirmed: read in MDIL form only.
MDIL_ONLY: dict[int, Metric] = {149538: Metric.PULSE_RATE, 151552: Metric.RESP_RATE}


def mdil_number(identifier: str) -> int | None:
    """The MDC number of a Philips identifier `pppp-cccc` (both hex); None where it is none."""
    match = _MDIL.fullmatch(identifier.strip())
    if match is None:
        return None
    return int(match.group(1), 16) * 65536 + int(match.group(2), 16)


def mdil_metric(identifier: str) -> Metric | None:
    """The metric a Philips identifier stands for, if the record has a place for it."""
    number = mdil_number(identifier)
    if number is None:
        return None
    entry = BY_CODE.get(number)
    return entry.metric if entry else MDIL_ONLY.get(number)
