"""The floor at one glance: every chair, who is in it, what is due next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from chairside.clinic.sites.models import Chair, Site
from chairside.clinic.sites.queries import chairs
from chairside.clinic.treatments.models import Check, Treatment
from chairside.clinic.treatments.queries.feed import FeedState, feed_state
from chairside.clinic.treatments.states import IN_CHAIR, State

_STEP = {
    State.CHECKED_IN: "Prepare and clear",
    State.CLEARED: "Start the infusion",
    State.PAUSED: "Resume or stop",
    State.STOPPED: "Begin recovery",
    State.RECOVERING: "Discharge when ready",
}


@dataclass(frozen=True, slots=True)
class Card:
    """A chair now. `due_what`, `due_at`: the next check, else the next step."""

    chair: Chair
    treatment: Treatment | None
    due_what: str
    due_at: datetime | None
    overdue: bool
    feeds: list[FeedState]
    waiting: Treatment | None

    @property
    def stale(self) -> bool:
        return any(feed.stale for feed in self.feeds)


def board(site: Site, *, at: datetime) -> list[Card]:
    """One card a chair, in the chairs' order."""
    seated = {
        treatment.chair_id: treatment
        for treatment in Treatment.objects.filter(
            site=site, state__in=[state.value for state in IN_CHAIR]
        ).select_related("patient", "chair")
    }
    next_checks: dict[int, Check] = {}
    ids = [treatment.pk for treatment in seated.values()]
    for check in Check.objects.filter(treatment_id__in=ids, done_at=None).order_by("-due_at"):
        next_checks[check.treatment_id] = check
    waiting: dict[int, Treatment] = {}
    for treatment in day_book(site, at=at):
        if treatment.state == State.SCHEDULED:
            waiting.setdefault(treatment.chair_id, treatment)
    return [
        _card(chair, seated.get(chair.pk), next_checks, waiting.get(chair.pk), at)
        for chair in chairs(site)
    ]


def _card(
    chair: Chair,
    treatment: Treatment | None,
    next_checks: dict[int, Check],
    waiting: Treatment | None,
    at: datetime,
) -> Card:
    if treatment is None:
        return Card(chair, None, "", None, False, [], waiting)
    check = next_checks.get(treatment.pk)
    feeds = feed_state(chair, at=at)
    if check is not None:
        what, due_at = f"{check.offset_minutes}-minute check", check.due_at
        return Card(chair, treatment, what, due_at, due_at <= at, feeds, waiting)
    what = _STEP.get(State(treatment.state), "Infusion running")
    return Card(chair, treatment, what, None, False, feeds, waiting)


def day_book(site: Site, *, at: datetime) -> Sequence[Treatment]:
    """The day's treatments by time, on the clinic's calendar (`at` is in its time zone)."""
    midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
    found = Treatment.objects.filter(
        site=site,
        scheduled_start__gte=midnight,
        scheduled_start__lt=midnight + timedelta(days=1),
    )
    return list(found.select_related("patient", "chair").order_by("scheduled_start", "chair_id"))
