"""Parts of a record that are worked out of several tables: what ran, and what devices sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Min, Q, Sum

from chairside.clinic.feeds.models import HeldReading, RawMessage
from chairside.clinic.sites.models import Device, DeviceBinding
from chairside.clinic.visits.models import Observation, Visit


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


def devices_used(visit: Visit, *, since: datetime, until: datetime) -> list[DeviceUse]:
    """Every device that stood at the chair between the two, or whose values are in the record."""
    charted = Observation.objects.filter(visit=visit, device__isnull=False)
    standing = DeviceBinding.objects.filter(
        Q(unbound_at__isnull=True) | Q(unbound_at__gt=since),
        chair_id=visit.chair_id,
        bound_at__lt=until,
    )
    ids = {*charted.values_list("device_id", flat=True).distinct()}
    ids |= {*standing.values_list("device_id", flat=True)}
    sums = {
        row["device_id"]: row
        for row in charted.values("device_id").annotate(
            charted=Count("id"),
            first=Min("charted_at"),
            last=Max("charted_at"),
            least=Min("clock_offset_seconds"),
            most=Max("clock_offset_seconds"),
        )
    }
    empty = {"charted": 0, "first": None, "last": None, "least": None, "most": None}
    return [
        _use(device, {**empty, **sums.get(device.pk, {})}, since, until)
        for device in Device.objects.filter(pk__in=ids).order_by("kind", "label")
    ]


def _use(
    device: Device, found: Mapping[str, object], since: datetime, until: datetime
) -> DeviceUse:
    sent = RawMessage.objects.filter(
        device=device, received_at__gte=since, received_at__lte=until
    ).aggregate(messages=Count("id"), held=Sum("held"), repeated=Sum("repeated"))
    reasons = HeldReading.objects.filter(
        device_identifier__in=[device.identifier, *device.other_names],
        first_at__lte=until,
        last_at__gte=since,
    ).order_by("first_at")
    first, last = found["first"], found["last"]
    least, most, charted = found["least"], found["most"], found["charted"]
    return DeviceUse(
        label=device.label,
        messages=sent["messages"],
        charted=charted if isinstance(charted, int) else 0,
        repeated=sent["repeated"] or 0,
        held=sent["held"] or 0,
        reasons=tuple(dict.fromkeys(row.sentence for row in reasons)),
        first_at=first if isinstance(first, datetime) else None,
        last_at=last if isinstance(last, datetime) else None,
        offsets=(least, most) if isinstance(least, float) and isinstance(most, float) else None,
    )
