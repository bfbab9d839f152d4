"""The list of patients with its search, and the desk where a new one is registered."""

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.template.defaultfilters import pluralize
from django.utils import timezone

from chairside.clinic.accounts.permissions import allows
from chairside.clinic.patients.operations import register
from chairside.clinic.patients.policies import check_can_find_patients, check_can_register
from chairside.clinic.patients.queries import age_on, search
from chairside.clinic.patients.similar import SimilarPatients
from chairside.clinic.refusal import Refusal
from chairside.web.pages import PageRequest, page
from chairside.web.patients.forms import RegisterForm


@page(check_can_find_patients)
def patients(request: PageRequest) -> HttpResponseBase:
    typed = request.GET.get("q", "")
    result = search(typed, limit=50)
    today = timezone.localdate(request.now)
    context = {
        "typed": typed,
        "matches": [(match, age_on(match.patient.birth_date, today)) for match in result.matches],
        "more": result.more,
        "caption": _caption(len(result.matches), result.more),
        "may_register": allows(check_can_register, request.actor),
    }
    part = request.htmx and not request.htmx.boosted
    return render(request, "patients/results.html" if part else "patients/list.html", context)


def _caption(number: int, more: bool) -> str:
    return f"{number} patient{pluralize(number)}{' of more' if more else ''}"


@page(check_can_register, methods=("GET", "POST"))
def register_patient(request: PageRequest) -> HttpResponseBase:
    form = RegisterForm(request.POST or None)
    context = {"form": form, "matches": ()}
    if form.is_valid():
        try:
            made = register(
                demographics=form.demographics(),
                identifiers=form.identifiers(),
                although_similar=form.cleaned_data["although_similar"],
                by=request.actor,
                at=request.now,
            )
        except SimilarPatients as similar:
            context["matches"] = similar.matches
        except Refusal as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, f"{made.name} is registered.")
            return redirect("patient", key=made.uuid)
    return render(request, "patients/register.html", context, status=422 if form.is_bound else 200)
