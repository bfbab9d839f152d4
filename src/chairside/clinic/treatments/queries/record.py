"""The record as a page and a PDF show it."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chairside.clinic.accounts.queries import names
from chairside.clinic.canonical_json import canonical_json, sha256
from chairside.clinic.patients.queries import PatientSummary, summary
from chairside.clinic.treatments.delivered import Delivered, delivered
from chairside.clinic.treatments.models import (
    Addendum,
    AdverseEvent,
    AlarmReport,
    Check,
    CheckIn,
    Discharge,
    DoseConfirmation,
    DoseOrder,
    GateOverride,
    InfusionSegment,
    Note,
    ObservationMark,
    RecordDocument,
    Signature,
    StateMove,
    Treatment,
)
from chairside.clinic.treatments.queries.chart import FlowRow, Series, flowsheet, series_after
from chairside.clinic.treatments.queries.forecast import Forecast, forecast_of
from chairside.clinic.treatments.queries.record_parts import (
    DeviceUse,
    InfusionRow,
    devices_used,
    infusion_rows,
)
from chairside.clinic.treatments.record import content, is_one_chain
from chairside.clinic.treatments.states import State
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

    treatment: Treatment
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


def record_of(treatment: Treatment, *, at: datetime) -> Record:
    """The whole record; `at` bounds what counts as given while drug still runs."""
    moves = list(treatment.moves.order_by("at", "id"))
    until = _until(treatment, moves, at)
    orders = list(
        treatment.dose_orders.order_by("number")
        .select_related("settings", "weight")
        .prefetch_related("confirmations")
    )
    order = orders[-1] if orders else None
    segments = list(treatment.segments.order_by("started_at").select_related("order"))
    events = list(treatment.adverse_events.order_by("onset_at", "id"))
    known = _known(segments, events)
    now = content(treatment)
    signature = Signature.objects.filter(treatment=treatment).first()
    addenda = list(treatment.addenda.order_by("id"))
    arrived = next((move.at for move in moves if move.name == "check_in"), None)
    return Record(
        treatment=treatment,
        until=until,
        content=now if signature is None else json.loads(signature.content),
        names=known,
        state=State(treatment.state),
        item=protocol(treatment.protocol_id),
        patient=summary(treatment.patient, until),
        check_in=CheckIn.objects.filter(treatment=treatment).first(),
        order=order,
        orders=orders,
        confirmations=list(order.confirmations.all()) if order else [],
        overrides=list(treatment.overrides.order_by("id")),
        infusion=infusion_rows(segments, names=known, at=until),
        delivered=delivered(order, segments, at=until) if order and segments else None,
        moves=moves,
        checks=list(treatment.checks.order_by("due_at")),
        events=events,
        notes=list(treatment.notes.order_by("at", "id")),
        alarms=list(treatment.alarms.select_related("device").order_by("at", "id")),
        devices=devices_used(treatment, since=arrived, until=until) if arrived else [],
        marks=_marks(treatment),
        discharge=Discharge.objects.filter(treatment=treatment).first(),
        flowsheet=flowsheet(treatment),
        # None is left out: in a record a fall of a few seconds has to be seen.
        series=series_after(treatment, after_id=0),
        forecast=forecast_of(treatment, at=until) if segments else None,
        sha256=sha256(canonical_json(now)) if signature is None else signature.content_sha256,
        signature=signature,
        intact=signature is None or _intact(signature, now, addenda),
        addenda=addenda,
        document=document_of(treatment),
    )


def _known(segments: list[InfusionSegment], events: list[AdverseEvent]) -> dict[int, str]:
    people = [each for row in segments for each in (row.started_by_id, row.ended_by_id)]
    return names([*people, *(event.resolved_by_id for event in events)])


def _until(treatment: Treatment, moves: list[StateMove], at: datetime) -> datetime:
    """When the visit ended: at discharge, or when it was called off."""
    ends = ("discharge", "cancel", "abort")
    return next((move.at for move in moves if move.name in ends), at)


def _marks(treatment: Treatment) -> list[ObservationMark]:
    found = ObservationMark.objects.filter(treatment=treatment).select_related("observation")
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


def document_of(treatment: Treatment) -> RecordDocument | None:
    """The newest PDF that was kept of a signed record."""
    return RecordDocument.objects.filter(treatment=treatment).order_by("-made_at", "-id").first()
