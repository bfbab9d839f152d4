"""The list of patients with its search, and the desk where a new one is registered."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from chairside.clinic.accounts.permissions import allows
from chairside.clinic.patients.operations import register
from chairside.clinic.patients.policies import check_can_find_patients, check_can_register
from chairside.clinic.patients.queries import Match, age_on, search
from chairside.clinic.patients.similar import SimilarPatients
from chairside.clinic.refusal import Refusal
from chairside.clinic.scheduling.queries import next_appointments
from chairside.texts.translated import Declared as _
from chairside.web.data_table import SORT, Column, DataTable, Listing
from chairside.web.pages import PageRequest, page
from chairside.web.patients.forms import RegisterForm

PATIENTS = DataTable(
    "patients",
    _("patient"),
    _("patients"),
    (
        Column("name", _("Name"), ("family_name", "given_names"), fixed=True),
        Column("number", _("Record number"), ("pk",)),
        Column("born", _("Birth date"), ("birth_date",)),
        Column("age", _("Age"), ("-birth_date",), kind="num"),
        Column("sex", _("Sex"), ("sex",)),
        Column("phone", _("Phone")),
        Column("email", _("Email"), more=True),
        Column("next", _("Next visit")),
    ),
    first="name",
    words=lambda row: row.match.patient.name,
    most=50,
)


@dataclass(frozen=True, slots=True)
class PatientRow:
    match: Match
    age: int
    next: Any


@page(check_can_find_patients)
def patients(request: PageRequest) -> HttpResponseBase:
    listing = Listing(PATIENTS, request)
    result = search(
        listing.typed,
        limit=PATIENTS.most,
        order=listing.ordered_by if SORT in request.GET else (),
        counted=True,
    )
    following = next_appointments([match.patient.pk for match in result.matches], request.now)
    today = timezone.localdate(request.now)
    rows = [
        PatientRow(match, age_on(match.patient.birth_date, today), following.get(match.patient.pk))
        for match in result.matches
    ]
    context = {
        "listing": listing.hold(rows, result.total),
        "hint": gettext(
            "Type the beginning of each name. You can add a date of birth: 17 May 1980."
        ),
        "may_register": allows(check_can_register, request.actor),
    }
    part = request.htmx and not request.htmx.boosted
    return render(request, "patients/results.html" if part else "patients/list.html", context)


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
            messages.success(request, gettext("%(name)s is registered.") % {"name": made.name})
            return redirect("patient", key=made.uuid)
    return render(request, "patients/register.html", context, status=422 if form.is_bound else 200)
