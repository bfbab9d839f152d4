"""What the search finds for somebody: patients, today's visits, actions and pages they may open."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from chairside.clinic.accounts.permissions import Permission, allows
from chairside.clinic.patients.policies import check_can_find_patients, check_can_open_record
from chairside.clinic.patients.queries import Match, age_on, search
from chairside.clinic.scheduling.policies import check_can_schedule, check_can_see_bookings
from chairside.clinic.visits.policies import check_can_chart, check_can_move, check_can_write
from chairside.clinic.visits.queries import visits_of_day
from chairside.clinic.visits.states import IN_CHAIR
from chairside.texts.compared import beginnings, keys
from chairside.texts.translated import Declared as _
from chairside.units.dates import clock_of, day_of
from chairside.web.navigation import PLACES, address_for
from chairside.web.pages import PageRequest

OF_EACH = 6
LEAST = 2
"""Letters or digits before patients are looked for."""


@dataclass(frozen=True, slots=True)
class Result:
    label: str
    detail: str
    icon: str
    href: str


@dataclass(frozen=True, slots=True)
class Group:
    """`more`: others fit too, and come with more letters."""

    title: str
    results: Sequence[Result]
    more: bool = False


@dataclass(frozen=True, slots=True)
class VisitAction:
    """`page` is the name of a form of a visit."""

    label: str
    icon: str
    page: str
    permission: Permission[...]


VISIT_ACTIONS = (
    VisitAction(_("Check in"), "check", "treatment_check_in", check_can_move["check_in"]),
    VisitAction(_("Record vitals"), "heart", "treatment_vitals", check_can_chart),
    VisitAction(_("Record an event"), "attention", "treatment_event", check_can_write),
)
ACTIONS = (
    (_("Book a visit"), "calendar", "book"),
    (_("Register a patient"), "plus", "register_patient"),
)
"""Label, icon, and the page that does it."""


def fits(typed: str, text: str) -> bool:
    """Every typed word begins a word of the text, as patients are found by their names."""
    starts = beginnings(text)
    return all(
        any(start.startswith(key) for start in starts for key in keys(word))
        for word in typed.split()
    )


def groups_for(request: PageRequest, typed: str) -> list[Group]:
    """What is empty is left out. Nothing typed gives the chairs in use, the actions and the pages."""
    matches, more = _patients(request, typed)
    visits = _visits(request)
    groups = [
        Group(gettext("Patients"), [_patient(request, match) for match in matches], more),
        Group(
            gettext("Today"),
            [_visit(visit) for visit in visits if _is_named(visit, typed, matches)],
        ),
        Group(gettext("Actions"), [*_actions(request, typed, visits, matches)]),
        Group(gettext("Pages"), [*_pages(request, typed)]),
    ]
    return [_cut(group) if typed else group for group in groups if group.results]


def _cut(group: Group) -> Group:
    more = group.more or len(group.results) > OF_EACH
    return Group(group.title, group.results[:OF_EACH], more)


def _patients(request: PageRequest, typed: str) -> tuple[Sequence[Match], bool]:
    """With whether more of them fit."""
    if len(typed) < LEAST or not check_can_find_patients.is_held_by(request.actor):
        return (), False
    fitting = search(typed, limit=OF_EACH)
    may = [
        row for row in fitting.matches if allows(check_can_open_record, request.actor, row.patient)
    ]
    return may, fitting.more


def _patient(request: PageRequest, match: Match) -> Result:
    patient = match.patient
    age = age_on(patient.birth_date, timezone.localdate(request.now))
    number = match.identifier or patient.record_number
    detail = gettext("%(day)s, %(age)s years · %(number)s") % {
        "day": day_of(patient.birth_date),
        "age": age,
        "number": number,
    }
    return Result(patient.name, detail, "person", reverse("patient", args=[patient.uuid]))


def _visits(request: PageRequest) -> Sequence[Any]:
    """All of today at this site."""
    if request.site is None or not check_can_see_bookings.is_held_by(request.actor):
        return ()
    return visits_of_day(request.site, at=timezone.localtime(request.now))


def _is_named(visit: Any, typed: str, matches: Sequence[Match]) -> bool:
    if not typed:
        return visit.state in IN_CHAIR
    is_found = any(match.patient.pk == visit.patient_id for match in matches)
    return is_found or fits(typed, f"{visit.patient.name} {visit.chair.name}")


def _visit(visit: Any) -> Result:
    start = clock_of(timezone.localtime(visit.appointment.start))
    detail = f"{visit.chair.name}, {start} · {visit.get_state_display().capitalize()}"
    return Result(visit.patient.name, detail, "clock", reverse("treatment", args=[visit.uuid]))


def _actions(
    request: PageRequest, typed: str, visits: Sequence[Any], matches: Sequence[Match]
) -> Iterator[Result]:
    for label, icon, name in ACTIONS:
        if fits(typed, label) and (href := address_for(request.actor, name)):
            yield Result(label, "", icon, href)
    for action in VISIT_ACTIONS:
        for visit in visits:
            words = f"{action.label} {visit.patient.name} {visit.chair.name}"
            is_meant = typed and (fits(typed, words) or _is_named(visit, typed, matches))
            if is_meant and allows(action.permission, request.actor, visit):
                detail = f"{visit.patient.name}, {visit.chair.name}"
                href = reverse(action.page, args=[visit.uuid])
                yield Result(action.label, detail, action.icon, href)
    # Of several patients nobody knows which is meant.
    only = matches[0].patient if len(matches) == 1 else None
    if only is not None and allows(check_can_schedule, request.actor, only):
        href = f"{reverse('book')}?patient={only.uuid}"
        yield Result(gettext("Book a visit"), only.name, "calendar", href)


def _pages(request: PageRequest, typed: str) -> Iterator[Result]:
    for place in PLACES:
        is_meant = fits(typed, f"{place.label} {place.group}")
        if is_meant and (href := address_for(request.actor, place.page)):
            yield Result(place.label, place.group, place.icon, href)
