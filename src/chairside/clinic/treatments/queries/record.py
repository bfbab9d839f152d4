"""The record as a page and a PDF show it."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chairside.clinic.accounts.queries import names
from chairside.clinic.administration.infusion.delivered import Delivered, delivered
from chairside.clinic.administration.infusion.forecast import Forecast, forecast_of
from chairside.clinic.administration.infusion.models import (
    DoseConfirmation,
    DoseOrder,
    InfusionSegment,
)
from chairside.clinic.administration.infusion.queries import InfusionRow, infusion_rows
from chairside.clinic.canonical_json import canonical_json, sha256
from chairside.clinic.patients.queries import PatientSummary, summary
from chairside.clinic.treatments.models import Addendum, GateOverride, RecordDocument, Signature
from chairside.clinic.treatments.queries.record_parts import DeviceUse, devices_used
from chairside.clinic.treatments.record import content, is_one_chain
from chairside.clinic.visits.models import (
    AdverseEvent,
    AlarmReport,
    Check,
    CheckIn,
    Discharge,
    Note,
    ObservationMark,
    StateMove,
    Visit,
)
from chairside.clinic.visits.queries.chart import FlowRow, Series, flowsheet, series_after
from chairside.clinic.visits.states import State
from chairside.knowledge.protocol import Protocol
from chairside.knowledge.protocols import protocol


@dataclass(frozen=True, slots=True)
class Record:
    """One treatment, whole. `sha256` is what a signature would bind now, or what it has bound.

    `content` is what the signature covers: the text that was signed, or what would be signed now.
    `intact` says that a signed record still has the content that was signed. `until` is when the
    visit ended, or the moment of asking: what is worked out is worked out for it, so that a record
    opened years later reads the same. `names` are the printed names of those known by id only.
    """

    visit: Visit
    until: datetime
    content: dict[str, Any]
    names: dict[int, str]
    state: State
    item: Protocol
    patient: PatientSummary
    check_in: CheckIn | None
    order: DoseOrder | None
    orders: list[DoseOrder]
    confirmations: list[DoseConfirmation]
    overrides: list[GateOverride]
    infusion: list[InfusionRow]
    delivered: Delivered | None
    moves: list[StateMove]
    checks: list[Check]
    events: list[AdverseEvent]
    notes: list[Note]
    alarms: list[AlarmReport]
    devices: list[DeviceUse]
    marks: list[ObservationMark]
    discharge: Discharge | None
    flowsheet: list[FlowRow]
    series: Series
    forecast: Forecast | None
    sha256: str
    signature: Signature | None
    intact: bool
    addenda: list[Addendum]
    document: RecordDocument | None

    @property
    def newest_sha256(self) -> str:
        """What the newest document has to be of: the last addendum's hash, else the content's."""
        return self.addenda[-1].sha256 if self.addenda else self.sha256

    @property
    def has_newest_document(self) -> bool:
        return self.document is not None and self.document.of_sha256 == self.newest_sha256


def record_of(visit: Visit, *, at: datetime) -> Record:
    """The whole record; `at` bounds what counts as given while drug still runs."""
    moves = list(visit.moves.order_by("at", "id"))
    until = _until(visit, moves, at)
    orders = list(
        visit.dose_orders.order_by("number")
        .select_related("limits", "weight")
        .prefetch_related("confirmations")
    )
    order = orders[-1] if orders else None
    segments = list(visit.segments.order_by("started_at").select_related("order"))
    events = list(visit.adverse_events.order_by("onset_at", "id"))
    known = _known(segments, events)
    now = content(visit)
    signature = Signature.objects.filter(visit=visit).first()
    addenda = list(visit.addenda.order_by("id"))
    arrived = next((move.at for move in moves if move.name == "check_in"), None)
    return Record(
        visit=visit,
        until=until,
        content=now if signature is None else json.loads(signature.content),
        names=known,
        state=State(visit.state),
        item=protocol(visit.protocol_id),
        patient=summary(visit.patient, until),
        check_in=CheckIn.objects.filter(visit=visit).first(),
        order=order,
        orders=orders,
        confirmations=list(order.confirmations.all()) if order else [],
        overrides=list(visit.overrides.order_by("id")),
        infusion=infusion_rows(segments, names=known, at=until),
        delivered=delivered(order, segments, at=until) if order and segments else None,
        moves=moves,
        checks=list(visit.checks.order_by("due_at")),
        events=events,
        notes=list(visit.notes.order_by("at", "id")),
        alarms=list(visit.alarms.select_related("device").order_by("at", "id")),
        devices=devices_used(visit, since=arrived, until=until) if arrived else [],
        marks=_marks(visit),
        discharge=Discharge.objects.filter(visit=visit).first(),
        flowsheet=flowsheet(visit),
        # None is left out: in a record a fall of a few seconds has to be seen.
        series=series_after(visit, after_id=0),
        forecast=forecast_of(visit, at=until) if segments else None,
        sha256=sha256(canonical_json(now)) if signature is None else signature.content_sha256,
        signature=signature,
        intact=signature is None or _intact(signature, now, addenda),
        addenda=addenda,
        document=document_of(visit),
    )


def _known(segments: list[InfusionSegment], events: list[AdverseEvent]) -> dict[int, str]:
    people = [each for row in segments for each in (row.started_by_id, row.ended_by_id)]
    return names([*people, *(event.resolved_by_id for event in events)])


def _until(visit: Visit, moves: list[StateMove], at: datetime) -> datetime:
    """When the visit ended: at discharge, or when it was called off."""
    ends = ("discharge", "cancel", "abort")
    return next((move.at for move in moves if move.name in ends), at)


def _marks(visit: Visit) -> list[ObservationMark]:
    found = ObservationMark.objects.filter(visit=visit).select_related("observation")
    return list(found.order_by("observation__charted_at", "id"))


def _intact(signature: Signature, now: dict[str, Any], addenda: list[Addendum]) -> bool:
    """The text kept is the text signed, and the rows of the treatment still say the same.

    A patient may change their name and a clinic a chair's: those stand in the signed text as they
    were, and their later change is no change of this record.
    """
    if sha256(signature.content) != signature.content_sha256:
        return False
    if not is_one_chain(signature.content_sha256, addenda):
        return False
    signed = json.loads(signature.content)
    own = [key for key in now if key not in ("patient", "site", "chair", "moves")]
    same_moves = now["moves"][: len(signed["moves"])] == signed["moves"]
    return same_moves and all(signed.get(key) == now[key] for key in own)


def document_of(visit: Visit) -> RecordDocument | None:
    """The newest PDF that was kept of a signed record."""
    return RecordDocument.objects.filter(visit=visit).order_by("-made_at", "-id").first()
