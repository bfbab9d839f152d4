"""Who takes the patient home and who is called: the front desk's part of the record."""

from uuid import UUID

from django.http import HttpResponseBase

from chairside.clinic.accounts.roles import BEDSIDE, CARE_TEAM, Role
from chairside.clinic.patients.kinds import FactKind
from chairside.web.pages import PageRequest, page
from chairside.web.patients.head import get_patient
from chairside.web.patients.section_parts import add_to, part, void_in
from chairside.web.patients.sections import BY_KIND

CONTACTS = BY_KIND[FactKind.CONTACT]
CHANGE = "change a patient's contacts"


@page(*CARE_TEAM, to="open a patient's record")
def show(request: PageRequest, key: UUID) -> HttpResponseBase:
    return part(request, get_patient(request, key), CONTACTS)


@page(Role.FRONT_DESK, *BEDSIDE, to=CHANGE, methods=("GET", "POST"))
def add(request: PageRequest, key: UUID) -> HttpResponseBase:
    return add_to(request, key, CONTACTS)


@page(Role.FRONT_DESK, *BEDSIDE, to=CHANGE, methods=("GET", "POST"))
def void(request: PageRequest, key: UUID, fact: UUID) -> HttpResponseBase:
    return void_in(request, key, CONTACTS, fact)
