"""From an address to what it names, or a page that says nothing is here."""

from typing import Any, TypeVar
from uuid import UUID

from django.http import Http404
from django.urls import NoReverseMatch, reverse

from chairside.clinic.audit.operations import record_reading
from chairside.clinic.treatments.queries import Live, live
from chairside.clinic.visits.policies import check_can_read
from chairside.clinic.visits.queries import visit_by_uuid
from chairside.web.at_site import show_at
from chairside.web.pages import PageRequest

T = TypeVar("T")


def or_404(thing: T | None) -> T:
    if thing is None:
        raise Http404
    return thing


def live_of(request: PageRequest, key: UUID, *, audit: bool = True) -> Live:
    """The treatment as it stands for whoever asks, at the moment of asking."""
    return live(read_of(request, key, audit=audit), by=request.actor, at=request.now)


def read_of(request: PageRequest, key: UUID, *, audit: bool = True) -> Any:
    """The treatment an address names; that somebody reads of it is in the audit.

    `audit` is False for pages that write each opening of theirs down themselves.
    """
    visit = or_404(visit_by_uuid(key))
    check_can_read(request.actor, visit)
    show_at(request, visit.site)
    if audit:
        record_reading(
            subject=visit,
            patient_id=visit.patient_id,
            what="treatment",
            by=request.actor,
            at=request.now,
        )
    return visit


def address(name: str, *parts: object) -> str:
    """The address of a page; empty when that page is not installed."""
    try:
        return reverse(name, args=parts)
    except NoReverseMatch:
        return ""
