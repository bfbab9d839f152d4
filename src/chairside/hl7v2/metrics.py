"""What a device can measure that the record has a place for.

`low` and `high` are engineering bounds, not clinical limits: outside them a number is a device's
way of saying "no value" or a broken row, so it is held, counted and measured again. They are set
wider than anything a living patient in a chair or a real pump shows: 0.97 is a saturation written
as a fraction, 255 is a byte that is full.

LOINC and UCUM: HL7 US Core vital signs profiles. End-tidal CO2 has no LOINC code here because
none was confirmed from a source.
"""

import enum
from dataclasses import dataclass
from decimal import Decimal

from chairside.texts.translated import Declared as _
from chairside.units.names import unit_name


class Metric(enum.StrEnum):
    """One measured quantity. The value is stored; do not rename."""

    HEART_RATE = "heart_rate"
    PULSE_RATE = "pulse_rate"
    NIBP_PULSE_RATE = "nibp_pulse_rate"
    SPO2 = "spo2"
    NIBP_SYSTOLIC = "nibp_systolic"
    NIBP_DIASTOLIC = "nibp_diastolic"
    NIBP_MEAN = "nibp_mean"
    RESP_RATE = "resp_rate"
    ETCO2 = "etco2"
    INSPIRED_CO2 = "inspired_co2"
    TEMPERATURE = "temperature"
    WEIGHT = "weight"
    HEIGHT = "height"
    DEVICE_PATIENT_WEIGHT = "device_patient_weight"
    DEVICE_PATIENT_HEIGHT = "device_patient_height"
    PUMP_RATE_PROGRAMMED = "pump_rate_programmed"
    PUMP_RATE_CURRENT = "pump_rate_current"
    PUMP_VOLUME_TO_INFUSE = "pump_volume_to_infuse"
    PUMP_VOLUME_REMAINING = "pump_volume_remaining"
    PUMP_VOLUME_DELIVERED = "pump_volume_delivered"
    PUMP_VOLUME_DELIVERED_TOTAL = "pump_volume_delivered_total"
    PUMP_VOLUME_DELIVERED_SEGMENT = "pump_volume_delivered_segment"
    PUMP_CONCENTRATION = "pump_concentration"
    PUMP_DOSE_TO_INFUSE = "pump_dose_to_infuse"
    PUMP_DOSE_REMAINING = "pump_dose_remaining"
    PUMP_DOSE_DELIVERED_TOTAL = "pump_dose_delivered_total"
    PUMP_DOSE_DELIVERED_SEGMENT = "pump_dose_delivered_segment"
    PUMP_TIME_PROGRAMMED = "pump_time_programmed"
    PUMP_TIME_REMAINING = "pump_time_remaining"
    PUMP_SYRINGE_VOLUME = "pump_syringe_volume"
    PUMP_SYRINGE_VOLUME_ACTUAL = "pump_syringe_volume_actual"
    PUMP_BATTERY = "pump_battery"


class Ucum(enum.StrEnum):
    """The one unit each metric is charted in."""

    PER_MINUTE = "/min"
    PERCENT = "%"
    MMHG = "mm[Hg]"
    CELSIUS = "Cel"
    KILOGRAM = "kg"
    CENTIMETRE = "cm"
    ML_PER_HOUR = "mL/h"
    ML = "mL"
    MG_PER_ML = "mg/mL"
    MG = "mg"
    SECOND = "s"


@dataclass(frozen=True, slots=True)
class MetricInfo:
    """How a metric is written and which values can be one at all.

    `episodic` metrics are single readings (a cuff, a scale); the rest come with each message.
    """

    name: str
    unit: Ucum
    low: Decimal
    high: Decimal
    loinc: tuple[str, ...] = ()
    episodic: bool = False

    @property
    def unit_name(self) -> str:
        return unit_name(self.unit)

    def plausible(self, value: Decimal) -> bool:
        return self.low <= value <= self.high


def _info(
    name: str, unit: Ucum, low: str, high: str, *loinc: str, episodic: bool = False
) -> MetricInfo:
    return MetricInfo(name, unit, Decimal(low), Decimal(high), loinc, episodic)


_CUFF = (Ucum.MMHG, "10", "350")
_VOLUME = (Ucum.ML, "0", "10000")
_DOSE = (Ucum.MG, "0", "100000")
_DURATION = (Ucum.SECOND, "0", "604800")

