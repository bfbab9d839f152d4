"""A virtual infusion pump that reports what it is set to, what it runs and what it has given.

It is told what to do by the simulation, never by a clinic's record: no real pump is programmed
from here and none could be, because nothing in this package receives an instruction.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from chairside.hl7v2.texts import PUMP_INFUSING, PUMP_NOT_INFUSING
from chairside.hl7v2.write import FieldValue
from chairside.simulators.pcd01 import Row, Sender, device_row, metric_row, write_report
from chairside.units import Concentration, Rounding, Volume, VolumeRate

_DISPLAY_STEP = Volume(Decimal("0.1"))
_NO_RATE = VolumeRate(Decimal(0))


@dataclass(frozen=True, slots=True)
class PumpSettings:
    """`sender` is the rack, `system_id` the pump in it."""

    sender: Sender
    system_id: str
    drug_label: str
    concentration: Concentration
    volume_to_infuse: Volume
    rate: VolumeRate


class VirtualPump:
    """A syringe pump. Every call names its time, which may not go backwards."""

    def __init__(self, *, settings: PumpSettings, switched_on_at: datetime) -> None:
        self.settings = settings
        self.rate = settings.rate
        self.delivered = Volume(Decimal(0))
        self._running = False
        self._last = switched_on_at
        self._sent = 0

    def start(self, *, at: datetime) -> None:
        """Starts, or goes on after a pause; an empty programme stays stopped."""
        self._advance(at)
        self._running = self.delivered < self.settings.volume_to_infuse

    def pause(self, *, at: datetime) -> None:
        self._advance(at)
        self._running = False

    def change_rate(self, rate: VolumeRate, *, at: datetime) -> None:
        self._advance(at)
        self.rate = rate

    def is_infusing(self, *, at: datetime) -> bool:
        self._advance(at)
        return self._running and self.rate > _NO_RATE

    def report(self, *, at: datetime) -> bytes:
        """The pump's PCD-01 message for `at`."""
        self._advance(at)
        self._sent += 1
        label = self.settings.drug_label
        return write_report(
            sender=self.settings.sender,
            control_id=f"{self.settings.system_id}-{self._sent}",
            at=at,
            order_code=(label, label),
            rows=self._rows(),
        )

    def _advance(self, at: datetime) -> None:
        if at < self._last:
            raise ValueError("Time does not go backwards.")
        if self._running:
            given = self.delivered + self.rate * (at - self._last)
            if given >= self.settings.volume_to_infuse:
                given, self._running = self.settings.volume_to_infuse, False
            self.delivered = given
        self._last = at

    def _rows(self) -> list[Row]:
        settings = self.settings
        running = self._running and self.rate > _NO_RATE
        shown = self.delivered.round_to(_DISPLAY_STEP, Rounding.NEAREST).value
        shown = min(shown, settings.volume_to_infuse)
        remaining = settings.volume_to_infuse - shown
        current = self.rate.ml_per_h if running else Decimal(0)
        status: FieldValue = ("", PUMP_INFUSING if running else PUMP_NOT_INFUSING)
        return [
            device_row(70053, "MDC_DEV_PUMP_INFUS_SYRINGE_MDS", "1.0.0.0"),
            device_row(70054, "MDC_DEV_PUMP_INFUS_SYRINGE_VMD", "1.1.0.0"),
            Row(67972, "MDC_ATTR_SYS_ID", "1.1.0.9", "ST", settings.system_id, status="F"),
            device_row(70067, "MDC_DEV_PUMP_DELIVERY_INFO", "1.1.1.0"),
            Row(184519, "MDC_PUMP_INFUSING_STATUS", "1.1.1.1", "CWE", status),
            metric_row("MDC_FLOW_FLUID_PUMP_CURRENT", "1.1.1.2", current),
            device_row(70071, "MDC_DEV_PUMP_INFUSATE_SOURCE_PRIMARY", "1.1.2.0"),
            Row(184514, "MDC_DRUG_NAME_LABEL", "1.1.2.2", "ST", settings.drug_label),
            metric_row("MDC_FLOW_FLUID_PUMP", "1.1.2.5", self.rate.ml_per_h),
            metric_row("MDC_CONC_DRUG", "1.1.2.7", settings.concentration.mg_per_ml),
            metric_row("MDC_VOL_FLUID_TBI", "1.1.2.8", settings.volume_to_infuse.ml),
            metric_row("MDC_VOL_FLUID_TBI_REMAIN", "1.1.2.9", remaining.ml),
            metric_row("MDC_VOL_FLUID_DELIV_TOTAL", "1.1.2.11", shown.ml),
        ]
