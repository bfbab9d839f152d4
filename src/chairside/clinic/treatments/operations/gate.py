"""What opens the gate: the booking, consent asked again, overrides, the clearance."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation
from chairside.clinic.consents.operations import reaffirm
from chairside.clinic.consents.queries import consent_for
from chairside.clinic.patients.models import Patient
from chairside.clinic.refusal import Refusal, Refusals
from chairside.clinic.scheduling.kinds import AppointmentKind
from chairside.clinic.scheduling.operations import book
from chairside.clinic.scheduling.policies import check_can_schedule
from chairside.clinic.sites.models import Chair
from chairside.clinic.treatments.bookable import check_bookable
from chairside.clinic.treatments.booking_warnings import (
    BookingWarning,
    booking_warnings,
    in_one_line,
)
from chairside.clinic.treatments.gate import clearance, clearance_item
from chairside.clinic.treatments.gate_eligibility import keep_basis
from chairside.clinic.treatments.gate_inputs import GateInputs
from chairside.clinic.treatments.models import GateOverride
from chairside.clinic.treatments.policies import check_can_book_stopped, check_can_override
from chairside.clinic.visits.models import Visit
from chairside.clinic.visits.operations.transitions import (
    audit_and_announce,
    locked,
    move,
    stay_in_state,
)
from chairside.clinic.visits.policies import check_can_move
from chairside.clinic.visits.states import OFF_THE_BOOK, State
from chairside.texts.translated import Declared as _

_OPEN_AT_BOOKING = _("Open at the booking: %(titles)s. Reason: %(strip)s")


@operation
def schedule(
    *,
    patient: Patient,
    chair: Chair,
    protocol_id: str,
    start: datetime,
    end: datetime,
    reason: str = "",
    by: Actor,
    at: datetime,
) -> Visit:
    """Book a chair for a patient and a protocol; with a `reason` where the gate would hold it."""
    check_can_schedule(by, patient)
    item = check_bookable(protocol_id)
    warnings = booking_warnings(patient=patient, site=chair.site, protocol_id=item.id, start=start)
    _check_warnings(warnings, reason, by)
    appointment = book(
        kind=AppointmentKind.TREATMENT,
        patient=patient,
        chair=chair,
        start=start,
        end=end,
        by=by,
        at=at,
    )
    earlier = Visit.objects.filter(patient=patient, protocol_id=item.id)
    visit = Visit.objects.create(
        patient=patient,
        site=chair.site,
        chair=chair,
        appointment=appointment,
        protocol_id=item.id,
        protocol_version=str(item.version),
        number_in_course=earlier.exclude(state__in=OFF_THE_BOOK).count() + 1,
        state_since=at,
    )
    if warnings:
        titles = "; ".join(dict.fromkeys(warning.title for warning in warnings))
        line = _OPEN_AT_BOOKING % {"titles": titles, "strip": reason.strip()[:200]}
        stay_in_state(visit=visit, name="book", reason=line, by=by, at=at)
    audit_and_announce(
        visit=visit,
        verb="treatment.schedule",
        by=by,
        at=at,
        detail={"unsettled": True} if warnings else None,
    )
    return visit


def _check_warnings(warnings: Sequence[BookingWarning], reason: str, by: Actor) -> None:
    if not warnings:
        return
    may = check_can_book_stopped
    stops = [warning for warning in warnings if warning.stops]
    if stops and not may.is_held_by(by):
        raise Refusal(
            gettext("%(in_one_line)s Only %(who)s may %(to)s.")
            % {"in_one_line": in_one_line(stops), "who": may.who, "to": may.to},
            field="patient",
        )
    if not reason.strip():
        raise Refusal(
            gettext("%(in_one_line)s Enter a reason for booking anyway.")
            % {"in_one_line": in_one_line(warnings)},
            field="reason",
        )


@operation
def override(*, visit: Visit, item: str, reason: str, by: Actor, at: datetime) -> GateOverride:
    """Let one unmet item of the gate pass, with a reason that stays in the record."""
    visit = locked(visit)
    check_can_override(by, visit)
    wanted = clearance_item(GateInputs(visit, at), item)
    if wanted is None or wanted.met:
        raise Refusal(gettext("There is nothing to override here."))
    if wanted.override is not None:
        raise Refusal(
            gettext("%(by_name)s has overridden this already.")
            % {"by_name": wanted.override.by_name}
        )
    if not wanted.can_override:
        raise Refusal(gettext("This cannot be overridden; it has to be done."))
    if not reason.strip():
        raise Refusal(gettext("A reason is needed; it is part of the record."), field="reason")
    made = GateOverride.objects.create(
        visit=visit,
        item=item,
        sentence=wanted.sentence[:400],
        reason=reason.strip()[:400],
        at=at,
        by_id=by.person_id,
        by_name=by.name,
    )
    audit_and_announce(visit=visit, verb="treatment.override", by=by, at=at, detail={"item": item})
    return made


@operation
def clear(*, visit: Visit, by: Actor, at: datetime) -> None:
    """Everything on the gate is met or overridden: drug may be given."""
    visit = locked(visit)
    check_can_move["clear"](by, visit)
    inputs = GateInputs(visit, at)
    inputs.read()
    open_items = [item for item in clearance(inputs) if not item.passed]
    if open_items:
        raise Refusals([Refusal(item.sentence) for item in open_items])
    keep_basis(inputs)
    move(visit=visit, name="clear", by=by, at=at)


@operation
def reaffirm_consent(*, visit: Visit, by: Actor, at: datetime) -> None:
    """The patient was asked again, for this visit, and said yes."""
    visit = locked(visit)
    if State(visit.state) not in (State.SCHEDULED, State.CHECKED_IN, State.CLEARED):
        raise Refusal(gettext("Consent is reaffirmed before drug is given."))
    standing = consent_for(visit.patient, visit.protocol_id, at)
    if not standing.valid or standing.consent is None:
        raise Refusal(standing.sentence)
    reaffirm(consent=standing.consent, visit=visit.uuid, by=by, at=at)
    audit_and_announce(visit=visit, verb="treatment.reaffirm_consent", by=by, at=at)
