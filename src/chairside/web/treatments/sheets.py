"""Forms about a visit that open in place on the live page, and alone where that is not possible.

Each is declared as a row; one view carries all of them out: it loads the visit, calls the one
operation, and only then reads what the page shows.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from chairside.clinic.accounts.permissions import Permission
from chairside.clinic.administration.infusion.delivered import Delivered, delivered
from chairside.clinic.patients.queries import summary
from chairside.clinic.treatments.gate_inputs import GateInputs
from chairside.clinic.visits.policies import check_can_read_clinical
from chairside.texts.translated import Declared as _
from chairside.web.forms import ClinicForm
from chairside.web.once import carried_out
from chairside.web.pages import PageRequest, page
from chairside.web.treatments.addresses import address, live_of, read_of
from chairside.web.treatments.panels import refreshed


class Opened:
    """One opening of a sheet: the visit, and what else the sheet is about (`of`)."""

    def __init__(self, request: PageRequest, visit: Any, named: Mapping[str, Any]) -> None:
        self.request, self.visit, self.named = request, visit, named
        self.of: Any = None
        self.by = request.actor
        self.action = ""  # empty: the address that was asked for
        self.form: Any = None  # of the class that the sheet's row names
        self.last_order: Any = None  # which may be copied

    @cached_property
    def inputs(self) -> GateInputs:
        return GateInputs(self.visit, self.request.now)

    @property
    def order(self) -> Any:
        return self.inputs.order

    @cached_property
    def given(self) -> Delivered | None:
        """What has been given so far; None before the start."""
        segments = list(self.visit.segments.all())
        if self.order is None or not segments:
            return None
        return delivered(self.order, segments, at=self.request.now)


Words = str | Callable[[Opened], str]


def _all_values(opened: Opened) -> dict[str, Any]:
    return dict(opened.form.cleaned_data)


def _nothing(opened: Opened) -> dict[str, Any]:
    return {}


def _without_proof(opened: Opened) -> bool:
    return True


def _nothing_follows(opened: Opened) -> None:
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """`operation` is called with `subject` (the visit, unless another argument is named, which is
    then `of`; or none), with what `entry` makes of the form, and with `by` and `at`.

    of        what else the sheet is about, by the visit and the address; may raise Http404
    options   what the form is made with
    context   what the template shows beside the form
    proved    asked of a form that can be read, before anything is done: a PIN; may set `by`
    then      the sheet that follows, where it is open to this person
    """

    name: str
    path: str
    permission: Permission[...]
    operation: Callable[..., object]
    title: Words
    said: Words
    form: Callable[..., ClinicForm] = ClinicForm
    send: str = _("Save")
    lead: Words = ""
    template: str = "simple"
    subject: str = "visit"
    of: Callable[[Opened], Any] = _nothing
    options: Callable[[Opened], dict[str, Any]] = _nothing
    entry: Callable[[Opened], dict[str, Any]] = _all_values
    context: Callable[[Opened], dict[str, Any]] = _nothing
    proved: Callable[[Opened], bool] = _without_proof
    then: "Callable[[Opened], Sheet | None]" = _nothing_follows

    def open(
        self, request: PageRequest, visit: Any, named: Mapping[str, Any], *, sent: bool = True
    ) -> Opened:
        """`sent` is False for a sheet that another one's answer opens."""
        opened = Opened(request, visit, named)
        opened.of = self.of(opened)
        opened.form = self.form(**(bound(request) if sent else {}), **self.options(opened))
        return opened

    def carry_out(self, opened: Opened) -> None:
        subject = opened.visit if self.subject == "visit" else opened.of
        self.operation(
            **({self.subject: subject} if self.subject else {}),
            **self.entry(opened),
            by=opened.by,
            at=opened.request.now,
        )


def view_of(sheet: Sheet) -> Callable[..., HttpResponseBase]:
    """The page of a sheet: its form, and what sending it does."""

    def view(request: PageRequest, /, key: UUID, **named: Any) -> HttpResponseBase:
        opened = sheet.open(request, read_of(request, key), named)
        is_proved = opened.form.is_valid() and sheet.proved(opened)
        if is_proved and carried_out(request, opened.form, lambda: sheet.carry_out(opened)):
            return _done(sheet, opened, key, _said(sheet.said, opened))
        return _shown(sheet, opened)

    view.__name__ = sheet.name
    return page(sheet.permission, methods=("GET", "POST"))(view)


def _said(words: Words, opened: Opened) -> str:
    return str(words if isinstance(words, str) else words(opened))


def _shown(sheet: Sheet, opened: Opened) -> HttpResponse:
    """The form: a fragment for the open page, or a page of its own."""
    request, visit = opened.request, opened.visit
    context = {
        "visit": visit,
        "person": visit.patient,
        "form": opened.form,
        "title": _said(sheet.title, opened),
        "send": sheet.send,
        "lead": _said(sheet.lead, opened),
        "patient_href": address("patient", visit.patient.uuid),
        "frame": "treatments/sheet.html" if request.htmx else "treatments/sheet_page.html",
        "action": opened.action or request.get_full_path(),
        **({} if request.htmx else {"summary": summary(visit.patient, request.now)}),
        **sheet.context(opened),
    }
    template = f"treatments/sheets/{sheet.template}.html"
    return render(request, template, context, status=422 if opened.form.is_bound else 200)


def _done(sheet: Sheet, opened: Opened, key: UUID, say: str) -> HttpResponseBase:
    """After an operation: the panels as they are now with the sheet that follows, or back to the page."""
    request = opened.request
    following = sheet.then(Opened(request, opened.visit, {}))  # reads what is so now
    if request.htmx and check_can_read_clinical.is_held_by(request.actor):
        # That this person reads of the visit is in the audit since the request began.
        answer = refreshed(request, live_of(request, key, audit=False), say=say)
        if following is not None:
            ahead = following.open(request, opened.visit, {}, sent=False)
            ahead.action = reverse(f"treatment_{following.name}", args=[key])
            next_form = _shown(following, ahead)
            answer.content = next_form.content + answer.content
        return answer
    messages.success(request, say)
    if request.htmx:
        return HttpResponseClientRedirect(reverse("treatment", args=[key]))
    return redirect(f"treatment_{following.name}" if following else "treatment", key=key)


def bound(request: PageRequest) -> dict[str, Any]:
    """`data=` for a form: what was sent, or nothing when the form is opened."""
    return {"data": request.POST} if request.method == "POST" else {}
