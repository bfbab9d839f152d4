"""What charting writes, gathered for many messages and written together."""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import connection

from chairside.clinic.feeds.models import RawMessage
from chairside.clinic.feeds.operations import Finished, Hold, finish_all, hold_all
from chairside.clinic.live import announce
from chairside.clinic.one_statement import copy_rows
from chairside.clinic.sites.models import Device
from chairside.clinic.visits.models import (
    AlarmReport,
    DeviceStatement,
    DeviceWithdrawal,
    Observation,
    ObservationMark,
    Visit,
)
from chairside.units.number import plain


class NewObservation(NamedTuple):
    """A row of `Observation`, by its columns: a value that a device sent."""

    visit_id: int
    metric: str
    value: Decimal
    unit: str
    charted_at: datetime
    episodic: bool
    device_id: int
    message_id: int
    measurand: str
    mapping_id: int | None
    is_correction: bool
    device_time: str
    device_at: datetime | None
    clock_offset_seconds: float | None
    received_at: datetime
    by_id: int | None
    by_name: str


_CORRECTED = """
    SELECT device_at FROM visits_observation
    WHERE is_correction AND visit_id = ANY(%s) AND device_id = ANY(%s) AND device_at = ANY(%s)
    UNION
    SELECT device_at FROM visits_devicewithdrawal
    WHERE visit_id = ANY(%s) AND device_id = ANY(%s) AND device_at = ANY(%s)
"""

_Moment = tuple[int, int, str, str, datetime]
"""Visit, device, metric, where in the device, and when."""


@dataclass(slots=True)
class BatchWrites:
    """Rows in the order of the messages they come from."""

    finished: list[Finished] = field(default_factory=list)
    holds: list[Hold] = field(default_factory=list)
    observations: list[NewObservation] = field(default_factory=list)
    withdrawals: list[DeviceWithdrawal] = field(default_factory=list)
    statements: list[DeviceStatement] = field(default_factory=list)
    alarms: list[AlarmReport] = field(default_factory=list)
    devices: dict[Device, set[Visit]] = field(default_factory=dict)
    """Whose values were charted, and to which visits."""

    def save(self, *, at: datetime) -> None:
        hold_all(self.holds)
        copy_rows(Observation, self.observations)
        DeviceWithdrawal.objects.bulk_create(self.withdrawals)
        DeviceStatement.objects.bulk_create(self.statements)
        AlarmReport.objects.bulk_create(self.alarms)
        marks = self._marks()
        ObservationMark.objects.bulk_create(marks)
        finish_all(self.finished, at=at)
        self._announce(marks)

    def _announce(self, marks: list[ObservationMark]) -> None:
        visit_of = {visit.pk: visit for visits in self.devices.values() for visit in visits}
        charted = {visit_of[row.visit_id] for row in self.observations}
        with_values = {visit.uuid for visit in charted}
        rows: list[DeviceStatement | AlarmReport | ObservationMark]
        rows = [*self.statements, *self.alarms, *marks]
        changed = {row.visit.uuid for row in rows}
        floors = {visit.site_id for visit in (*charted, *(row.visit for row in rows))}
        heard = {
            part.device.uuid
            for finished in self.finished
            for part in finished.parts
            if part.device is not None
        }
        topics = (
            ("treatment", with_values, "vitals"),
            ("treatment", changed, "changed"),
            ("device", heard, "heard"),
            ("chairs", floors, "values"),
        )
        for subject, keys, kind in topics:
            if keys:
                announce([f"{subject}:{key}" for key in sorted(keys)], kind)

    # --- what was corrected

    def _marks(self) -> list[ObservationMark]:
        """A correction or a withdrawal strikes what it is about, whichever of them came first.

        What came is gone through message by message, so that it makes no difference which of them
        were charted together.
        """
        moments = self._corrected()
        if not moments:
            return []
        ours = {"device__in": self.devices, "visit__in": set().union(*self.devices.values())}
        values = Observation.objects.filter(**ours, device_at__in=moments).order_by("id")
        withdrawn = DeviceWithdrawal.objects.filter(**ours, device_at__in=moments)
        rows: list[Observation | DeviceWithdrawal] = [
            *values.select_related("visit", "device", "message", "mark"),
            *withdrawn.select_related("message"),
        ]
        by_moment: dict[_Moment, list[Observation | DeviceWithdrawal]] = {}
        for row in rows:
            by_moment.setdefault(_moment(row), []).append(row)
        return [mark for of_moment in by_moment.values() for mark in _replaced(of_moment)]

    def _corrected(self) -> list[datetime]:
        """The moments of which something new was charted, and anything was corrected or withdrawn."""
        moments = {row.device_at for row in self.withdrawals}
        moments |= {row.device_at for row in self.observations if row.device_at is not None}
        if not moments:
            return []
        visits = {visit.pk for visits in self.devices.values() for visit in visits}
        params: list[list[Any]] = [
            list(visits),
            [device.pk for device in self.devices],
            list(moments),
        ]
        with connection.cursor() as cursor:
            cursor.execute(_CORRECTED, params * 2)
            return [moment for (moment,) in cursor.fetchall()]


def _moment(row: Observation | DeviceWithdrawal) -> _Moment:
    device_id, device_at = row.device_id, row.device_at
    if device_id is None or device_at is None:
        raise ValueError("Only what a device said of a moment can be replaced.")
    return (row.visit_id, device_id, row.metric, row.measurand, device_at)


def _replaced(rows: list[Observation | DeviceWithdrawal]) -> list[ObservationMark]:
    """What the news of one moment strikes: a withdrawal all values, a correction all but its own."""
    by_message: dict[RawMessage, list[Observation | DeviceWithdrawal]] = {}
    for row in rows:
        if row.message is not None:
            by_message.setdefault(row.message, []).append(row)
    counted: list[Observation] = []
    marks = []
    withdrawn, correction = False, None
    for message in sorted(by_message, key=lambda message: message.pk):
        for row in by_message[message]:
            if isinstance(row, DeviceWithdrawal):
                withdrawn = True
            else:
                counted.append(row)
                correction = row if row.is_correction else correction
        if not withdrawn and correction is None:
            continue
        newest = None if withdrawn else correction
        marks += [
            _mark(row, newest, message)
            for row in counted
            if row is not newest and not hasattr(row, "mark")
        ]
        counted = [newest] if newest is not None else []
    return marks


def _mark(row: Observation, instead: Observation | None, message: RawMessage) -> ObservationMark:
    label = "" if row.device is None else row.device.label
    reason = (
        f"Withdrawn by {label}."
        if instead is None
        else f"Corrected by {label} to {plain(instead.value)} {instead.unit}."
    )
    return ObservationMark(
        visit=row.visit,
        observation=row,
        reason=reason[:300],
        at=message.received_at,
        by_name=label,
        message=message,
    )
