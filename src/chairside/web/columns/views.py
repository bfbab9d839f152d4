"""Which columns of a list somebody sees."""

from urllib.parse import urlsplit

from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from chairside.clinic.accounts.policies import check_can_use_chairside
from chairside.web.audit.views import TRAIL
from chairside.web.consents.documents import DOCUMENTS
from chairside.web.data_table import choose_columns
from chairside.web.inbox.views import INBOX
from chairside.web.navigation import home_for
from chairside.web.pages import PageRequest, page
from chairside.web.patients.finding import PATIENTS
from chairside.web.sites.board import DEVICES
from chairside.web.staff.views import STAFF
from chairside.web.treatments.schedule import BOOKINGS

TABLES = (PATIENTS, BOOKINGS, STAFF, TRAIL, INBOX, DOCUMENTS, DEVICES)
OWN = ("csrfmiddlewaretoken", "next", "column", "q")


@page(check_can_use_chairside, methods=("POST",))
def choose(request: PageRequest, table: str) -> HttpResponseBase:
    """Back to the list, which a script asks for as it is filtered and sorted by now."""
    chosen = next((one for one in TABLES if one.id == table), None)
    if chosen is None:
        raise Http404
    choose_columns(request, chosen, request.POST)
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts=None):
        return redirect(home_for(request.actor))
    if not request.htmx:
        return redirect(back)
    query = request.POST.copy()
    for name in OWN:
        query.pop(name, None)
    return redirect(f"{urlsplit(back).path}?{query.urlencode()}")
