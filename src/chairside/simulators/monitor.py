"""A virtual bedside monitor: a virtual patient's vitals as PCD-01 messages.

It behaves as monitors do: vitals in every message, a cuff reading every few minutes that is
repeated in each message with its own old time until the next one, rows without a value while a
probe is off, QUES while the patient moves.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from chairside.hl7v2.write import FieldValue
from chairside.simulators.patient import CuffReading, VirtualPatient, Vitals
from chairside.simulators.pcd01 import Row, Sender, device_row, metric_row, write_report

_ORDER_CODE: FieldValue = ("182777000", "monitoring of patient", "SCT")


@dataclass(frozen=True, slots=True)
class MonitorSettings:
    """How the monitor is set. `demo_flag` marks every row DEMO, which a listener never charts."""

    sender: Sender
    cuff_every: timedelta = timedelta(minutes=5)
    demo_flag: bool = False


class VirtualMonitor:
    """Watches one patient from `started_at`. The caller says when a report is due."""

    def __init__(
        self, *, settings: MonitorSettings, patient: VirtualPatient, started_at: datetime
    ) -> None:
        self.settings = settings
        self.patient = patient
        self._last = started_at
        self._next_cuff = started_at
        self._cuff: CuffReading | None = None
        self._cuff_at: datetime | None = None
        self._sent = 0

    def request_cuff(self) -> None:
        """The nurse presses the cuff's button: it inflates at the next report."""
        self._next_cuff = self._last

    def report(self, at: datetime, *, infusing: bool) -> bytes:
        """The message for `at`; the patient was infusing, or not, since the last one.

        Raises ValueError when `at` is before the last report.
        """
        vitals = self.patient.step(at - self._last, infusing=infusing)
        self._last = at
        if at >= self._next_cuff:
            self._cuff = self.patient.cuff()
            self._cuff_at = at
            self._next_cuff = at + self.settings.cuff_every
        self._sent += 1
        return write_report(
            sender=self.settings.sender,
            control_id=f"{self.settings.sender.eui64}-{self._sent}",
            at=at,
            order_code=_ORDER_CODE,
            rows=self._rows(vitals),
        )

    def _rows(self, vitals: Vitals) -> list[Row]:
        flags = ("DEMO",) if self.settings.demo_flag else ()
        sender = self.settings.sender
        equipment = (sender.eui64, sender.name, sender.eui64, "EUI-64")
        return [
            device_row(69965, "MDC_DEV_MON_PHYSIO_MULTI_PARAM_MDS", "1.0.0.0", equipment=equipment),
            *_ecg(vitals, flags),
            *_oximeter(vitals, flags),
            *_capnometer(vitals, flags),
            *self._cuff_rows(flags),
        ]

    def _cuff_rows(self, flags: tuple[str, ...]) -> list[Row]:
        if self._cuff_at is None:
            return []
        reading = self._cuff
        values = (
            ("SYS", None if reading is None else reading.systolic_mmhg),
            ("DIA", None if reading is None else reading.diastolic_mmhg),
            ("MEAN", None if reading is None else reading.mean_mmhg),
        )
        return [
            device_row(70686, "MDC_DEV_PRESS_BLD_NONINV_VMD", "1.4.0.0"),
            device_row(70687, "MDC_DEV_PRESS_BLD_NONINV_CHAN", "1.4.1.0"),
            *(
                metric_row(
                    f"MDC_PRESS_BLD_NONINV_{name}",
                    f"1.4.1.{place}",
                    _decimal(value),
                    flags=flags,
                    taken_at=self._cuff_at,
                )
                for place, (name, value) in enumerate(values, start=1)
            ),
        ]


def _ecg(vitals: Vitals, flags: tuple[str, ...]) -> list[Row]:
    return [
        device_row(69798, "MDC_DEV_ECG_VMD", "1.1.0.0"),
        metric_row(
            "MDC_ECG_HEART_RATE", "1.1.1.1", _decimal(vitals.heart_rate_per_min), flags=flags
        ),
        metric_row("MDC_TTHOR_RESP_RATE", "1.1.1.2", _decimal(vitals.breaths_per_min), flags=flags),
    ]


def _oximeter(vitals: Vitals, flags: tuple[str, ...]) -> list[Row]:
    marked = (*flags, "QUES") if vitals.motion else flags
    return [
        device_row(69642, "MDC_DEV_ANALY_SAT_O2_VMD", "1.2.0.0"),
        metric_row("MDC_PULS_OXIM_SAT_O2", "1.2.1.1", _decimal(vitals.spo2_percent), flags=marked),
        metric_row(
            "MDC_PULS_OXIM_PULS_RATE", "1.2.1.2", _decimal(vitals.pulse_per_min), flags=marked
        ),
    ]


def _capnometer(vitals: Vitals, flags: tuple[str, ...]) -> list[Row]:
    if vitals.etco2_mmhg is None:
        return []
    return [
        device_row(69766, "MDC_DEV_GEN_CONC_AWAY_VMD", "1.3.0.0"),
        metric_row("MDC_AWAY_CO2_ET", "1.3.1.1", _decimal(vitals.etco2_mmhg), flags=flags),
    ]


def _decimal(value: int | None) -> Decimal | None:
    return None if value is None else Decimal(value)
