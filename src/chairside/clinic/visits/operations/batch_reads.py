"""What charting reads of the clinic, once for many messages, and what it has charted meanwhile."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection
from django.db.models import QuerySet

from chairside.clinic.feeds.models import MessagePart, RawMessage
from chairside.clinic.sites.models import Device, DeviceBinding
from chairside.clinic.sites.placing import devices_named
from chairside.clinic.visits.chair_occupancy import Sitting, owners, seated, sitting
from chairside.clinic.visits.models import DeviceStatement, DeviceWithdrawal, Visit
from chairside.clinic.visits.operations.batch_writes import NewObservation
from chairside.clinic.visits.operations.device_clock import LastCharted, aware
from chairside.hl7v2.observations import DeviceReport
from chairside.hl7v2.sources import DeviceName
from chairside.hl7v2.texts import TextKind

# As `Observation.value` is stored.
_STEP = Decimal("0.001")

# Which of these readings are charted already: one look-up in the index each. As a join the planner
# would sort the whole table, as long as it has no statistics of it.
_CHARTED = """
    SELECT given.*
    FROM unnest(%s::bigint[], %s::bigint[], %s::text[], %s::text[], %s::timestamptz[],
                %s::numeric[]) AS given (visit_id, device_id, metric, measurand, device_at, value)
    CROSS JOIN LATERAL (
        SELECT FROM visits_observation AS charted
        WHERE charted.visit_id = given.visit_id AND charted.device_id = given.device_id
          AND charted.metric = given.metric AND charted.measurand = given.measurand
          AND charted.device_at = given.device_at AND charted.value = given.value
        LIMIT 1
    ) AS charted
"""
_LAST = """
    SELECT pair.*, last.*
    FROM unnest(%s::bigint[], %s::bigint[]) AS pair (visit_id, device_id)
    CROSS JOIN LATERAL (
        SELECT charted_at, clock_offset_seconds FROM visits_observation AS charted
        WHERE charted.visit_id = pair.visit_id AND charted.device_id = pair.device_id
          AND charted.clock_offset_seconds IS NOT NULL
        ORDER BY charted_at DESC, id DESC LIMIT 1
    ) AS last
