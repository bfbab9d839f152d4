"""The infusion as it runs: start, change of rate, pause, resume, stop, recovery."""

from uuid import UUID

from django.http import HttpResponseBase

from chairside.clinic.administration.infusion import operations as infusion_operations
from chairside.clinic.treatments import operations
from chairside.clinic.visits import operations as visit_operations
from chairside.clinic.visits.policies import check_can_move
from chairside.web.forms import ClinicForm
from chairside.web.once import carried_out
from chairside.web.pages import PageRequest, page
from chairside.web.treatments.addresses import live_of
from chairside.web.treatments.forms.bedside import ReasonForm
from chairside.web.treatments.forms.dose import RateForm, StopForm
from chairside.web.treatments.sheets import bound, done, sheet

BOTH = ("GET", "POST")
COMPLETE = "Complete: all that was ordered has been given."


@page(check_can_move["start"], methods=BOTH)
def start(request: PageRequest, key: UUID) -> HttpResponseBase:
    live = live_of(request, key)
    form = ClinicForm(**bound(request))

    def act() -> None:
        operations.start(visit=live.visit, by=request.actor, at=request.now)

    if carried_out(request, form, act):
        return done(request, key, "Infusion started.")
    return sheet(
        request,
        live,
        form,
        title="Start the infusion",
        send="Drug is running now",
        lead="Press when the pump runs. Chairside records the start; it does not program the pump.",
        template="treatments/sheets/run.html",
    )


@page(check_can_move["change_rate"], methods=BOTH)
def change_rate(request: PageRequest, key: UUID) -> HttpResponseBase:
    live = live_of(request, key)
    form = RateForm(**bound(request))

    def act() -> None:
        infusion_operations.change_rate(
            visit=live.visit, **form.cleaned_data, by=request.actor, at=request.now
        )

    if carried_out(request, form, act):
        return done(request, key, "New rate recorded.")
    return sheet(
        request,
        live,
        form,
        title="Change the rate",
        send="The pump runs at this rate now",
        lead="Set the pump first, then record it here.",
        template="treatments/sheets/run.html",
    )


@page(check_can_move["pause"], methods=BOTH)
def pause(request: PageRequest, key: UUID) -> HttpResponseBase:
    live = live_of(request, key)
    form = ReasonForm(**bound(request))

    def act() -> None:
        reason = form.cleaned_data["reason"]
        infusion_operations.pause(visit=live.visit, reason=reason, by=request.actor, at=request.now)

    if carried_out(request, form, act):
        return done(request, key, "Paused.")
    return sheet(
        request,
        live,
        form,
        title="Pause the infusion",
        send="The pump is paused now",
        lead="Pause the pump first, then record it here.",
    )


@page(check_can_move["resume"], methods=BOTH)
def resume(request: PageRequest, key: UUID) -> HttpResponseBase:
    live = live_of(request, key)
    form = ClinicForm(**bound(request))

    def act() -> None:
        infusion_operations.resume(visit=live.visit, by=request.actor, at=request.now)

    if carried_out(request, form, act):
        return done(request, key, "Infusion resumed.")
    return sheet(
        request,
        live,
        form,
        title="Resume the infusion",
        send="The pump runs again now",
        lead="It goes on at the rate before the pause.",
        template="treatments/sheets/run.html",
    )


@page(check_can_move["stop"], methods=BOTH)
def stop(request: PageRequest, key: UUID) -> HttpResponseBase:
    """Two buttons: complete, or early with its reason."""
    live = live_of(request, key)
    form = StopForm(**bound(request))

    def act() -> None:
        complete = request.POST.get("ending") == "complete"
        reason = COMPLETE if complete else form.cleaned_data["reason"]
        infusion_operations.stop(visit=live.visit, reason=reason, by=request.actor, at=request.now)

    if carried_out(request, form, act):
        return done(request, key, "Infusion stopped.")
    emptied = live.delivered is not None and live.delivered.emptied
    return sheet(
        request,
        live,
        form,
        title="Stop the infusion",
        template="treatments/sheets/stop.html",
        emptied=emptied,
    )


@page(check_can_move["recover"], methods=BOTH)
def recover(request: PageRequest, key: UUID) -> HttpResponseBase:
    live = live_of(request, key)
    form = ClinicForm(**bound(request))

    def act() -> None:
        visit_operations.recover(visit=live.visit, by=request.actor, at=request.now)

    if carried_out(request, form, act):
        return done(request, key, "Recovery begun.")
    return sheet(
        request,
        live,
        form,
        title="Begin recovery",
        send="Recovery begins now",
        lead="The line is off and the patient rests under observation.",
    )
