"""What a scanner typed: a wristband opens a patient, or is held against the one whose page is open; a
badge names the second person of a confirmation."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponseBase, JsonResponse
from django.urls import reverse

from chairside.clinic.accounts.badges import badge_by_code
from chairside.clinic.accounts.pins import PinAnswer
from chairside.clinic.accounts.policies import check_can_use_chairside
from chairside.clinic.administration.infusion.second_person import BadgeVerdict, scan_badge
from chairside.clinic.patients.operations import Verdict, scan_wristband
from chairside.clinic.patients.policies import check_can_open_record
from chairside.clinic.patients.queries import patient_by_uuid, wristband_by_code
from chairside.clinic.scan_codes import BADGE
from chairside.clinic.visits.policies import check_can_read
from chairside.clinic.visits.queries import visit_by_uuid
from chairside.texts.translated import Declared as _
from chairside.web.pages import PageRequest, page
from chairside.web.treatments.dose import PIN_WORDS

SAYS = {
    Verdict.SAME: _("The wristband matches this patient."),
    Verdict.OTHER: _("This is another patient. Stop, and check who is in front of you."),
    Verdict.REVOKED: _("This wristband is revoked. Check who this is, and print a new one."),
    Verdict.UNKNOWN: _("This code is not a wristband of this clinic."),
}


SAYS_OF_BADGE = {
    BadgeVerdict.UNKNOWN: _(
        "This code is not a badge of this clinic. Choose the second person by name, or ask a practice "
        "admin for a badge."
    ),
    BadgeVerdict.REVOKED: _(
        "This badge is revoked. Choose the second person by name, or ask a practice admin for a new "
        "badge."
    ),
    BadgeVerdict.CLOSED: _(
        "The account of this badge is closed. Another person gives the second confirmation."
    ),
    BadgeVerdict.ELSEWHERE: _(
        "A badge names who gives the second confirmation of a dose. Open the visit, confirm the dose "
        "as the first person, then scan the badge."
    ),
    BadgeVerdict.NOT_WAITING: _(
        "No dose waits here for a second confirmation. Whoever is signed in confirms the dose first; "
        "then scan the badge of the second person."
    ),
    BadgeVerdict.FIRST: _(
        "{name} gave the first confirmation. The second is another person's: scan their badge."
    ),
    BadgeVerdict.NOT_HERE: _(
        "{name} cannot confirm a dose at this site. Another person gives the second confirmation; a "
        "practice admin can change roles and sites."
    ),
    BadgeVerdict.NO_PIN: _(
        "{name} has no PIN. They set one under Account, or confirm with their own sign-in."
    ),
    BadgeVerdict.LOCKED: PIN_WORDS[PinAnswer.LOCKED],
}


@page(check_can_use_chairside, methods=("POST",))
def scan(request: PageRequest) -> HttpResponseBase:
    """`visit` or `patient` name whose page is open; without either a wristband opens its patient."""
    code = request.POST.get("code", "")[:100].strip()
    answer = _badge(request, code) if code.startswith(BADGE) else _wristband(request, code)
    return JsonResponse(answer)


def _wristband(request: PageRequest, code: str) -> dict[str, Any]:
    band = wristband_by_code(code)
    against = _whose_page(request)
    if band is None and against is None:
        verdict = Verdict.UNKNOWN
    else:
        verdict = scan_wristband(band=band, against=against, by=request.actor, at=request.now)
    answer: dict[str, Any] = {"verdict": verdict.value, "say": str(SAYS.get(verdict, ""))}
    if band is not None and verdict in (Verdict.VALID, Verdict.OTHER):
        check_can_open_record(request.actor, band.patient)
        answer["href"] = reverse("patient", args=[band.patient.uuid])
    return answer


def _badge(request: PageRequest, code: str) -> dict[str, Any]:
    """Where a second confirmation waits, the PIN form of whom it names."""
    badge, visit = badge_by_code(code), _visit(request)
    verdict = scan_badge(badge=badge, visit=visit, by=request.actor, at=request.now)
    if badge is None or visit is None or verdict is not BadgeVerdict.VALID:
        name = badge.user.printed_name if badge else ""
        return {"verdict": verdict.value, "say": SAYS_OF_BADGE[verdict].format(name=name)}
    href = reverse("treatment_co_sign", args=[visit.uuid, badge.user_id])
    return {"verdict": verdict.value, "href": href, "button": f"second-{badge.user_id}"}


def _visit(request: PageRequest) -> Any:
    key = _key(request, "visit")
    if key is None:
        return None
    visit = visit_by_uuid(key)
    if visit is None:
        raise Http404
    check_can_read(request.actor, visit)
    return visit


def _whose_page(request: PageRequest) -> Any:
    """The patient whose page is open; None on a page of nobody."""
    if visit := _visit(request):
        return visit.patient
    if key := _key(request, "patient"):
        patient = patient_by_uuid(key)
        if patient is None:
            raise Http404
        return patient
    return None


def _key(request: PageRequest, name: str) -> UUID | None:
    text = request.POST.get(name, "")
    if not text:
        return None
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404 from error
