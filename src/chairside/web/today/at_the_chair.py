"""What waits at the visits of a site for one person: who they are decides what they see of it."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from chairside.clinic.administration.infusion.policies import check_can_order
from chairside.clinic.audit.actors import Actor
from chairside.clinic.treatments.gate_day import DAY_ITEMS
from chairside.clinic.treatments.gate_item import GateItem
from chairside.clinic.treatments.policies import check_can_override
from chairside.clinic.treatments.queries.waiting import VisitNow
from chairside.clinic.visits.policies import (
    check_can_chart,
    check_can_move,
    check_can_read_clinical,
    check_can_write,
)
from chairside.clinic.visits.states import State
from chairside.clinic.worklist.severity import Severity
from chairside.texts.translated import Declared as _
from chairside.web.today.row import TodayRow
from chairside.web.treatments.excursions import limit_rows
from chairside.web.treatments.steps import LEADS, MENDS

SOON = timedelta(minutes=10)
"""A check that falls due within this time is listed as due."""
ARRIVES = timedelta(minutes=15)
_STEPS = {
    State.PAUSED: (_("Infusion paused"), "resume", _("Resume or stop")),
    State.STOPPED: (_("Infusion stopped"), "recover", _("Begin recovery")),
    State.RECOVERING: (_("Minimum stay is over"), "discharge", _("Discharge")),
}


def rows_of(now: VisitNow, by: Actor, at: datetime) -> Iterator[TodayRow]:
    if check_can_chart.is_held_by(by):
        yield from _bedside(now, by, at)
    if now.state is State.SCHEDULED:
        yield from _booked(now, by, at)
    if now.state in (State.CHECKED_IN, State.CLEARED):
        yield from _before_drug(now, by)
    if now.state is State.DISCHARGED and now.open_events and check_can_write.is_held_by(by):
        yield _finish(now, at)


def _bedside(now: VisitNow, by: Actor, at: datetime) -> Iterator[TodayRow]:
    visit = now.visit
    beyond = [row for row in now.excursions if row.acknowledged is None]
    if beyond:
        sentences = " ".join(row.sentence for row in limit_rows(visit, beyond))
        since = min(row.farthest.charted_at for row in beyond)
        href = reverse("treatment", args=[visit.uuid])
        severity = Severity.OUT_OF_RANGE
        yield _row(now, "outside", severity, sentences, href, gettext("Open visit"), since=since)
    check = now.next_check
    if check is not None and now.state is not State.DISCHARGED and check.due_at <= at + SOON:
        severity = Severity.OVERDUE if check.due_at <= at else Severity.DUE
        words = check.label
        href = reverse("treatment_check", args=[visit.uuid, check.pk])
        yield _row(now, "check", severity, words, href, gettext("Record check"), at=check.due_at)
    if now.delivered is not None and now.delivered.emptied_at is not None:
        href = reverse("treatment_stop", args=[visit.uuid])
        emptied = now.delivered.emptied_at
        yield _row(
            now,
            "stop",
            Severity.OVERDUE,
            gettext("Infusion complete"),
            href,
            gettext("Stop infusion"),
            at=emptied,
        )
    if now.state in _STEPS and check_can_move[_STEPS[now.state][1]].is_held_by(by):
        yield from _next_step(now, at)


def _next_step(now: VisitNow, at: datetime) -> Iterator[TodayRow]:
    words, _, action = _STEPS[now.state]
    since = now.visit.state_since
    if now.state is State.RECOVERING:
        if now.leaves_at is None or now.leaves_at > at:
            return
        since = now.leaves_at
    href = reverse("treatment", args=[now.visit.uuid])
    yield _row(now, "step", Severity.DUE, words, href, action, since=since)


def _booked(now: VisitNow, by: Actor, at: datetime) -> Iterator[TodayRow]:
    visit, start = now.visit, now.visit.appointment.start
    if timezone.localdate(start) != at.date() or visit.appointment.end <= at:
        return  # once its time is over it waits in the inbox, to be marked
    if start <= at + ARRIVES and check_can_move["check_in"].is_held_by(by):
        severity = Severity.OVERDUE if start <= at else Severity.DUE
        href = reverse("treatment_check_in", args=[visit.uuid])
        yield _row(
            now, "arrival", severity, gettext("Not checked in"), href, gettext("Check in"), at=start
        )
    if not now.has_order and check_can_order.is_held_by(by):
        href = reverse("treatment_order", args=[visit.uuid])
        yield _row(
            now,
            "order",
            Severity.DUE,
            gettext("No dose ordered"),
            href,
            MENDS["order"][1],
            at=start,
        )


def _before_drug(now: VisitNow, by: Actor) -> Iterator[TodayRow]:
    """The gate's open items that this person can settle; without any, the step that comes next."""
    visit, since = now.visit, now.visit.state_since
    mine = [item for item in now.gate if _can_settle(now, item, by)]
    if mine:
        clinical = check_can_read_clinical.is_held_by(by)
        words = _titles(mine)
        if clinical and len(mine) == 1:
            words = f"{words}. {mine[0].sentence}"
        href, action = _settles(visit, mine[0], clinical=clinical)
        yield _row(
            now,
            "gate",
            Severity.DUE,
            gettext("Missing: %(words)s") % {"words": words},
            href,
            action,
            since=since,
        )
    elif not now.gate:
        name, said = "clear", gettext("Ready to clear for the infusion")
        if now.state is State.CLEARED:
            name, said = "start", gettext("Cleared, infusion not started")
        if check_can_move[name].is_held_by(by):
            href = reverse("treatment", args=[visit.uuid])
            yield _row(now, "step", Severity.DUE, said, href, gettext("Open visit"), since=since)


