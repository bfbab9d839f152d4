"""Who did what, and who looked at whose record."""

from django.http import HttpResponseBase, QueryDict
from django.shortcuts import render

from chairside.clinic.accounts.policies import check_can_read_audit
from chairside.clinic.audit.queries import entries
from chairside.texts.translated import Declared as _
from chairside.web.audit.forms import TrailForm
from chairside.web.data_table import Column, DataTable, Listing
from chairside.web.pages import PageRequest, page
from chairside.web.parameters import page_number

ROWS = 60
TRAIL = DataTable(
    "trail",
    _("entry"),
    _("entries"),
    (
        # In one order: pages of millions are turned from the newest on.
        Column("when", _("When"), fixed=True),
        Column("who", _("Who")),
        Column("roles", _("Roles")),
        Column("what", _("What")),
        Column("about", _("About")),
        Column("details", _("Details")),
    ),
    first="-when",
)


@page(check_can_read_audit)
def trail(request: PageRequest) -> HttpResponseBase:
    form = TrailForm(request.GET)
    number = page_number(request.GET)
    listing = Listing(TRAIL, request)
    trail = entries(**form.narrowed()) if form.is_valid() else entries().none()
    # One more than is shown says whether there is another page, without counting millions.
    begin = (number - 1) * ROWS
    rows = list(trail.order_by("-at", "-id")[begin : begin + ROWS + 1])
    context = {
        "form": form,
        "listing": listing.hold(rows[:ROWS], begin=begin + 1),
        "newer": address(request.GET, number - 1) if number > 1 else "",
        "older": address(request.GET, number + 1) if len(rows) > ROWS else "",
        "number": number,
    }
    return render(request, "audit/trail.html", context, status=200 if form.is_valid() else 422)


def address(asked: QueryDict, number: int) -> str:
    query = asked.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"
