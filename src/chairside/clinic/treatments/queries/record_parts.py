"""Parts of a record that are worked out of several tables: what ran, and what devices sent."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, Sum

from chairside.clinic.feeds.models import HeldReading, MessagePart
from chairside.clinic.sites.models import Device, DeviceBinding
from chairside.clinic.visits.models import Visit
from chairside.clinic.visits.queries.chart import ChartedValue


@dataclass(frozen=True, slots=True)
class DeviceUse:
    """What one device gave to this record, and what of it was kept out.

    `offsets` are the least and the greatest difference of its clock to the clinic's, in seconds;
    None when it sent no time. `held` and `repeated` count values of all its messages in the stay.
    """

    label: str
    messages: int
    charted: int
    repeated: int
    held: int
    reasons: tuple[str, ...]
    first_at: datetime | None
    last_at: datetime | None
    offsets: tuple[float, float] | None


def devices_used(
    visit: Visit, values: Iterable[ChartedValue], *, since: datetime, until: datetime
) -> list[DeviceUse]:
    """Every device that stood at the chair between the two, or whose values are in the record."""
    charted: dict[int, list[ChartedValue]] = {}
    for value in values:
        if value.device_id is not None:
            charted.setdefault(value.device_id, []).append(value)
    standing = DeviceBinding.objects.filter(
        Q(unbound_at__isnull=True) | Q(unbound_at__gt=since),
        chair_id=visit.chair_id,
        bound_at__lt=until,
    )
    rows = Device.objects.filter(Q(pk__in=charted) | Q(pk__in=standing.values("device")))
    devices = list(rows.order_by("kind", "label"))
    sent = _sent(devices, since=since, until=until)
    reasons = _reasons(devices, since=since, until=until)
    return [
        _use(device, charted.get(device.pk, []), sent.get(device.pk), reasons) for device in devices
    ]


def _sent(devices: Sequence[Device], *, since: datetime, until: datetime) -> dict[int, Any]:
    """Of each device the count of its messages, and the sums of what was kept out of them."""
    parts = MessagePart.objects.filter(
        device__in=devices, received_at__gte=since, received_at__lte=until
    )
    sums = parts.values("device_id").annotate(
        messages=Count("id"), repeats=Sum("repeated"), kept_out=Sum("held")
    )
    return {row["device_id"]: row for row in sums.order_by()}


def _reasons(
    devices: Sequence[Device], *, since: datetime, until: datetime
) -> list[tuple[str, str]]:
    """The name that a device gave itself, and why its values were held; the first first."""
    names = {name for device in devices for name in (device.identifier, *device.other_names)}
    rows = HeldReading.objects.filter(
        device_identifier__in=names, first_at__lte=until, last_at__gte=since
    )
    return list(rows.order_by("first_at").values_list("device_identifier", "sentence"))


def _use(
    device: Device, charted: Sequence[ChartedValue], sent: Any, reasons: Sequence[tuple[str, str]]
) -> DeviceUse:
    names = (device.identifier, *device.other_names)
    offsets = [
        value.clock_offset_seconds for value in charted if value.clock_offset_seconds is not None
    ]
    return DeviceUse(
        label=device.label,
        messages=sent["messages"] if sent else 0,
        charted=len(charted),
        repeated=sent["repeats"] if sent else 0,
        held=sent["kept_out"] if sent else 0,
        reasons=tuple(dict.fromkeys(sentence for name, sentence in reasons if name in names)),
        first_at=charted[0].charted_at if charted else None,
        last_at=charted[-1].charted_at if charted else None,
        offsets=(min(offsets), max(offsets)) if offsets else None,
    )
