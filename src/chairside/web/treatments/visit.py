"""The forms of a visit as a whole: check-in, gate, change of chair, discharge, cancelling, aborting."""

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from django.forms.models import model_to_dict
from django.utils import timezone
from django.utils.translation import gettext

from chairside.clinic.accounts.permissions import allows
from chairside.clinic.consents.policies import check_can_reaffirm
from chairside.clinic.patients.policies import check_can_write_clinical_facts
from chairside.clinic.patients.queries import contacts
from chairside.clinic.sites.queries import chairs
from chairside.clinic.treatments import operations
from chairside.clinic.treatments.discharge_criteria import criteria_in_use
from chairside.clinic.treatments.gate import clearance_item
from chairside.clinic.treatments.gate_day import day_in_words
from chairside.clinic.treatments.policies import check_can_discharge_unmet, check_can_override
from chairside.clinic.treatments.queries.discharge import Leaving, leaving
from chairside.clinic.treatments.today import Today, fasts
from chairside.clinic.visits import operations as visit_operations
from chairside.clinic.visits.arrival import away_from_booking
from chairside.clinic.visits.day import day_of
from chairside.clinic.visits.policies import (
    check_can_answer_day,
    check_can_move,
    check_can_move_chair,
)
from chairside.knowledge.day_questions import asked_of
from chairside.knowledge.discharge import discharge_criterion
from chairside.knowledge.protocols import protocol
from chairside.texts.translated import Declared as _
from chairside.units.dates import stamp_of
from chairside.web.treatments.addresses import or_404
from chairside.web.treatments.forms.bedside import ReasonForm
from chairside.web.treatments.forms.visit import (
    CheckInForm,
    DayForm,
    DischargeForm,
    ListMedicinesForm,
    MoveChairForm,
)
from chairside.web.treatments.sheets import Opened, Sheet


def _escort(opened: Opened) -> dict[str, Any]:
    escort = next((one for one in contacts(opened.visit.patient) if one.is_escort), None)
    initial = {"escort_name": escort.name, "escort_phone": escort.phone} if escort else {}
    return {"initial": initial}


def _asked(opened: Opened) -> dict[str, Any]:
    facts, protocol_id = opened.inputs.facts, opened.visit.protocol_id
    signed = facts.signed
    questions = asked_of(
        protocol(protocol_id), facts.picture(protocol_id), signed.rules, signed.settings
    )
    names = [question.name for question in questions]
    return {"asked": names, "fasts": fasts(facts, protocol_id)}


def _answered(opened: Opened) -> str:
    """The answers as they were just saved, as the gate says them: whoever typed them reads that
    somebody ate nine minutes ago, or that a question is open.
    """
    facts, at = opened.inputs.facts, opened.request.now
    day = day_of(opened.visit, at, opened.form.cleaned_data)
    return day_in_words(Today(day, facts, opened.visit.protocol_id, {}), at)


def _arriving(opened: Opened) -> dict[str, Any]:
    away = away_from_booking(opened.visit, opened.request.now)
    return {**_escort(opened), **_asked(opened), "away": away}


def _again(opened: Opened) -> dict[str, Any]:
    """The answers as they stand, to be changed."""
    day = opened.inputs.day
    return {"initial": {} if day is None else model_to_dict(day), **_asked(opened)}


def _start(opened: Opened) -> str:
    return stamp_of(timezone.localtime(opened.visit.appointment.start))


def _gate_item(opened: Opened) -> Any:
    return or_404(clearance_item(opened.inputs, opened.named["item"]))


def _other_chairs(opened: Opened) -> Sequence[Any]:
    visit = opened.visit
    return [chair for chair in chairs(visit.site) if chair.pk != visit.chair_id]


def _chosen_chair(opened: Opened) -> dict[str, Any]:
    by_uuid = {str(chair.uuid): chair for chair in opened.of}
    return {"chair": by_uuid[opened.form.cleaned_data["chair"]]}


def _criteria(opened: Opened) -> dict[str, Any]:
    visit = opened.visit
    arrival = opened.inputs.check_in
    escort = arrival.escort_name if arrival is not None else ""
    escort = escort or _escort(opened)["initial"].get("escort_name", "")
    criteria = [discharge_criterion(name) for name in criteria_in_use(visit.protocol_id)]
    return {
        "criteria": criteria,
        "evidence": lambda: opened.of().evidence,
        "initial": {"left_with": escort},
    }


def _held(opened: Opened) -> Callable[[], Leaving]:
    """Read when it is shown, once: a form that is carried out shows nothing of it."""
    return cache(lambda: leaving(opened.visit, opened.inputs.limits, at=opened.request.now))


def _stayed(opened: Opened) -> dict[str, Any]:
    """What is shown beside the criteria."""
    limits = opened.inputs.limits
    return {
        "may_leave_unmet": allows(check_can_discharge_unmet, opened.request.actor, opened.visit),
        "now": opened.request.now,
        "since_stop": opened.of().since_stop,
        "least_stay": None if limits is None else limits.minimum_recovery_minutes,
        "open_lines": opened.of().open_lines,
    }


def _leaving(opened: Opened) -> dict[str, Any]:
    fields = ("left_with", "instructions_given", "unmet_reason", "remarks")
    values = {name: opened.form.cleaned_data[name] for name in fields}
    return {"criteria": opened.form.answers, **values}


