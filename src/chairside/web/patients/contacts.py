"""Who takes the patient home and who is called: the front desk's part of the record."""

from uuid import UUID

from django.http import HttpResponseBase

from chairside.clinic.patients.kinds import FactKind
from chairside.clinic.patients.policies import check_can_open_record, check_can_write_contacts
from chairside.web.pages import PageRequest, page
from chairside.web.patients.head import get_patient
from chairside.web.patients.section_parts import add_to, part, void_in
from chairside.web.patients.sections import BY_KIND

CONTACTS = BY_KIND[FactKind.CONTACT]


@page(check_can_open_record)
def show(request: PageRequest, key: UUID) -> HttpResponseBase:
    return part(request, get_patient(request, key), CONTACTS)


@page(check_can_write_contacts, methods=("GET", "POST"))
def add(request: PageRequest, key: UUID) -> HttpResponseBase:
    return add_to(request, key, CONTACTS)


@page(check_can_write_contacts, methods=("GET", "POST"))
def void(request: PageRequest, key: UUID, fact: UUID) -> HttpResponseBase:
    return void_in(request, key, CONTACTS, fact)
