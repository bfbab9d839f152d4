"""The record as a page and a PDF show it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from chairside.clinic.accounts.queries import names
from chairside.clinic.administration.infusion.delivered import Delivered, delivered
from chairside.clinic.administration.infusion.forecast import (
    Forecast,
    forecast_of_doses,
    given_doses,
)
from chairside.clinic.administration.infusion.models import (
    DoseConfirmation,
    DoseOrder,
    InfusionSegment,
)
from chairside.clinic.administration.infusion.queries import InfusionRow, infusion_rows
from chairside.clinic.canonical_json import canonical_json, sha256
from chairside.clinic.feeds.models import CodeMapping, CodeMappingSignature
from chairside.clinic.one_statement import read_together
from chairside.clinic.patients.models import Patient
from chairside.clinic.sites.queries import current_limits, vital_limits_of
from chairside.clinic.treatments.models import Addendum, GateOverride, RecordDocument, Signature
from chairside.clinic.treatments.nursing import Nursing
from chairside.clinic.treatments.queries.record_parts import DeviceUse, devices_used
from chairside.clinic.treatments.record import content_of, is_one_chain
from chairside.clinic.treatments.record_rows import record_rows
from chairside.clinic.visits.models import (
    AdverseEvent,
    AlarmReport,
    Check,
    CheckIn,
    DayAnswers,
    DeviceStatement,
    DeviceWithdrawal,
    Discharge,
    LimitAcknowledgement,
    Note,
    ObservationMark,
    StateMove,
    Visit,
)
from chairside.clinic.visits.queries.chart import ChartedValue, FlowRow, flowsheet_of
from chairside.clinic.visits.queries.excursions import Excursion, excursions
from chairside.clinic.visits.states import State
from chairside.knowledge.protocol import Protocol
from chairside.knowledge.protocols import protocol


@dataclass(frozen=True, slots=True)
class Signing:
    """What closes a record: its signature, what was added since, and the newest PDF kept of it."""

    signature: Signature | None
    addenda: list[Addendum]
    document: RecordDocument | None

    @property
    def newest_sha256(self) -> str:
        """What the newest document has to be of: the last addendum's hash, else the signature's."""
        if self.addenda:
            return self.addenda[-1].sha256
        return self.signature.content_sha256 if self.signature else ""

    @property
    def has_newest_document(self) -> bool:
        return self.document is not None and self.document.of_sha256 == self.newest_sha256


@dataclass(frozen=True, slots=True)
class Record(Signing):
    """One treatment, whole. `sha256` is what a signature would bind now, or what it has bound.

    `content` is what the signature covers: the text that was signed, or what would be signed now.
    `intact` says that a signed record still has the content that was signed. `until` is when the
    visit ended, or the moment of asking: what is worked out is worked out for it, so that a record
    opened years later reads the same. `excursions` are the values out of range that nobody has
    acknowledged. `names` are the printed names of those known by id.
    `points` are epoch seconds and values of each metric, without those marked as artefacts.
    """

    visit: Visit
    until: datetime
    content: dict[str, Any]
    names: dict[int, str]
    state: State
    item: Protocol
    check_in: CheckIn | None
    day_answers: list[DayAnswers]
    orders: list[DoseOrder]
    confirmations: Mapping[int, list[DoseConfirmation]]
    overrides: list[GateOverride]
    infusion: list[InfusionRow]
    delivered: Delivered | None
    moves: list[StateMove]
    checks: list[Check]
    events: list[AdverseEvent]
    notes: list[Note]
    nursing: Nursing
    alarms: list[AlarmReport]
    statements: list[DeviceStatement]
    withdrawals: list[DeviceWithdrawal]
    mappings: list[tuple[CodeMapping, list[CodeMappingSignature]]]
    devices: list[DeviceUse]
    marks: list[tuple[ObservationMark, ChartedValue]]
    acknowledgements: list[tuple[LimitAcknowledgement, ChartedValue]]
    excursions: list[Excursion]
    discharge: Discharge | None
    flowsheet: list[FlowRow]
    points: dict[str, list[tuple[float, float]]]
    forecast: Forecast | None
    sha256: str
    intact: bool


def signing_of(visit: Visit) -> Signing:
    """The PDF itself is left out until it is asked for."""
    signatures, addenda, documents = read_together(
        Signature.objects.filter(visit=visit),
        visit.addenda.order_by("id"),
        # The newest one.
        visit.documents.defer("pdf").order_by("-made_at", "-id")[:1],
    )
    return Signing(next(iter(signatures), None), addenda, next(iter(documents), None))


def signatures_of(patient: Patient) -> Sequence[Signature]:
    """Under every record of a patient, the latest first, without what was signed."""
    rows = Signature.objects.filter(visit__patient=patient).select_related("visit")
    return list(rows.defer("content").order_by("-at"))


def record_of(visit: Visit, *, at: datetime) -> Record:
    """The whole record; `at` bounds what counts as given while drug still runs."""
    rows, signing = record_rows(visit), signing_of(visit)
    signature = signing.signature
    until = _until(rows.moves, at)
    order = rows.orders[-1] if rows.orders else None
    segments = rows.segments
    known = _known(segments, rows.events)
    now = content_of(rows)
    arrived = next((move.at for move in rows.moves if move.name == "check_in"), None)
    return Record(
        signature=signature,
        addenda=signing.addenda,
        document=signing.document,
        visit=visit,
        until=until,
        content=now if signature is None else json.loads(signature.content),
        names=known,
        state=State(visit.state),
        item=protocol(visit.protocol_id),
        check_in=rows.check_in,
        day_answers=rows.day_answers,
        orders=rows.orders,
        confirmations=rows.confirmations,
        overrides=rows.overrides,
        infusion=infusion_rows(segments, names=known, at=until),
        delivered=delivered(order, segments, at=until) if order and segments else None,
        moves=rows.moves,
        checks=rows.checks,
        events=rows.events,
        notes=rows.notes,
        nursing=rows.nursing,
        alarms=rows.alarms,
        statements=rows.statements,
        withdrawals=rows.withdrawals,
        mappings=rows.mappings,
        devices=devices_used(visit, rows.values, since=arrived, until=until) if arrived else [],
        marks=sorted(rows.marks, key=lambda marked: (marked[1].charted_at, marked[0].pk)),
        acknowledgements=rows.acknowledgements,
        excursions=_excursions(visit, signature),
        discharge=rows.discharge,
        flowsheet=flowsheet_of(rows.values),
        points=_points(rows.values),
        forecast=_forecast(visit, order, segments, until),
        sha256=sha256(canonical_json(now)) if signature is None else signature.content_sha256,
        intact=signature is None or _intact(signature, now, signing.addenda),
    )


def _excursions(visit: Visit, signature: Signature | None) -> list[Excursion]:
    """By the limits of now; of a signed record by those in force when it was signed, which is the
    same whenever it is read: neither limits nor values nor who acknowledged them can change."""
    at = signature.at if signature else None
    limits = vital_limits_of(current_limits(visit.site, visit.protocol_id, at=at))
    return excursions({visit.pk: limits}, {})[visit.pk]


def _forecast(
    visit: Visit, order: DoseOrder | None, segments: list[InfusionSegment], until: datetime
) -> Forecast | None:
    if order is None or not segments:
        return None
    doses = given_doses(State(visit.state), order, segments, at=until)
    return forecast_of_doses(order, doses, at=until)


def _points(values: list[ChartedValue]) -> dict[str, list[tuple[float, float]]]:
    """None is left out: in a record a fall of a few seconds has to be seen."""
    points: dict[str, list[tuple[float, float]]] = {}
    for value in values:
        if value.mark_reason is None:
            point = (value.charted_at.timestamp(), float(value.value))
            points.setdefault(value.metric, []).append(point)
    return points


def _known(segments: list[InfusionSegment], events: list[AdverseEvent]) -> dict[int, str]:
    people = [key for row in segments for key in (row.started_by_id, row.ended_by_id)]
    return names([*people, *(event.resolved_by_id for event in events)])


def _until(moves: list[StateMove], at: datetime) -> datetime:
    """When the visit ended: at discharge, or when it was called off."""
    ends = ("discharge", "cancel", "abort")
    return next((move.at for move in moves if move.name in ends), at)


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