SHEETS = (
    Sheet(
        name="check_in",
        path="check-in/",
        permission=check_can_move["check_in"],
        operation=visit_operations.check_in,
        form=CheckInForm,
        options=_arriving,
        template="check_in",
        title=_("Check in"),
        said=lambda opened: (
            gettext("Checked in. %(answered)s") % {"answered": _answered(opened)}
        ).strip(),
    ),
    Sheet(
        name="answer_day",
        path="day/",
        permission=check_can_answer_day,
        operation=visit_operations.answer_day,
        form=DayForm,
        options=_again,
        title=_("Questions of the day"),
        lead=_("Ask again what is missing or has changed. The earlier answers stay in the record."),
        send=_("Save answers"),
        said=lambda opened: (
            gettext("Answers saved. %(answered)s") % {"answered": _answered(opened)}
        ).strip(),
    ),
    Sheet(
        name="list_medicines",
        path="medicines/",
        permission=check_can_write_clinical_facts,
        operation=operations.list_medicines,
        form=ListMedicinesForm,
        options=lambda opened: {"names": opened.inputs.unlisted_medicines},
        title=_("New medicines"),
        lead=(
            _(
                "Reported at check-in and not on the patient's medicine list. Add what the patient "
                "keeps taking; later visits rely on the list."
            )
        ),
        send=_("Add to medicine list"),
        said=_("Added to the medicine list."),
    ),
    Sheet(
        name="clear",
        path="clear/",
        permission=check_can_move["clear"],
        operation=operations.clear,
        title=_("Clear for treatment"),
        lead=_("Every item of the checklist is met or overridden: drug may be given."),
        send=_("Clear"),
        said=_("Cleared for treatment."),
    ),
    Sheet(
        name="reaffirm",
        path="reaffirm/",
        permission=check_can_reaffirm,
        operation=operations.reaffirm_consent,
        title=_("Patient reaffirms consent"),
        lead=(
            _(
                "Ask the patient before any drug is given: do you still want this treatment today? If "
                "yes, it is recorded under your name. If no, give nothing: record the withdrawal "
                "under Consent, or end the visit."
            )
        ),
        send=_("Patient agrees today"),
        said=_("Consent reaffirmed."),
    ),
    Sheet(
        name="override",
        path="override/<slug:item>/",
        permission=check_can_override,
        operation=operations.override,
        form=ReasonForm,
        entry=lambda opened: {**opened.form.cleaned_data, **opened.named},
        title=lambda opened: gettext("Override: %(title)s") % {"title": _gate_item(opened).title},
        lead=lambda opened: _gate_item(opened).sentence,
        send=_("Override for this visit"),
        said=_("Overridden; the reason is in the record."),
    ),
    Sheet(
        name="cancel",
        path="cancel/",
        permission=check_can_move["cancel"],
        operation=visit_operations.cancel,
        form=ReasonForm,
        title=_("Cancel the booking"),
        send=_("Cancel the booking"),
        said=_("Booking cancelled."),
    ),
    Sheet(
        name="miss",
        path="missed/",
        permission=check_can_move["miss"],
        operation=visit_operations.miss,
        form=ReasonForm,
        title=_("Mark as missed"),
        lead=lambda opened: (
            gettext(
                "Booked for %(start)s, not checked in. Did the patient come after all? Check them in "
                "from the visit."
            )
            % {"start": _start(opened)}
        ),
        send=_("Mark as missed"),
        said=_("Marked as missed. This can be taken back."),
    ),
    Sheet(
        name="take_back_miss",
        path="missed/take-back/",
        permission=check_can_move["take_back_miss"],
        operation=visit_operations.take_back_miss,
        form=ReasonForm,
        title=_("Not missed: take back"),
        lead=_("The visit is booked again, as it was."),
        send=_("Take back"),
        said=_("Booked again."),
    ),
    Sheet(
        name="abort",
        path="abort/",
        permission=check_can_move["abort"],
        operation=visit_operations.abort,
        form=ReasonForm,
        title=_("Abort the visit"),
        lead=_("No drug has been given. The record of this visit is closed."),
        send=_("Abort this visit"),
        said=_("Visit aborted before any drug was given."),
    ),
    Sheet(
        name="move_chair",
        path="chair/",
        permission=check_can_move_chair,
        operation=visit_operations.move_chair,
        of=_other_chairs,
        form=MoveChairForm,
        options=lambda opened: {"chairs": [(str(chair.uuid), chair.name) for chair in opened.of]},
        entry=_chosen_chair,
        title=lambda opened: gettext("From %(chair)s") % {"chair": opened.visit.chair},
        lead=_("Devices stay at their chair: the monitor of the new chair reports from now on."),
        send=_("Move"),
        said=_("Moved to another chair."),
    ),
    Sheet(
        name="discharge",
        path="discharge/",
        permission=check_can_move["discharge"],
        operation=operations.discharge,
        of=_held,
        form=DischargeForm,
        options=_criteria,
        entry=_leaving,
        template="discharge",
        context=_stayed,
        title=_("Discharge"),
        said=_("Discharged."),
    ),
)
