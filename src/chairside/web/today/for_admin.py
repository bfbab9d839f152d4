"""What waits for a practice admin: staff, limits and devices, and nothing clinical."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext

from chairside.clinic.accounts.policies import check_can_manage_staff
from chairside.clinic.accounts.queries import idle_rows
from chairside.clinic.sites.policies import check_can_manage_devices, check_can_read_limits
from chairside.clinic.treatments.queries.waiting import limits_rows, protocols_without_limits
from chairside.clinic.visits.queries.feed import feed_states
from chairside.clinic.worklist.severity import Severity
from chairside.web.inbox.viewer import AHEAD, Viewer
from chairside.web.today.row import TodayRow

NAMED = 5


def querysets(viewer: Viewer) -> list[QuerySet[Any]]:
    """What `admin_rows` is given the rows of; nothing for everybody else."""
    if not check_can_manage_staff.is_held_by(viewer.by):
        return []
    until = viewer.now + AHEAD
    return [*idle_rows(), *limits_rows(viewer.site, at=viewer.at, until=until)]


def admin_rows(
    viewer: Viewer, rows: Sequence[list[Any]], chairs_in_use: Sequence[Any]
) -> Iterator[TodayRow]:
    """`chairs_in_use`: somebody sits there now."""
    if not rows:
        return
    without_role, never_in, *limits = rows
    yield from _people(without_role, gettext("without a role"), Severity.DUE)
    yield from _people(never_in, gettext("who never signed in"), Severity.INFO)
    if check_can_read_limits.is_held_by(viewer.by):
        yield from _limits(limits)
    if check_can_manage_devices.is_held_by(viewer.by):
        yield from _devices(viewer, chairs_in_use)


def _people(people: Sequence[Any], words: str, severity: Severity) -> Iterator[TodayRow]:
    if people:
        named = [row.printed_name for row in people[:NAMED]]
        if len(people) > NAMED:
            named.append(gettext("and %(number)s more") % {"number": len(people) - NAMED})
        yield TodayRow(
            key=f"staff-{words.replace(' ', '-')}",
            severity=severity,
            title=f"{len(people)} {'person' if len(people) == 1 else 'people'} {words}",
            detail=", ".join(named),
            href=reverse("staff"),
            action=gettext("Open staff"),
        )


def _limits(rows: Sequence[list[Any]]) -> Iterator[TodayRow]:
    for entry in protocols_without_limits(rows):
        yield TodayRow(
            key=f"limits-{entry.id}",
            severity=Severity.DUE,
            title=gettext("No limits signed: %(title)s") % {"title": entry.title},
            detail=gettext("Visits are booked for it. A prescriber sets and signs them."),
            href=reverse("protocol_limits", args=[entry.id]),
            action=gettext("Open limits"),
        )


def _devices(viewer: Viewer, chairs: Sequence[Any]) -> Iterator[TodayRow]:
    names = {chair.pk: chair.name for chair in chairs}
    for chair_id, feeds in feed_states(list(names), at=viewer.now).items():
        for feed in feeds:
            if feed.stale:
                yield TodayRow(
                    key=f"device-{feed.device.uuid}",
                    severity=Severity.DUE,
                    title=f"{feed.device.label}, {names[chair_id]}",
                    detail=feed.sentence,
                    href=reverse("device", args=[feed.device.uuid]),
                    action=gettext("Open device"),
                    since=feed.last_at,
                )
