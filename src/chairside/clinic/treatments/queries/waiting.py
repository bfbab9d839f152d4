"""What waits at a site's visits, for lists of many: read in a few statements, however many."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from chairside.clinic.administration.infusion.delivered import Delivered, delivered
from chairside.clinic.administration.infusion.models import DoseOrder, InfusionSegment
from chairside.clinic.patients.models import Patient
from chairside.clinic.scheduling.models import Appointment
from chairside.clinic.scheduling.queries import day_book
from chairside.clinic.screening.facts import PatientFacts
from chairside.clinic.sites.models import Chair, ClinicLimits, Site
from chairside.clinic.sites.queries import is_still_signed, vital_limits_of
from chairside.clinic.treatments.gate import BEFORE_START, clearance
from chairside.clinic.treatments.gate_inputs import inputs_of
from chairside.clinic.treatments.gate_item import GateItem
from chairside.clinic.treatments.tasks import visits_without_document
from chairside.clinic.visits.models import AdverseEvent, Check, Observation, StateMove, Visit
from chairside.clinic.visits.queries.excursions import Excursion, excursions
from chairside.clinic.visits.queries.readings import readings_of
from chairside.clinic.visits.states import IN_CHAIR, State
from chairside.knowledge.protocol import Protocol
from chairside.knowledge.protocols import protocol

BEFORE_DRUG = (State.CHECKED_IN, State.CLEARED)


@dataclass(slots=True)
class VisitNow:
    """One visit and what is open in it. `gate` are its open items, while drug is not given;
    `excursions` are values beyond the clinic's limits, acknowledged or not."""

    visit: Visit
    state: State
    gate: list[GateItem] = field(default_factory=list)
    next_check: Check | None = None
    open_events: int = 0
    excursions: list[Excursion] = field(default_factory=list)
    delivered: Delivered | None = None
    leaves_at: datetime | None = None
    has_order: bool = False
    confirmed_by: frozenset[int] = frozenset()


def visits_now_rows(site: Site | None, *, at: datetime) -> list[QuerySet[Any]]:
    """Those of the day of `at`, whoever is in a chair, and every one whose record is not signed; for
    `visits_of`. `at` is in the site's time zone."""
    in_work = [*IN_CHAIR, State.DISCHARGED]
    today = day_book(site, at=at) if site else Appointment.objects.none()
    is_shown = Q(state__in=in_work) | Q(appointment__in=today)
    return _with_their_own(Visit.objects.filter(is_shown, site=site))


def upcoming_rows(site: Site | None, *, at: datetime, until: datetime) -> list[QuerySet[Any]]:
    """Booked ones that nobody has checked in, from the day of `at` on; for `visits_of`."""
    midnight = at.replace(hour=0, minute=0, second=0, microsecond=0)
    return _with_their_own(
        Visit.objects.filter(
            site=site,
            state=State.SCHEDULED,
            appointment__start__gte=midnight,
            appointment__start__lt=until,
        )
    )


def unmarked_rows(site: Site | None, *, at: datetime) -> list[QuerySet[Any]]:
    """Booked ones whose time is over and that nobody checked in, cancelled or marked as missed; for
    `visits_of`."""
    return _with_their_own(
        Visit.objects.filter(site=site, state=State.SCHEDULED, appointment__end__lte=at)
    )


def unsigned_rows(site: Site | None) -> list[QuerySet[Any]]:
    """Records that wait for their signature; for `visits_of`. Since when: `state_since`."""
    return _with_their_own(Visit.objects.filter(site=site, state=State.DISCHARGED))


def without_document_rows(site: Site | None) -> list[QuerySet[Any]]:
    """Signed ones whose newest PDF could not be made; for `visits_of`."""
    failed = visits_without_document()
    return _with_their_own(Visit.objects.filter(site=site, state=State.SIGNED, pk__in=failed))


def _with_their_own(visits: QuerySet[Visit]) -> list[QuerySet[Any]]:
    return [
        visits.order_by("appointment__start", "pk"),
        Patient.objects.filter(pk__in=visits.values("patient")),
        Chair.objects.filter(pk__in=visits.values("chair")),
        Appointment.objects.filter(pk__in=visits.values("appointment")),
    ]


def visits_of(rows: Sequence[list[Any]], site: Site | None = None) -> list[Visit]:
    """Each with its patient, chair and appointment, by time; with `site`, which is theirs."""
    visits, *own = rows
    patients, chairs, appointments = ({row.pk: row for row in part} for part in own)
    for visit in visits:
        visit.patient, visit.chair = patients[visit.patient_id], chairs[visit.chair_id]
        visit.appointment = appointments[visit.appointment_id]
        if site is not None:
            visit.site = site
    return list(visits)


def before_drug(visits: Sequence[Visit]) -> list[Visit]:
    return [visit for visit in visits if State(visit.state) in BEFORE_DRUG]


