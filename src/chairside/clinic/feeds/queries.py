from collections.abc import Sequence
from datetime import datetime

from django.db.models import OuterRef, Q, QuerySet, Subquery

from chairside.clinic.feeds.models import (
    HeldReading,
    HeldWhy,
    MessagePart,
    MessageState,
    RawMessage,
)
from chairside.clinic.sites.models import Device, Site


def unread_ids(*, limit: int = 500) -> list[int]:
    """Stored messages nobody has read yet, oldest first: what a crash left behind."""
    unread = RawMessage.objects.filter(state=MessageState.STORED).order_by("id")
    return list(unread.values_list("id", flat=True)[:limit])


def open_held() -> QuerySet[HeldReading]:
    """What waits for somebody, latest first."""
    return HeldReading.objects.filter(resolved_at__isnull=True).order_by("-last_at")


def open_held_at(site: Site | None) -> QuerySet[HeldReading]:
    """What waits at `site`. What was sent by no device of the clinic waits at every site."""
    return open_held().filter(Q(device__isnull=True) | Q(device__site=site))


def held_by_uuid(uuid: str) -> HeldReading | None:
    rows = HeldReading.objects.select_related("device__site", "last_message")
    return rows.filter(uuid=uuid).first()


def was_fault(held: HeldReading) -> bool:
    """Whether a fault of ours kept these from the chart, so that they may be tried again."""
    return held.why == HeldWhy.NOT_CHARTED


def last_received(device_ids: Sequence[int]) -> dict[int, datetime]:
    """When each device was last heard, by device id; a silent one is missing."""
    rows = Device.objects.filter(pk__in=device_ids).values_list("pk", last_heard("pk"))
    return {device_id: at for device_id, at in rows if at is not None}


def last_heard(device: str) -> Subquery:
    """`last_received` as a column of another query; `device` names the device's id there.

    One look-up in the index a device, however many messages it has sent.
    """
    newest = MessagePart.objects.filter(device_id=OuterRef(device)).order_by("-received_at")
    return Subquery(newest.values("received_at")[:1])


def parts_of(held: HeldReading) -> QuerySet[MessagePart]:
    """What the messages that a held row counts said of its device, oldest first."""
    rows = MessagePart.objects.filter(
        message_id__gte=held.first_message_id,
        message_id__lte=held.last_message_id,
        name=held.device_identifier,
        charted=0,
    )
    return rows.select_related("message").order_by("message_id")
