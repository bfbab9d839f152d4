from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.db.models import Count, Min, OuterRef, Q, QuerySet, Subquery

from chairside.clinic.feeds.models import (
    HeldReading,
    HeldWhy,
    MessagePart,
    MessageState,
    RawMessage,
)
from chairside.clinic.sites.models import Device, Site
from chairside.hl7v2.held import SENTENCES, HeldReason

# Engineering bounds of one reading: what is held in memory, and for how long a chart is locked.
MOST_AT_ONCE = 250
MOST_BYTES_AT_ONCE = 4 * 1024 * 1024

# Of each sender its oldest first, and of all senders by turns: one that sends much, or sends what
# it kept for an hour, does not keep the others waiting.
_NEXT = """
    SELECT id, size FROM (
        SELECT id, octet_length(payload) AS size,
               row_number() OVER (PARTITION BY peer ORDER BY id) AS place
        FROM feeds_rawmessage WHERE state = 'stored'
    ) AS waiting ORDER BY place, id LIMIT %s
"""


def next_unread() -> list[int]:
    """The stored messages to be read next, in the order in which they came."""
    with connection.cursor() as cursor:
        cursor.execute(_NEXT, [MOST_AT_ONCE])
        rows = cursor.fetchall()
    ids: list[int] = []
    total = 0
    for message_id, size in rows:
        total += size
        if ids and total > MOST_BYTES_AT_ONCE:
            break
        ids.append(message_id)
    return sorted(ids)


@dataclass(frozen=True, slots=True)
class Backlog:
    """What is stored and not charted yet, and when the oldest of it came."""

    count: int
    since: datetime | None


def backlog() -> Backlog:
    unread = RawMessage.objects.filter(state=MessageState.STORED)
    sums = unread.aggregate(count=Count("id"), since=Min("received_at"))
    return Backlog(**sums)


def open_held() -> QuerySet[HeldReading]:
    """What waits for somebody, latest first."""
    return HeldReading.objects.filter(resolved_at__isnull=True).order_by("-last_at")


def open_held_at(site: Site | None) -> QuerySet[HeldReading]:
    """What waits at `site`. What was sent by no device of the clinic waits at every site."""
    return open_held().filter(Q(device__isnull=True) | Q(device__site=site))


NO_DECISION = frozenset(
    {
        HeldReason.DELETED,
        HeldReason.INVALID,
        HeldReason.QUESTIONABLE,
        HeldReason.NOT_AVAILABLE,
        HeldReason.SWITCHED_OFF,
        HeldReason.CALIBRATING,
        HeldReason.MEASURING,
        HeldReason.NO_VALUE,
        HeldReason.SENTINEL,
    }
)
"""The device itself says that there is no value to chart: nobody can do anything about these."""
_NO_DECISION = Q(why=HeldWhy.NO_TREATMENT) | Q(
    why=HeldWhy.DEVICE_DATA, sentence__in=[SENTENCES[reason] for reason in NO_DECISION]
)


def held_to_settle_at(site: Site | None) -> QuerySet[HeldReading]:
    """Of what waits at `site` what needs a decision. A monitor that runs at an empty chair needs
    none, since nothing of it can be charted, and neither does what a device marks as no value;
    those stay listed. What is of no reason named here does need one."""
    return open_held_at(site).exclude(_NO_DECISION)


def held_by_uuid(uuid: str) -> HeldReading | None:
    rows = HeldReading.objects.select_related("device__site", "last_message")
    return rows.filter(uuid=uuid).first()


def may_be_charted(held: HeldReading) -> bool:
    """Whether a treatment may take it, once somebody says whose it is."""
    return held.why in (HeldWhy.UNBOUND_DEVICE, HeldWhy.NO_TREATMENT, HeldWhy.UNKNOWN_DEVICE)


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


def oldest_unread() -> Subquery:
    """When the oldest message came that is stored and not charted, as a column of a query."""
    unread = RawMessage.objects.filter(state=MessageState.STORED).order_by("id")
    return Subquery(unread.values("received_at")[:1])


def parts_of(held: HeldReading) -> QuerySet[MessagePart]:
    """What the messages that a held row counts said of its device, oldest first."""
    rows = MessagePart.objects.filter(
        message_id__gte=held.first_message_id,
        message_id__lte=held.last_message_id,
        name=held.device_identifier,
        charted=0,
    )
    return rows.select_related("message").order_by("message_id")
