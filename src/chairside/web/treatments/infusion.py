"""The infusion as it runs: start, change of rate, pause, resume, stop, recovery."""

from typing import Any

from chairside.clinic.administration.infusion import operations as infusion_operations
from chairside.clinic.treatments import operations
from chairside.clinic.visits import operations as visit_operations
from chairside.clinic.visits.policies import check_can_move
from chairside.texts.translated import Declared as _
from chairside.web.treatments.forms.dose import PAUSE_REASONS, PauseForm, RateForm, StopForm
from chairside.web.treatments.sheets import Opened, Sheet


def _run(opened: Opened) -> dict[str, Any]:
    given = opened.given
    emptied = given is not None and given.emptied
    return {"order": opened.order, "given": given, "emptied": emptied}


def _ending(opened: Opened) -> dict[str, Any]:
    """Two buttons: complete, or early."""
    complete = opened.request.POST.get("ending") == "complete"
    return {"complete": complete, "reason": opened.form.cleaned_data["reason"]}


def _pressed(opened: Opened) -> dict[str, Any]:
    """When the first touch was, as the form carries it."""
    form = opened.form
    pressed = form.cleaned_data.get("pressed_at") if form.is_bound else None
    return {"pressed": pressed or opened.request.now, "reasons": PAUSE_REASONS}


SHEETS = (
    Sheet(
        name="start",
        path="start/",
        permission=check_can_move["start"],
        operation=operations.start,
        template="run",
        context=_run,
        title=_("Start the infusion"),
        lead=_(
            "Press when the pump runs. Chairside records the start; it does not program the pump."
        ),
        send=_("Drug is running now"),
        said=_("Infusion started."),
    ),
    Sheet(
        name="change_rate",
        path="rate/",
        permission=check_can_move["change_rate"],
        operation=infusion_operations.change_rate,
        form=RateForm,
        template="run",
        context=_run,
        title=_("Change the rate"),
        lead=_("Set the pump first, then record it here."),
        send=_("The pump runs at this rate now"),
        said=_("New rate recorded."),
    ),
    Sheet(
        name="pause",
        path="pause/",
        permission=check_can_move["pause"],
        operation=infusion_operations.pause,
        form=PauseForm,
        options=lambda opened: {"initial": {"pressed_at": opened.request.now.isoformat()}},
        entry=lambda opened: {
            "reason": opened.form.said,
            "pressed_at": opened.form.cleaned_data["pressed_at"],
        },
        template="pause",
        context=_pressed,
        title=_("Pause the infusion"),
        said=_("Paused."),
    ),
    Sheet(
        name="resume",
        path="resume/",
        permission=check_can_move["resume"],
        operation=infusion_operations.resume,
        template="run",
        context=_run,
        title=_("Resume the infusion"),
        lead=_("The infusion continues at the rate before the pause."),
        send=_("The pump runs again now"),
        said=_("Infusion resumed."),
    ),
    Sheet(
        name="stop",
        path="stop/",
        permission=check_can_move["stop"],
        operation=infusion_operations.stop,
        form=StopForm,
        entry=_ending,
        template="stop",
        context=_run,
        title=_("Stop the infusion"),
        said=_("Infusion stopped."),
    ),
    Sheet(
        name="recover",
        path="recover/",
        permission=check_can_move["recover"],
        operation=visit_operations.recover,
        title=_("Begin recovery"),
        lead=_("The line is off and the patient rests under observation."),
        send=_("Recovery begins now"),
        said=_("Recovery begun."),
    ),
)
