"""What a scanner typed: it opens a patient, or is held against the one whose page is open."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponseBase, JsonResponse
from django.urls import reverse

from chairside.clinic.patients.operations import Verdict, scan_wristband
from chairside.clinic.patients.policies import check_can_find_patients, check_can_open_record
from chairside.clinic.patients.queries import patient_by_uuid, wristband_by_code
from chairside.clinic.visits.policies import check_can_read
from chairside.clinic.visits.queries import visit_by_uuid
from chairside.texts.translated import Declared as _
from chairside.web.pages import PageRequest, page

SAYS = {
    Verdict.SAME: _("The wristband matches this patient."),
    Verdict.OTHER: _("This is another patient. Stop, and check who is in front of you."),
    Verdict.REVOKED: _("This wristband is revoked. Check who this is, and print a new one."),
    Verdict.UNKNOWN: _("This code is not a wristband of this clinic."),
}


@page(check_can_find_patients, methods=("POST",))
def scan(request: PageRequest) -> HttpResponseBase:
    """`visit` or `patient` name whose page is open; without either a valid code opens its patient."""
    band = wristband_by_code(request.POST.get("code", "")[:100])
    against = _whose_page(request)
    if band is None and against is None:
        verdict = Verdict.UNKNOWN
    else:
        verdict = scan_wristband(band=band, against=against, by=request.actor, at=request.now)
    answer: dict[str, Any] = {"verdict": verdict.value, "say": SAYS.get(verdict, "")}
    if band is not None and verdict in (Verdict.VALID, Verdict.OTHER):
        check_can_open_record(request.actor, band.patient)
        answer["href"] = reverse("patient", args=[band.patient.uuid])
    return JsonResponse(answer)


def _whose_page(request: PageRequest) -> Any:
    """The patient whose page is open; None on a page of nobody."""
    if key := _key(request, "visit"):
        visit = visit_by_uuid(key)
        if visit is None:
            raise Http404
        check_can_read(request.actor, visit)
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
