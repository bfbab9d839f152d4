"""The dose: ordered with its working in view, and confirmed by two people who read each step."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.http import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext

from chairside.clinic.accounts.co_sign import ask, take_up
from chairside.clinic.accounts.pins import PinAnswer, try_pin
from chairside.clinic.accounts.queries import actor_for
from chairside.clinic.administration.infusion.dosing import bases_in_use, working
from chairside.clinic.administration.infusion.operations import confirm_dose, order_dose
from chairside.clinic.administration.infusion.policies import check_can_confirm, check_can_order
from chairside.clinic.administration.infusion.queries import (
    order_by_number,
    order_sha256,
    orders_to_copy,
)
from chairside.clinic.administration.infusion.second_person import second_people, waits_for_second
from chairside.clinic.one_statement import read_together
from chairside.clinic.patients.kinds import MeasurementKind
from chairside.clinic.patients.queries import latest_height, measurement_rows
from chairside.clinic.refusal import Refusal
from chairside.clinic.sites.vials import strengths_to_order
from chairside.knowledge.dosing import WeightBasis
from chairside.knowledge.protocol import Protocol, WeightedInfusion
from chairside.knowledge.protocols import protocol
from chairside.knowledge.rules.body import HIGH_BODY_MASS_INDEX, HIGH_INDEX
from chairside.texts.translated import Declared as _
from chairside.units import BodyMassIndex, BodyWeight, Length
from chairside.units.dates import day_of
from chairside.units.number import plain, shown
from chairside.web.forms import attempt
from chairside.web.pages import PageRequest, page
from chairside.web.patients.banner import age_of_weight
from chairside.web.records.wording import kg_and_lb
from chairside.web.treatments.addresses import or_404, read_of
from chairside.web.treatments.forms.dose import ConfirmForm, CoSignForm, OrderForm
from chairside.web.treatments.panels import working_steps
from chairside.web.treatments.sheets import Opened, Sheet
from chairside.web.treatments.steps import has_confirmed

_WEIGHTS_SHOWN = 4


def _weights(opened: Opened) -> dict[int, Any]:
    visit = opened.visit
    rows, orders = read_together(
        measurement_rows(visit.patient, MeasurementKind.WEIGHT)[:_WEIGHTS_SHOWN],
        orders_to_copy(visit)[:1],
    )
    opened.last_order = next(iter(orders), None)
    return {row.pk: row for row in rows}


def _weighed(row: Any, opened: Opened) -> str:
    old = age_of_weight(row.measured_at, opened.request.now)
    local = timezone.localtime(row.measured_at)
    method = f", {row.method}" if row.method else ""
    return f"{kg_and_lb(row.value)}, {old} ({day_of(local)}{method})"


def _options(opened: Opened) -> dict[str, Any]:
    weights = [(key, _weighed(row, opened)) for key, row in opened.of.items()]
    return {
        "weights": weights,
        "strengths": _strengths(opened),
        "bases": bases_in_use(),
        "initial": {} if opened.request.POST else _initial(opened),
    }


def _strengths(opened: Opened) -> list[Decimal]:
    return strengths_to_order(opened.visit.site, _item(opened).substance)


def _initial(opened: Opened) -> dict[str, Any]:
    """The last order of this visit, else the protocol's dose; nobody chooses the vial beforehand."""
    initial: dict[str, Any] = {
        "weight": next(iter(opened.of), None),
        "weight_basis": WeightBasis.ACTUAL.value,
    }
    dosing, order = _item(opened).dosing, opened.order
    if isinstance(dosing, WeightedInfusion):
        initial["dose_mg_per_kg"] = plain(dosing.dose.mg_per_kg)
        initial["duration_minutes"] = int(dosing.duration.total_seconds() // 60)
    if "copy" in opened.request.GET and (last := opened.last_order) is not None:
        return initial | _copied(last, _strengths(opened))
    if order is not None:
        initial |= {
            "weight": order.weight_id,
            "weight_basis": order.weight_basis,
            "dose_mg_per_kg": plain(order.dose_mg_per_kg),
            "duration_minutes": order.duration_minutes,
            "departure_reason": order.departure_reason,
        }
        if order.diluted_to_ml is not None:
            initial["diluted_to_ml"] = plain(order.diluted_to_ml)
    return initial


def _copied(last: Any, strengths: Sequence[Decimal]) -> dict[str, Any]:
    """Every field but the weight, which is the newest; each stands in the form to be read."""
    vial = last.vial_mg_per_ml
    return {
        "weight_basis": last.weight_basis,
        "dose_mg_per_kg": plain(last.dose_mg_per_kg),
        "duration_minutes": last.duration_minutes,
        "vial_mg_per_ml": plain(vial) if vial in strengths else None,
        "diluted_to_ml": "" if last.diluted_to_ml is None else plain(last.diluted_to_ml),
    }


def _item(opened: Opened) -> Protocol:
    return protocol(opened.visit.protocol_id)


def _entry(opened: Opened) -> dict[str, Any]:
    """What the form holds, with the weight that was chosen."""
    values = opened.form.cleaned_data
    return {**values, "weight": opened.of[int(values["weight"])]}


def _regimen(opened: Opened) -> dict[str, Any]:
    """What the arithmetic needs of it."""
    entry = {key: value for key, value in _entry(opened).items() if key != "departure_reason"}
    return {**entry, "height": latest_height(opened.visit.patient, opened.request.now)}


def _worked(opened: Opened) -> dict[str, Any]:
    form = opened.form
    if opened.inputs.limits is None:
        return {"no_working": gettext("No limits are signed for this protocol at this clinic yet.")}
    # A refusal leaves what was read in place; a field that could not be read is missing.
    if not form.is_bound or not form.fields.keys() <= form.cleaned_data.keys():
        return {"no_working": gettext("Fill in the dose, the vial and the time to see every step.")}
    try:
        worked = working(
            item=_item(opened),
            limits=opened.inputs.limits,
            **_regimen(opened),
            at=opened.request.now,
        )
    except Refusal as refusal:
        return {"no_working": refusal.sentence}
    return {"working": worked}


def _body_mass(opened: Opened) -> str:
    """What the rule says of this patient's body mass index; empty below its bound."""
    weight = next(iter(opened.of.values()), None)
    height = latest_height(opened.visit.patient, opened.request.now)
    if weight is None or height is None:
        return ""
    kg, cm = BodyWeight.from_kg(weight.value), Length.from_cm(height.value)
    index = BodyMassIndex.of(weight=kg, height=cm).kg_per_m2
    if index < HIGH_INDEX:
        return ""
    said = gettext("Body mass index %(shown)s. %(sentence)s") % {
        "shown": shown(index, places=1),
        "sentence": HIGH_BODY_MASS_INDEX.sentence,
    }
    doubtful = all(cite.is_doubtful for cite in HIGH_BODY_MASS_INDEX.cites)
    return gettext("%(said)s Unverified.") % {"said": said} if doubtful else said


def _ordering(opened: Opened) -> dict[str, Any]:
    return {
        "item": _item(opened),
        "weights": opened.of,
        "strengths": opened.form.fields["vial_mg_per_ml"].choices,
        "body_mass": _body_mass(opened),
        "last_order": opened.last_order,
        "copied": "copy" in opened.request.GET,
        **_worked(opened),
    }


ORDER = Sheet(
    name="order",
    path="order/",
    permission=check_can_order,
    operation=order_dose,
    of=_weights,
    form=OrderForm,
    options=_options,
    entry=_entry,
    template="order",
    context=_ordering,
    title=_("Order the dose"),
    said=_("Dose ordered. Two people confirm it next."),
)


@page(check_can_order, methods=("POST",))
def preview(request: PageRequest, key: UUID) -> HttpResponseBase:
    """The working of what stands in the form, while it is being typed."""
    opened = ORDER.open(request, read_of(request, key), {})
    opened.form.is_valid()
    return render(request, "treatments/sheets/working.html", _worked(opened))


def _read_order(opened: Opened) -> dict[str, Any]:
    """What is confirmed is the order that the page showed."""
    number = opened.request.POST.get("order", "")
    if not number.isdecimal() or len(number) > 9:
        raise Refusal(gettext("Read the order first, then confirm it."))
    newest = opened.order
    is_newest = newest is not None and newest.number == int(number)
    order = newest if is_newest else order_by_number(opened.visit, int(number))
    if order is None:
        raise Refusal(gettext("There is no such order."))
    return {"order": order, "vial_mg_per_ml": opened.form.cleaned_data["vial_mg_per_ml"]}


def _confirming(opened: Opened) -> dict[str, Any]:
    return {"strengths": _strengths(opened)}


def _colleagues(opened: Opened) -> list[Any]:
    return second_people(opened.visit, opened.inputs.confirmations, opened.request.actor)


def _steps(opened: Opened) -> dict[str, Any]:
    """Every step of the arithmetic."""
    order = or_404(opened.order)
    return {
        "order": order,
        "steps": working_steps(order.working),
        "findings": order.working["findings"],
        "confirmations": opened.inputs.confirmations,
        "has_confirmed": has_confirmed(opened.inputs.confirmations, opened.request.actor),
        "colleagues": _colleagues(opened) if _waits_for_second(opened) else [],
    }


def _waits_for_second(opened: Opened) -> bool:
    return waits_for_second(opened.inputs.confirmations, opened.request.actor)


def _second(opened: Opened) -> Any:
    number = opened.named["second"]
    colleague = next((one for one in _colleagues(opened) if one.pk == number), None)
    if colleague is None:
        raise Refusal(
            gettext(
                "This person cannot confirm here by PIN: they may have no PIN, no role for it or another "
                "site, or have confirmed already. Choose again, or let them sign in."
            )
        )
    return colleague


def _co_signing(opened: Opened) -> dict[str, Any]:
    order = or_404(opened.order)
    token = ask(
        act=CONFIRM_ACT,
        subject=opened.visit.uuid,
        content_sha256=order_sha256(order),
        second_id=opened.of.pk,
        by=opened.request.actor,
        at=opened.request.now,
    )
    return {**_confirming(opened), "initial": {"co_sign": token}}


def _has_pin(opened: Opened) -> bool:
    """Whether the second person gave their PIN for this dose; then it is they who confirm."""
    form, second, by, at = opened.form, opened.of, opened.request.actor, opened.request.now
    with attempt(form):
        co_sign = take_up(
            form.cleaned_data["co_sign"],
            act=CONFIRM_ACT,
            subject=opened.visit.uuid,
            second_id=second.pk,
            by=by,
            at=at,
        )
        opened.by = replace(actor_for(second), co_sign=co_sign)
        check_can_confirm(opened.by, opened.visit)
        answer = try_pin(user=second, pin=form.cleaned_data["pin"], by=by, at=at)
        if answer is PinAnswer.RIGHT:
            return True
        form.add_error("pin", PIN_WORDS[answer].format(name=second.printed_name))
    return False


PIN_WORDS = {
    PinAnswer.WRONG: _("This is not the PIN of {name}. After 5 wrong tries it is locked."),
    PinAnswer.LOCKED: _(
        "The PIN of {name} is locked. It works again once they have signed in with "
        "their password, here or at another screen."
    ),
}
CONFIRM_ACT = confirm_dose.__name__


def _second_chooser(opened: Opened) -> Sheet | None:
    """After the first confirmation: the second one can follow on the same tablet."""
    return CONFIRM if _waits_for_second(opened) and _colleagues(opened) else None


CONFIRM = Sheet(
    name="confirm",
    path="confirm/",
    permission=check_can_confirm,
    operation=confirm_dose,
    form=ConfirmForm,
    options=_confirming,
    entry=_read_order,
    template="confirm",
    context=_steps,
    title=_("Check and confirm the dose"),
    said=_("Dose confirmed."),
    then=_second_chooser,
)


SHEETS = (
    ORDER,
    CONFIRM,
    Sheet(
        name="co_sign",
        path="confirm/second/<int:second>/",
        permission=check_can_confirm,
        operation=confirm_dose,
        of=_second,
        form=CoSignForm,
        options=_co_signing,
        proved=_has_pin,
        entry=_read_order,
        template="confirm",
        context=lambda opened: {**_steps(opened), "second": opened.of},
        title=lambda opened: (
            gettext("Second confirmation: %(printed_name)s")
            % {"printed_name": opened.of.printed_name}
        ),
        said=lambda opened: (
            gettext("Dose confirmed by %(printed_name)s.")
            % {"printed_name": opened.of.printed_name}
        ),
    ),
)