def _can_settle(now: VisitNow, item: GateItem, by: Actor) -> bool:
    if item.id == "confirmed" and (not now.has_order or by.id in now.confirmed_by):
        return False
    overrides = item.can_override and check_can_override.is_held_by(by)
    return item.mended_by.is_held_by(by) or overrides


def _titles(items: list[GateItem]) -> str:
    return ", ".join(dict.fromkeys(item.title for item in items))


def _settles(visit: Any, item: GateItem, *, clinical: bool) -> tuple[str, str]:
    """Where the item is settled, and what the button says."""
    first = item.id.split("-", maxsplit=1)[0]
    if item.id in MENDS:
        name, label, _ = MENDS[item.id]
        return reverse(f"treatment_{name}", args=[visit.uuid]), label
    if item.id in LEADS:
        name, label, _ = LEADS[item.id]
        query = f"?protocol={visit.protocol_id}" if item.id == "suitability" else ""
        return f"{reverse(name, args=[visit.patient.uuid])}{query}", label
    if first in DAY_ITEMS:
        return reverse("treatment_answer_day", args=[visit.uuid]), gettext(
            "Ask the day's questions"
        )
    return reverse("treatment", args=[visit.uuid]), gettext("Open visit")


def _finish(now: VisitNow, at: datetime) -> TodayRow:
    since, count = now.visit.state_since, now.open_events
    severity = Severity.DUE if timezone.localdate(since) == at.date() else Severity.OVERDUE
    words = ngettext(
        "%(count)s adverse event still ongoing in the record",
        "%(count)s adverse events still ongoing in the record",
        count,
    ) % {"count": count}
    href = reverse("treatment", args=[now.visit.uuid])
    return _row(now, "finish", severity, words, href, gettext("Finish record"), since=since)


def _row(
    now: VisitNow,
    what: str,
    severity: Severity,
    detail: str,
    href: str,
    action: str,
    *,
    at: datetime | None = None,
    since: datetime | None = None,
) -> TodayRow:
    return TodayRow(
        key=f"{what}-{now.visit.uuid}",
        severity=severity,
        title=f"{now.visit.patient.name}, {now.visit.chair.name}",
        detail=detail,
        href=href,
        action=action,
        at=at,
        since=since,
        at_a_visit=True,
    )