def open_in(
    visits: Sequence[Visit], facts: Mapping[int, PatientFacts], site: Site, *, at: datetime
) -> list[VisitNow]:
    """`facts` are those of the patients of `before_drug(visits)`."""
    beside = _querysets(visits, site)
    gate_inputs, rows_beside = inputs_of(before_drug(visits), facts, at, beside)
    rows = _Rows(visits, rows_beside)
    gates = {inputs.visit.pk: (inputs, clearance(inputs)) for inputs in gate_inputs}
    many = []
    for visit in visits:
        now = rows.of(visit, at)
        if visit.pk in gates:
            inputs, items = gates[visit.pk]
            asked = items if now.state is State.CHECKED_IN else _before_start(items)
            now.gate = [item for item in asked if not item.passed]
            now.confirmed_by = frozenset(row.by_id for row in inputs.confirmations)
        many.append(now)
    return many


def _before_start(items: Sequence[GateItem]) -> list[GateItem]:
    return [item for item in items if item.id.split("-")[0] in BEFORE_START]


def _querysets(visits: Sequence[Visit], site: Site) -> list[QuerySet[Any]]:
    """Everything of many visits but their gates."""

    def of(*states: State) -> list[int]:
        return [visit.pk for visit in visits if State(visit.state) in states]

    return [
        Check.objects.filter(visit__in=of(*IN_CHAIR), done_at=None).order_by("due_at"),
        Observation.objects.filter(visit__in=of(*IN_CHAIR), mark__isnull=True)
        .order_by("visit_id", "metric", "-charted_at", "-id")
        .distinct("visit_id", "metric"),
        _newest_limits(site),
        DoseOrder.objects.filter(visit__in=of(State.SCHEDULED, *IN_CHAIR)).order_by("number"),
        InfusionSegment.objects.filter(visit__in=of(State.RUNNING)).order_by("started_at"),
        AdverseEvent.objects.filter(visit__in=of(State.DISCHARGED), resolved_at=None),
        StateMove.objects.filter(visit__in=of(State.RECOVERING), name="stop").order_by("at"),
    ]


class _Rows:
    """Of `_querysets`, visit by visit; values beyond a limit take up to three more statements."""

    def __init__(self, visits: Sequence[Visit], rows: Sequence[list[Any]]) -> None:
        checks, readings, limits, orders, segments, events, stops = rows
        self._limits: dict[str, ClinicLimits] = {row.protocol_id: row for row in limits}
        self._excursions = self._beyond_limits(visits, _by_visit(readings))
        self._checks = _by_visit(checks)
        self._orders, self._segments = _by_visit(orders), _by_visit(segments)
        self._events, self._stops = _by_visit(events), _by_visit(stops)

    def of(self, visit: Visit, at: datetime) -> VisitNow:
        checks, orders = self._checks[visit.pk], self._orders[visit.pk]
        segments = self._segments[visit.pk]
        given = delivered(orders[-1], segments, at=at) if orders and segments else None
        return VisitNow(
            visit=visit,
            state=State(visit.state),
            next_check=checks[0] if checks else None,
            open_events=len(self._events[visit.pk]),
            excursions=self._excursions.get(visit.pk, []),
            delivered=given,
            leaves_at=self._leaves_at(visit),
            has_order=bool(orders),
        )

    def _beyond_limits(
        self, visits: Sequence[Visit], readings: Mapping[int, list[Any]]
    ) -> dict[int, list[Excursion]]:
        open_records = (*IN_CHAIR, State.DISCHARGED)
        charted = [visit for visit in visits if State(visit.state) in open_records]
        limits = {
            visit.pk: vital_limits_of(self._limits.get(visit.protocol_id)) for visit in charted
        }
        return excursions(limits, {key: readings_of(readings[key]) for key in limits})

    def _leaves_at(self, visit: Visit) -> datetime | None:
        stops, limits = self._stops[visit.pk], self._limits.get(visit.protocol_id)
        if not stops or limits is None:
            return None
        stopped: datetime = stops[-1].at
        return stopped + timedelta(minutes=limits.minimum_recovery_minutes)


def _by_visit(rows: Sequence[Any]) -> defaultdict[int, list[Any]]:
    by_visit: defaultdict[int, list[Any]] = defaultdict(list)
    for row in rows:
        by_visit[row.visit_id].append(row)
    return by_visit


def limits_rows(site: Site | None, *, at: datetime, until: datetime) -> list[QuerySet[Any]]:
    """What `protocols_without_limits` is made from."""
    booked = upcoming_rows(site, at=at, until=until)[0]
    return [booked, _newest_limits(site)]


def protocols_without_limits(rows: Sequence[list[Any]]) -> list[Protocol]:
    """Those that somebody is booked for and whose limits nobody has signed as they are."""
    booked, limits = rows
    signed = {row.protocol_id for row in limits if is_still_signed(row)}
    return [protocol(name) for name in sorted({row.protocol_id for row in booked} - signed)]


def _newest_limits(site: Site | None) -> QuerySet[ClinicLimits]:
    rows = ClinicLimits.objects.filter(site=site).order_by("protocol_id", "-version")
    return rows.distinct("protocol_id")
