"""The dose: ordered with its working in view, and confirmed by two people who read each step."""

from typing import Any
from uuid import UUID

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone

from chairside.clinic.administration.infusion.dosing import working
from chairside.clinic.administration.infusion.operations import confirm_dose, order_dose
from chairside.clinic.administration.infusion.policies import check_can_confirm, check_can_order
from chairside.clinic.administration.infusion.queries import order_by_number
from chairside.clinic.patients.kinds import MeasurementKind
from chairside.clinic.patients.queries import measurements
from chairside.clinic.refusal import Refusal
from chairside.clinic.treatments.queries import Live
from chairside.knowledge.dosing import DoseWorking
from chairside.knowledge.protocol import WeightedInfusion
from chairside.units.number import plain
from chairside.web.forms import ClinicForm
from chairside.web.once import carried_out
from chairside.web.pages import PageRequest, page
from chairside.web.treatments.addresses import found, live_of
from chairside.web.treatments.forms.dose import OrderForm
from chairside.web.treatments.panels import working_steps
from chairside.web.treatments.sheets import bound, done, sheet
from chairside.web.treatments.steps import has_confirmed

BOTH = ("GET", "POST")
_WEIGHTS_SHOWN = 4


def _weights(live: Live) -> dict[int, Any]:
    rows = measurements(live.visit.patient, MeasurementKind.WEIGHT)[:_WEIGHTS_SHOWN]
    return {row.pk: row for row in rows}


def _age(live: Live, row: Any) -> str:
    days = (live.at - row.measured_at).days
    old = "today" if days == 0 else "yesterday" if days == 1 else f"{days} days ago"
    local = timezone.localtime(row.measured_at)
    method = f", {row.method}" if row.method else ""
    return f"{plain(row.value)} kg, {old} ({local.day} {local:%b %Y}{method})"


def _initial(live: Live, weights: dict[int, Any]) -> dict[str, Any]:
    """The last order of this visit, else the protocol's dose; the vial is read from the vial."""
    initial: dict[str, Any] = {"weight": next(iter(weights), None)}
    dosing = live.item.dosing
    if isinstance(dosing, WeightedInfusion):
        initial["dose_mg_per_kg"] = plain(dosing.dose.mg_per_kg)
        initial["duration_minutes"] = int(dosing.duration.total_seconds() // 60)
    if live.order is not None:
        initial |= {
            "weight": live.order.weight_id,
            "dose_mg_per_kg": plain(live.order.dose_mg_per_kg),
            "duration_minutes": live.order.duration_minutes,
            "vial_mg_per_ml": plain(live.order.vial_mg_per_ml),
        }
        if live.order.diluted_to_ml is not None:
            initial["diluted_to_ml"] = plain(live.order.diluted_to_ml)
    return initial


def _form(request: PageRequest, live: Live) -> tuple[OrderForm, dict[int, Any]]:
    weights = _weights(live)
    choices = [(key, _age(live, row)) for key, row in weights.items()]
    form = OrderForm(**bound(request), weights=choices, initial=_initial(live, weights))
    return form, weights


@page(check_can_order, methods=BOTH)
def order(request: PageRequest, key: UUID) -> HttpResponseBase:
    live = live_of(request, key)
    form, weights = _form(request, live)

    def act() -> None:
        entry = {**form.cleaned_data, "weight": weights[int(form.cleaned_data["weight"])]}
        order_dose(visit=live.visit, **entry, by=request.actor, at=request.now)

    if carried_out(request, form, act):
        return done(request, key, "Dose ordered. Two people confirm it next.")
    return sheet(
        request,
        live,
        form,
        title="Order the dose",
        template="treatments/sheets/order.html",
        weights=weights,
        **_worked(live, form, weights),
    )


@page(check_can_order, methods=("POST",))
def preview(request: PageRequest, key: UUID) -> HttpResponseBase:
    """The working of what stands in the form, while it is being typed."""
    live = live_of(request, key)
    form, weights = _form(request, live)
    form.is_valid()
    context = _worked(live, form, weights)
    return render(request, "treatments/sheets/working.html", {**context, "live": live})


def _worked(live: Live, form: ClinicForm, weights: dict[int, Any]) -> dict[str, Any]:
    if live.limits is None:
        return {"no_working": "No limits are signed for this protocol at this clinic yet."}
    # A refusal leaves what was read in place; a field that could not be read is missing.
    if not form.is_bound or not form.fields.keys() <= form.cleaned_data.keys():
        return {"no_working": "Fill in the dose, the vial and the time to see every step."}
    try:
        return {"working": _work_out(live, form.cleaned_data, weights)}
    except Refusal as refusal:
        return {"no_working": refusal.sentence}


def _work_out(live: Live, entry: dict[str, Any], weights: dict[int, Any]) -> DoseWorking:
    if live.limits is None:
        raise Refusal("No limits are signed.")
    return working(
        item=live.item,
        limits=live.limits,
        weight=weights[int(entry["weight"])],
        dose_mg_per_kg=entry["dose_mg_per_kg"],
        vial_mg_per_ml=entry["vial_mg_per_ml"],
        diluted_to_ml=entry["diluted_to_ml"],
        duration_minutes=entry["duration_minutes"],
        at=live.at,
    )


@page(check_can_confirm, methods=BOTH)
def confirm(request: PageRequest, key: UUID) -> HttpResponseBase:
    """Every step of the arithmetic; what is confirmed is the order this page showed."""
    live = live_of(request, key)
    shown = request.POST.get("order", "")
    form = ClinicForm(**bound(request))

    def act() -> None:
        if not shown.isdecimal() or len(shown) > 9:
            raise Refusal("Read the order first, then confirm it.")
        read = order_by_number(live.visit, int(shown))
        if read is None:
            raise Refusal("There is no such order.")
        confirm_dose(visit=live.visit, order=read, by=request.actor, at=request.now)

    if carried_out(request, form, act):
        return done(request, key, "Dose confirmed.")
    dose = found(live.order)
    return sheet(
        request,
        live,
        form,
        title="Check and confirm the dose",
        template="treatments/sheets/confirm.html",
        steps=working_steps(dose.working),
        findings=dose.working["findings"],
        confirmations=list(dose.confirmations.all()),
        has_confirmed=has_confirmed(live, request.actor),
    )
