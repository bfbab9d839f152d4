"""One entry of the inbox: taken, given to a colleague, snoozed with a reason, set as done."""

from collections.abc import Callable

from django.contrib import messages
from django.http import Http404, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext

from chairside.clinic.accounts.queries import actor_for, staff_member
from chairside.clinic.refusal import Refusal
from chairside.clinic.sites.workplaces import colleagues
from chairside.clinic.worklist.operations import Thing, assign, release, set_done, snooze, wake
from chairside.clinic.worklist.policies import check_can_work_inbox
from chairside.texts.translated import Declared as _
from chairside.units.dates import stamp_of
from chairside.web.at_site import show_at, workplaces_of
from chairside.web.forms import ClinicForm
from chairside.web.inbox.entries import InboxEntry, entry
from chairside.web.inbox.forms import SNOOZES, AssignForm, DoneForm, NoForm, SnoozeForm
from chairside.web.inbox.kinds import KIND_BY_ID
from chairside.web.inbox.viewer import Viewer
from chairside.web.inbox.views import viewer_of
from chairside.web.once import carried_out
from chairside.web.pages import PageRequest, page
from chairside.web.treatments.addresses import or_404

_SETTLED = _("This no longer waits: it was settled meanwhile.")


def _entry(request: PageRequest, kind: str, key: str) -> InboxEntry | None:
    """At its own site, whichever was chosen last. None once it is settled. Raises Http404 for no kind,
    `Refusal` for one that is not theirs."""
    declared = KIND_BY_ID.get(kind)
    if declared is None:
        raise Http404
    declared.permission.check_role(request.actor)
    viewer = viewer_of(request)
    row = entry(viewer, declared, key)
    if row is not None or not declared.of_site:
        return row
    for site in workplaces_of(request).sites:
        if site == viewer.site:
            continue
        elsewhere = Viewer(by=request.actor, site=site, now=request.now)
        if (row := entry(elsewhere, declared, key)) is not None:
            show_at(request, site)
            return row
    return None


def _show(
    request: PageRequest, row: InboxEntry, sent: ClinicForm | None = None
) -> HttpResponseBase:
    assign_form = sent if isinstance(sent, AssignForm) else _assign_form(row, AssignForm())
    context = {
        "row": row,
        "assign_form": assign_form,
        "snooze_form": sent if isinstance(sent, SnoozeForm) else SnoozeForm(),
        "done_form": sent if isinstance(sent, DoneForm) else DoneForm(),
        "problems": sent if isinstance(sent, NoForm) else None,
        "may_snooze": not row.is_snoozed and row.waiting.severity != "urgent",
        "now": timezone.localtime(request.now),
    }
    return render(request, "inbox/entry.html", context, status=422 if sent else 200)


def _assign_form(row: InboxEntry, form: AssignForm) -> AssignForm:
    people = colleagues(row.site, row.kind.permission) if row.site else ()
    return form.offer([(str(person.pk), person.printed_name) for person in people])


def _settled(request: PageRequest) -> HttpResponseBase:
    messages.info(request, _SETTLED)
    return redirect("inbox")


def _act(
    request: PageRequest,
    kind: str,
    key: str,
    form: ClinicForm,
    act: Callable[[Thing], object],
    said: str,
) -> HttpResponseBase:
    row = _entry(request, kind, key)
    if row is None:
        return _settled(request)
    if isinstance(form, AssignForm):
        _assign_form(row, form)
    if carried_out(request, form, lambda: act(row.thing)):
        messages.success(request, said)
        return redirect("inbox")
    return _show(request, row, form)


@page(check_can_work_inbox)
def entry_page(request: PageRequest, kind: str, key: str) -> HttpResponseBase:
    row = _entry(request, kind, key)
    return _settled(request) if row is None else _show(request, row)


@page(check_can_work_inbox, methods=("POST",))
def take(request: PageRequest, kind: str, key: str) -> HttpResponseBase:
    def act(thing: Thing) -> None:
        assign(thing=thing, to=request.actor, by=request.actor, at=request.now)

    return _act(request, kind, key, NoForm(request.POST), act, gettext("Assigned to you."))


@page(check_can_work_inbox, methods=("POST",))
def release_entry(request: PageRequest, kind: str, key: str) -> HttpResponseBase:
    def act(thing: Thing) -> None:
        release(thing=thing, by=request.actor, at=request.now)

    return _act(request, kind, key, NoForm(request.POST), act, gettext("Unassigned."))


@page(check_can_work_inbox, methods=("POST",))
def assign_entry(request: PageRequest, kind: str, key: str) -> HttpResponseBase:
    form = AssignForm(request.POST)

    def act(thing: Thing) -> None:
        to = actor_for(or_404(staff_member(int(form.cleaned_data["to"]))))
        assign(thing=thing, to=to, by=request.actor, at=request.now)

    return _act(request, kind, key, form, act, gettext("Assigned."))


@page(check_can_work_inbox, methods=("POST",))
def snooze_entry(request: PageRequest, kind: str, key: str) -> HttpResponseBase:
    form = SnoozeForm(request.POST)
    until = request.now + SNOOZES.get(request.POST.get("until", ""), SNOOZES["1d"])[1]

    def act(thing: Thing) -> None:
        reason = form.cleaned_data["reason"]
        snooze(thing=thing, until=until, reason=reason, by=request.actor, at=request.now)

    said = gettext("Snoozed until %(stamp)s.") % {"stamp": stamp_of(timezone.localtime(until))}
    return _act(request, kind, key, form, act, said)


@page(check_can_work_inbox, methods=("POST",))
def wake_entry(request: PageRequest, kind: str, key: str) -> HttpResponseBase:
    def act(thing: Thing) -> None:
        wake(thing=thing, by=request.actor, at=request.now)

    return _act(request, kind, key, NoForm(request.POST), act, gettext("No longer snoozed."))


@page(check_can_work_inbox, methods=("POST",))
def done_entry(request: PageRequest, kind: str, key: str) -> HttpResponseBase:
    form = DoneForm(request.POST)

    def act(thing: Thing) -> None:
        declared = KIND_BY_ID[thing.kind]
        if not declared.ends_here:
            raise Refusal(
                gettext("This ends where it is done: %(action)s.")
                % {"action": declared.action.lower()}
            )
        reason = form.cleaned_data["reason"]
        set_done(thing=thing, reason=reason, by=request.actor, at=request.now)

    return _act(request, kind, key, form, act, gettext("Done."))
