"""From the door to the door: check-in, the gate, another chair, the way home, a visit called off."""

from uuid import UUID

from django.http import Http404, HttpResponseBase

from chairside.clinic.accounts.permissions import allows
from chairside.clinic.consents.policies import check_can_reaffirm
from chairside.clinic.patients.queries import contacts
from chairside.clinic.sites.queries import chair_by_uuid, chairs
from chairside.clinic.treatments import operations
from chairside.clinic.treatments.discharge_criteria import criteria_in_use
from chairside.clinic.treatments.gate import clearance_item
from chairside.clinic.treatments.gate_inputs import GateInputs
from chairside.clinic.treatments.policies import check_can_discharge_unmet, check_can_override
from chairside.clinic.treatments.queries import Live
from chairside.clinic.visits import operations as visit_operations
from chairside.clinic.visits.policies import check_can_move, check_can_move_chair
from chairside.knowledge.discharge import discharge_criterion
from chairside.web.forms import ClinicForm
from chairside.web.once import carried_out
from chairside.web.pages import PageRequest, page
from chairside.web.treatments.addresses import found, live_of
from chairside.web.treatments.forms.bedside import ReasonForm
from chairside.web.treatments.forms.visit import CheckInForm, DischargeForm, MoveChairForm
from chairside.web.treatments.sheets import bound, done, sheet

BOTH = ("GET", "POST")


def _escort(live: Live) -> dict[str, str]:
    known = [each for each in contacts(live.visit.patient) if each.is_escort]
    return {"escort_name": known[0].name, "escort_phone": known[0].phone} if known else {}


@page(check_can_move["check_in"], methods=BOTH)
def check_in(request: PageRequest, key: UUID) -> HttpResponseBase:
    live = live_of(request, key)
    form = CheckInForm(**bound(request), initial=_escort(live))

    def act() -> None:
        visit_operations.check_in(
            visit=live.visit, **form.cleaned_data, by=request.actor, at=request.now
        )

    if carried_out(request, form, act):
        return done(request, key, "Checked in.")
    return sheet(request, live, form, title="Check in", template="treatments/sheets/check_in.html")


@page(check_can_move["clear"], methods=BOTH)
def clear(request: PageRequest, key: UUID) -> HttpResponseBase:
    live = live_of(request, key)
    form = ClinicForm(**bound(request))

    def act() -> None:
        operations.clear(visit=live.visit, by=request.actor, at=request.now)

    if carried_out(request, form, act):
        return done(request, key, "Cleared for the infusion.")
    lead = "Everything on the gate is met, or let pass with a reason: drug may be given."
    return sheet(request, live, form, title="Clear for the infusion", send="Clear", lead=lead)


@page(check_can_reaffirm, methods=BOTH)
def reaffirm(request: PageRequest, key: UUID) -> HttpResponseBase:
    live = live_of(request, key)
    form = ClinicForm(**bound(request))

    def act() -> None:
        operations.reaffirm_consent(visit=live.visit, by=request.actor, at=request.now)

    if carried_out(request, form, act):
        return done(request, key, "Consent said again; it is in the record.")
    lead = (
        "Ask the patient, before any drug: do you still want this treatment today? A yes is written "
        "down with your name. After a no, nothing is given: record the withdrawal under Consent, or "
        "end the visit."
    )
    return sheet(
        request, live, form, title="Still wants it", send="The patient says yes", lead=lead
    )


@page(check_can_override, methods=BOTH)
def override(request: PageRequest, key: UUID, item: str) -> HttpResponseBase:
    live = live_of(request, key)
    wanted = clearance_item(GateInputs(live.visit, live.at), item)
    if wanted is None:
        raise Http404
    form = ReasonForm(**bound(request))

    def act() -> None:
        operations.override(
            visit=live.visit,
            item=item,
            reason=form.cleaned_data["reason"],
            by=request.actor,
            at=request.now,
        )

    if carried_out(request, form, act):
        return done(request, key, "Let pass; the reason is in the record.")
    return sheet(
        request,
        live,
        form,
        title=f"Go on without: {wanted.title.lower()}",
        send="Let it pass for this visit",
        lead=wanted.sentence,
    )


@page(check_can_move["cancel"], methods=BOTH)
def cancel(request: PageRequest, key: UUID) -> HttpResponseBase:
    live = live_of(request, key)
    form = ReasonForm(**bound(request))

    def act() -> None:
        reason = form.cleaned_data["reason"]
        visit_operations.cancel(visit=live.visit, reason=reason, by=request.actor, at=request.now)

    if carried_out(request, form, act):
        return done(request, key, "Booking cancelled.")
    return sheet(request, live, form, title="Cancel the booking", send="Cancel the booking")


@page(check_can_move["abort"], methods=BOTH)
def abort(request: PageRequest, key: UUID) -> HttpResponseBase:
    live = live_of(request, key)
    form = ReasonForm(**bound(request))

    def act() -> None:
        reason = form.cleaned_data["reason"]
        visit_operations.abort(visit=live.visit, reason=reason, by=request.actor, at=request.now)

    if carried_out(request, form, act):
        return done(request, key, "Visit ended before any drug was given.")
    lead = "No drug has been given. The record of this visit is closed."
    return sheet(request, live, form, title="Abort the visit", send="End this visit", lead=lead)


@page(check_can_move_chair, methods=BOTH)
def move_chair(request: PageRequest, key: UUID) -> HttpResponseBase:
    live = live_of(request, key)
    others = [each for each in chairs(live.visit.site) if each.pk != live.visit.chair_id]
    form = MoveChairForm(**bound(request), chairs=[(str(each.uuid), each.name) for each in others])

    def act() -> None:
        chair = found(chair_by_uuid(UUID(form.cleaned_data["chair"])))
        visit_operations.move_chair(visit=live.visit, chair=chair, by=request.actor, at=request.now)

    if carried_out(request, form, act):
        return done(request, key, "Moved to another chair.")
    lead = "Devices stay at their chair: the monitor of the new chair reports from now on."
    return sheet(request, live, form, title=f"From {live.visit.chair}", send="Move", lead=lead)


@page(check_can_move["discharge"], methods=BOTH)
def discharge(request: PageRequest, key: UUID) -> HttpResponseBase:
    live = live_of(request, key)
    criteria = [discharge_criterion(each) for each in criteria_in_use(live.visit.protocol_id)]
    escort = _escort(live).get("escort_name", "")
    if hasattr(live.visit, "check_in") and live.visit.check_in.escort_name:
        escort = live.visit.check_in.escort_name
    form = DischargeForm(**bound(request), criteria=criteria, initial={"left_with": escort})

    def act() -> None:
        entry = form.cleaned_data
        operations.discharge(
            visit=live.visit,
            criteria=form.answers,
            left_with=entry["left_with"],
            instructions_given=entry["instructions_given"],
            unmet_reason=entry["unmet_reason"],
            remarks=entry["remarks"],
            by=request.actor,
            at=request.now,
        )

    if carried_out(request, form, act):
        return done(request, key, "Discharged.")
    return sheet(
        request,
        live,
        form,
        title="Discharge",
        template="treatments/sheets/discharge.html",
        may_leave_unmet=allows(check_can_discharge_unmet, request.actor, live.visit),
    )
