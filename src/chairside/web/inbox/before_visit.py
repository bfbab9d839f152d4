"""What the next days' visits lack: a valid consent, a decision that still fits the facts."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from chairside.clinic.consents.queries import consent_for
from chairside.clinic.screening.suitability import suitability
from chairside.clinic.treatments.queries.waiting import visits_of
from chairside.web.inbox.viewer import Viewer
from chairside.web.inbox.waiting import Waiting, when


def _next_visits(rows: Sequence[list[Any]]) -> list[Any]:
    """Of each patient and protocol the first."""
    first: dict[tuple[int, str], Any] = {}
    for visit in visits_of(rows):
        first.setdefault((visit.patient_id, visit.protocol_id), visit)
    return list(first.values())


def findings_to_weigh(viewer: Viewer, rows: Sequence[list[Any]]) -> Iterable[Waiting]:
    """Nobody has decided, or what was decided no longer fits: the gate would hold the visit."""
    visits = _next_visits(rows)
    facts = viewer.facts_of([visit.patient for visit in visits])
    for visit in visits:
        stands = suitability(facts[visit.patient_id], visit.protocol_id)
        if not stands.met:
            yield _before(viewer, visit, stands.sentence, "suitability")


def consents_to_renew(viewer: Viewer, rows: Sequence[list[Any]]) -> Iterable[Waiting]:
    """As of the visit: a consent may end before it."""
    visits = _next_visits(rows)
    facts = viewer.facts_of([visit.patient for visit in visits])
    for visit in visits:
        own = facts[visit.patient_id]
        start = max(visit.appointment.start, viewer.now)
        consent = consent_for(own.patient, visit.protocol_id, start, own.consents)
        if not consent.valid:
            yield _before(viewer, visit, consent.sentence, "patient_consents")


def _before(viewer: Viewer, visit: Any, sentence: str, page: str) -> Waiting:
    start = visit.appointment.start
    return Waiting(
        key=f"{visit.patient.uuid}:{visit.protocol_id}",
        title=visit.patient.name,
        detail=gettext("Visit %(when)s, %(name)s. %(sentence)s")
        % {"when": when(start), "name": visit.chair.name, "sentence": sentence},
        since=visit.appointment.booked_at,
        severity=viewer.severity_of_visit(start),
        href=reverse(page, args=[visit.patient.uuid]),
        patient_id=visit.patient_id,
    )
