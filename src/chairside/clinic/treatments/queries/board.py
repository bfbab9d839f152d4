"""The floor at one glance: every chair, who is in it, what is due next."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from chairside.clinic.administration.infusion.delivered import delivered
from chairside.clinic.administration.infusion.models import DoseOrder, InfusionSegment
from chairside.clinic.one_statement import read_together
from chairside.clinic.sites.models import Chair, Site
from chairside.clinic.visits.models import Check, Visit
from chairside.clinic.visits.queries.feed import FeedState, feed_states
from chairside.clinic.visits.states import IN_CHAIR, State
from chairside.texts.translated import Declared as _

_STEP = {
    State.CHECKED_IN: _("Prepare and clear"),
    State.CLEARED: _("Start the infusion"),
    State.PAUSED: _("Resume or stop"),
    State.STOPPED: _("Begin recovery"),
    State.RECOVERING: _("Discharge when ready"),
}


@dataclass(frozen=True, slots=True)
class Card:
    """A chair now. `due_what`, `due_at`: the next check, else the next step. `sedation` is the last
    MOAA/S, `percent` how much of the dose was given."""

    chair: Chair
    visit: Visit | None
    due_what: str
    due_at: datetime | None
    overdue: bool
    feeds: list[FeedState]
    waiting: Visit | None
    check: Check | None = None
    sedation: int | None = None
    sedation_at: datetime | None = None
    percent: int | None = None

    @property
    def stale(self) -> bool:
        return any(feed.stale for feed in self.feeds)


def board(site: Site, day: Iterable[Visit], *, at: datetime) -> list[Card]:
    """One card a chair, in the chairs' order. `day` are the site's visits of the day of `at`."""
    in_chair = Visit.objects.filter(site=site, state__in=[state.value for state in IN_CHAIR])
    seated = {visit.chair_id: visit for visit in in_chair.select_related("patient")}
    chairs, checks, done, orders, segments = read_together(
        Chair.objects.filter(site=site, in_use=True).order_by("name"),
        Check.objects.filter(visit__in=in_chair, done_at=None).order_by("-due_at"),
        Check.objects.filter(visit__in=in_chair, skipped_reason="", done_at__isnull=False).order_by(
            "done_at"
        ),
        DoseOrder.objects.filter(visit__in=in_chair).order_by("number"),
        InfusionSegment.objects.filter(visit__in=in_chair).order_by("started_at"),
    )
    next_checks: dict[int, Check] = {check.visit_id: check for check in checks}
    seen: dict[int, Check] = {check.visit_id: check for check in done}
    newest: dict[int, DoseOrder] = {order.visit_id: order for order in orders}
    given: dict[int, list[InfusionSegment]] = {}
    for segment in segments:
        given.setdefault(segment.visit_id, []).append(segment)
    waiting: dict[int, Visit] = {}
    for visit in day:
        if visit.state == State.SCHEDULED:
            waiting.setdefault(visit.chair_id, visit)
    feeds = feed_states(list(seated), at=at)
    cards = [
        _card(
            chair,
            seated.get(chair.pk),
            next_checks,
            waiting.get(chair.pk),
            feeds.get(chair.pk, []),
            at,
        )
        for chair in chairs
    ]
    return [_with_course(card, seen, newest, given, at) for card in cards]


def _with_course(
    card: Card,
    seen: dict[int, Check],
    orders: dict[int, DoseOrder],
    segments: dict[int, list[InfusionSegment]],
    at: datetime,
) -> Card:
    """With the last sedation score and how far the infusion has come."""
    if card.visit is None:
        return card
    key = card.visit.pk
    check, order, parts = seen.get(key), orders.get(key), segments.get(key)
    return replace(
        card,
        sedation=None if check is None else check.result.get("sedation"),
        sedation_at=None if check is None else check.done_at,
        percent=delivered(order, parts, at=at).percent if order and parts else None,
    )


def _card(
    chair: Chair,
    visit: Visit | None,
    next_checks: dict[int, Check],
    waiting: Visit | None,
    feeds: list[FeedState],
    at: datetime,
) -> Card:
    if visit is None:
        return Card(chair, None, "", None, False, [], waiting)
    check = next_checks.get(visit.pk)
    if check is not None:
        what, due_at = check.label, check.due_at
        return Card(chair, visit, what, due_at, due_at <= at, feeds, waiting, check)
    what = _STEP.get(State(visit.state), "Infusion running")
    return Card(chair, visit, what, None, False, feeds, waiting)