METRICS: dict[Metric, MetricInfo] = {
    Metric.HEART_RATE: _info(_("Heart rate (ECG)"), Ucum.PER_MINUTE, "0", "300", "8867-4"),
    Metric.PULSE_RATE: _info(_("Pulse (SpO2)"), Ucum.PER_MINUTE, "0", "250", "8889-8"),
    Metric.NIBP_PULSE_RATE: _info(
        _("Pulse (cuff)"), Ucum.PER_MINUTE, "0", "250", "8867-4", episodic=True
    ),
    Metric.SPO2: _info("SpO2", Ucum.PERCENT, "10", "100", "2708-6", "59408-5"),
    Metric.NIBP_SYSTOLIC: _info(_("Systolic (cuff)"), *_CUFF, "8480-6", episodic=True),
    Metric.NIBP_DIASTOLIC: _info(_("Diastolic (cuff)"), *_CUFF, "8462-4", episodic=True),
    Metric.NIBP_MEAN: _info(_("Mean pressure (cuff)"), *_CUFF, "8478-0", episodic=True),
    Metric.RESP_RATE: _info(_("Respiratory rate"), Ucum.PER_MINUTE, "0", "150", "9279-1"),
    Metric.ETCO2: _info(_("End-tidal CO2"), Ucum.MMHG, "0", "200"),
    Metric.INSPIRED_CO2: _info(_("Inspired CO2"), Ucum.MMHG, "0", "200"),
    Metric.TEMPERATURE: _info(_("Temperature"), Ucum.CELSIUS, "10", "50", "8310-5"),
    Metric.WEIGHT: _info(_("Weight"), Ucum.KILOGRAM, "0.2", "700", "29463-7", episodic=True),
    Metric.HEIGHT: _info(_("Height"), Ucum.CENTIMETRE, "10", "300", "8302-2", episodic=True),
    # What somebody typed into a device. It is not a measurement and must not become one.
    Metric.DEVICE_PATIENT_WEIGHT: _info(_("Weight set in device"), Ucum.KILOGRAM, "0.2", "700"),
    Metric.DEVICE_PATIENT_HEIGHT: _info(_("Height set in device"), Ucum.CENTIMETRE, "10", "300"),
    Metric.PUMP_RATE_PROGRAMMED: _info(_("Rate, programmed"), Ucum.ML_PER_HOUR, "0", "5000"),
    Metric.PUMP_RATE_CURRENT: _info(_("Rate, running now"), Ucum.ML_PER_HOUR, "0", "5000"),
    Metric.PUMP_VOLUME_TO_INFUSE: _info(_("Volume to be infused"), *_VOLUME),
    Metric.PUMP_VOLUME_REMAINING: _info(_("Volume remaining"), *_VOLUME),
    Metric.PUMP_VOLUME_DELIVERED: _info(_("Volume delivered"), *_VOLUME),
    Metric.PUMP_VOLUME_DELIVERED_TOTAL: _info(_("Volume delivered, total"), *_VOLUME),
    Metric.PUMP_VOLUME_DELIVERED_SEGMENT: _info(_("Volume delivered, this segment"), *_VOLUME),
    Metric.PUMP_CONCENTRATION: _info(_("Concentration in pump"), Ucum.MG_PER_ML, "0", "1000"),
    Metric.PUMP_DOSE_TO_INFUSE: _info(_("Dose to be infused"), *_DOSE),
    Metric.PUMP_DOSE_REMAINING: _info(_("Dose remaining"), *_DOSE),
    Metric.PUMP_DOSE_DELIVERED_TOTAL: _info(_("Dose delivered, total"), *_DOSE),
    Metric.PUMP_DOSE_DELIVERED_SEGMENT: _info(_("Dose delivered, this segment"), *_DOSE),
    Metric.PUMP_TIME_PROGRAMMED: _info(_("Time programmed"), *_DURATION),
    Metric.PUMP_TIME_REMAINING: _info(_("Time remaining"), *_DURATION),
    Metric.PUMP_SYRINGE_VOLUME: _info(_("Syringe size"), *_VOLUME),
    Metric.PUMP_SYRINGE_VOLUME_ACTUAL: _info(_("Volume left in syringe"), *_VOLUME),
    Metric.PUMP_BATTERY: _info(_("Pump battery"), Ucum.PERCENT, "0", "100"),
}

# Numbers seen in the field where a device had no value (vendor samples, integration reports).
SENTINELS: frozenset[Decimal] = frozenset(
    Decimal(text) for text in ("8388607", "-100", "-999", "-99.9", "-1000", "-10000", "-1")
)
