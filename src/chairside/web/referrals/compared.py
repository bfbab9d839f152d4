"""The referral an address names, and the patients it is held against."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import Http404

from chairside.clinic.accounts.permissions import allows
from chairside.clinic.audit.operations import record_reading
from chairside.clinic.patients.queries import versions
from chairside.clinic.referrals.desk_policies import check_can_settle
from chairside.clinic.referrals.queries.desk import Compared, compared, likeness, referral_by_uuid
from chairside.web.pages import PageRequest
from chairside.web.referrals.forms import JoinForm

SHOWN = 6
"""So many patients are compared on the page; the others are named."""


@dataclass(frozen=True, slots=True)
class Card:
    """One patient beside what was sent. `form` joins them, for who may."""

    patient: Any
    why: tuple[str, ...]
    rows: tuple[Compared, ...]
    form: JoinForm | None


def get_referral(request: PageRequest, key: UUID, *, audit: bool = True) -> Any:
    """The referral an address names; that somebody reads of it is in the audit."""
    referral = referral_by_uuid(key)
    if referral is None:
        raise Http404
    if audit:
        record_reading(
            subject=referral,
            patient_id=referral.patient_id,
            what="referral",
            by=request.actor,
            at=request.now,
        )
    return referral


def card(
    request: PageRequest, referral: Any, patient: Any, *, seen: int, why: tuple[str, ...] = ()
) -> Card:
    """`seen` is the version of the patient's details that is on the page."""
    rows = compared(referral, patient)
    form = None
    if allows(check_can_settle["merge"], request.actor, referral):
        initial = {"seen": seen}
        form = JoinForm(rows=rows, initial=initial, auto_id=f"join-{patient.uuid}-%s")
    return Card(patient, why, rows, form)


def cards(request: PageRequest, referral: Any) -> tuple[list[Card], list[Any]]:
    """Those shown side by side, and the patients for whom there is no room."""
    alike = likeness(referral)
    near, others = alike[:SHOWN], alike[SHOWN:]
    seen = versions([like.patient for like in near])
    compared_here = [
        card(request, referral, like.patient, seen=seen.get(like.patient.pk, 0), why=like.why)
        for like in near
    ]
    return compared_here, [like.patient for like in others]