"""
_LOCK = "SELECT id FROM visits_visit WHERE id = ANY(%s) ORDER BY id FOR SHARE SKIP LOCKED"

ReadingKey = tuple[int, int, str, str, datetime, Decimal]


@dataclass(frozen=True, slots=True)
class Understood:
    """A stored message and what it says."""

    message: RawMessage
    report: DeviceReport
    control_id: str = ""


@dataclass(slots=True)
class OfDevice:
    """What is charted of one device to one visit: the last value whose clock was known, its latest
    words by what they are about, the events it reported, and the moments that it took back."""

    last: LastCharted | None = None
    statements: dict[tuple[str, str], tuple[datetime, str]] = field(default_factory=dict)
    events: set[tuple[str, datetime]] = field(default_factory=set)
    withdrawn: set[tuple[str, str, datetime]] = field(default_factory=set)

    def has_event_since(self, moment: datetime) -> bool:
        return any(at > moment for _, at in self.events)

    @property
    def drug_label(self) -> str:
        labels = [
            said for (kind, _), said in self.statements.items() if kind == TextKind.DRUG_LABEL
        ]
        return max(labels, default=(None, ""), key=lambda said: said[0])[1]


class BatchReads:
    """Of the clinic as it is when the messages are read; `OfDevice` changes as they are charted."""

    def __init__(self, messages: Sequence[Understood], devices: Collection[Device] = ()) -> None:
        moments = [understood.message.received_at for understood in messages]
        self._first, self._latest = min(moments), max(moments)
        self._named = devices_named(
            {name for understood in messages for name in _names(understood)}
        )
        known = {device.pk: device for device in (*devices, *self._named.values())}
        self._bindings: dict[int, list[DeviceBinding]] = {device_id: [] for device_id in known}
        bindings = DeviceBinding.objects.filter(device__in=known, bound_at__lte=self._latest)
        for binding in bindings.select_related("chair").order_by("bound_at"):
            self._bindings[binding.device_id].append(binding)
        chairs = {
            binding.chair_id
            for bindings_of_one in self._bindings.values()
            for binding in bindings_of_one
            if binding.unbound_at is None or binding.unbound_at > self._first
        }
        self._sitting = sitting(chairs, self._first)
        self.patients = owners(understood.report.patient_hint for understood in messages)
        self._of_device: dict[tuple[int, int], OfDevice] = {}
        self._heard: dict[int, RawMessage] = {}
        self._charted: set[ReadingKey] = set()

    def apart(self, understood: Understood) -> list[tuple[Device | None, str, DeviceReport]]:
        """What the message says of each device of the clinic, and of each name that is none's."""
        names: dict[tuple[Device | None, str], list[DeviceName]] = {}
        for name in understood.report.names:
            spelled = name.known_as(understood.message.address)
            device = self._named.get(spelled)
            called = device.identifier if device else spelled
            names.setdefault((device, called), []).append(name)
        if len(names) == 1:
            ((device, spelled),) = names
            return [(device, spelled, understood.report)]
        return [
            (device, spelled, understood.report.of(*of)) for (device, spelled), of in names.items()
        ]

    def bindings(self, device: Device) -> list[DeviceBinding]:
        return self._bindings[device.pk]

    def standing(self, device: Device, moment: datetime) -> DeviceBinding | None:
        """The binding that held at this moment."""
        return next(
            (
                binding
                for binding in self._bindings[device.pk]
                if binding.bound_at <= moment
                and (binding.unbound_at is None or binding.unbound_at > moment)
            ),
            None,
        )

    def seated(self, binding: DeviceBinding, moment: datetime) -> Sitting | None:
        return seated(self._sitting[binding.chair_id], moment)

    def being_written(self) -> set[int]:
        """The visits that somebody is changing now; the others are kept from change until the end
        of the transaction."""
        ids = sorted({one.visit.pk for sittings in self._sitting.values() for one in sittings})
        with connection.cursor() as cursor:
            cursor.execute(_LOCK, [ids])
            return set(ids) - {visit_id for (visit_id,) in cursor.fetchall()}

    # --- what is charted of a device

    def of_device(self, visit: Visit, device: Device) -> OfDevice:
        return self._of_device[visit.pk, device.pk]

    def heard_before(self, device: Device, message: RawMessage) -> RawMessage | None:
        """The message in which the device was heard before this one."""
        if device.pk in self._heard:
            return self._heard[device.pk]
        part = (
            MessagePart.objects.filter(device=device, message_id__lt=message.pk)
            .order_by("-received_at")
            .select_related("message")
            .first()
        )
        return None if part is None else part.message

    def note_heard(self, device: Device, message: RawMessage) -> None:
        self._heard[device.pk] = message

    def look_up(self, of: Iterable[tuple[Visit, Device, DeviceReport]]) -> None:
        """Read what is charted of these devices to these visits, for all messages at once."""
        keys: list[ReadingKey] = []
        for visit, device, report in of:
            self._of_device[visit.pk, device.pk] = OfDevice()
            zone = ZoneInfo(visit.site.time_zone)
            keys += [
                (visit.pk, device.pk, row.metric.value, row.measurand[:120],
                 aware(row.observed_at.at, zone), stored(row.value))
                for row in report.observations
                if row.observed_at.at is not None
            ]  # fmt: skip
        self._charted.update(_rows_for(_CHARTED, keys))
        for visit_id, device_id, at, seconds in _rows_for(_LAST, list(self._of_device)):
            last = LastCharted(at, timedelta(seconds=seconds))
            self._of_device[visit_id, device_id].last = last
        words = DeviceStatement.objects.order_by("at", "id")
        for of_device, kind, sub_id, text, at in self._of(words, "kind", "sub_id", "text", "at"):
            of_device.statements[kind, sub_id] = (at, text)
            if kind == TextKind.DELIVERY_EVENT:
                of_device.events.add((text, at))
        taken_back = DeviceWithdrawal.objects.all()
        for of_device, *moment in self._of(taken_back, "metric", "measurand", "device_at"):
            of_device.withdrawn.add(tuple(moment))

    def _of(self, rows: QuerySet[Any], *columns: str) -> Iterator[tuple[Any, ...]]:
        """Those rows that are of the devices: whose, and the columns."""
        visits, devices = ({pair[place] for pair in self._of_device} for place in (0, 1))
        ours = rows.filter(visit__in=visits, device__in=devices)
        for visit_id, device_id, *cells in ours.values_list("visit_id", "device_id", *columns):
            if (visit_id, device_id) in self._of_device:
                yield self._of_device[visit_id, device_id], *cells

    def is_new(self, row: NewObservation) -> bool:
        """Whether this reading is not charted yet; from then on it is."""
        if row.device_at is None:
            return True
        key = (row.visit_id, row.device_id, row.metric, row.measurand, row.device_at, row.value)
        new = key not in self._charted
        self._charted.add(key)
        return new


def _rows_for(query: str, keys: Sequence[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """What the query says; it takes an array for each place of the keys."""
    if not keys:
        return []
    with connection.cursor() as cursor:
        cursor.execute(query, [list(column) for column in zip(*keys, strict=True)])
        return list(cursor.fetchall())


def stored(value: Decimal) -> Decimal:
    """A value as the table keeps it."""
    return value.quantize(_STEP, ROUND_HALF_UP)


def _names(understood: Understood) -> Iterable[str]:
    return (name.known_as(understood.message.address) for name in understood.report.names)
