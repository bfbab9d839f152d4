"""The rows of one visit, each table read once: for the text that is signed, and for the record."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet

from chairside.clinic.administration.infusion.models import (
    DoseConfirmation,
    DoseOrder,
    InfusionSegment,
)
from chairside.clinic.feeds.models import CodeMapping, CodeMappingSignature
from chairside.clinic.one_statement import read_together
from chairside.clinic.patients.models import Allergy, Identifier, Measurement
from chairside.clinic.sites.models import ClinicLimits
from chairside.clinic.treatments.models import Clearance, GateOverride
from chairside.clinic.treatments.nursing import Nursing, nursing_rows
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
from chairside.clinic.visits.queries.chart import ChartedValue, charted_values
from chairside.clinic.visits.queries.statements import devices_speaking


@dataclass(frozen=True, slots=True)
class RecordRows:
    """All that was written of a visit, each kind in the order of its time.

    `orders` have their limits and weight, `segments` their order, `alarms`, `statements` and `withdrawals` their device.
    `confirmations` are by the order's id. `marks` and `acknowledgements` stand with the value that they are of,
    in the order in which they were made. `mappings` are those by which values were charted, each with the
    two who signed it.
    """

    visit: Visit
    identifiers: list[Identifier]
    allergies: list[Allergy]
    check_in: CheckIn | None
    day_answers: list[DayAnswers]
    clearance: Clearance | None
    overrides: list[GateOverride]
    orders: list[DoseOrder]
    confirmations: Mapping[int, list[DoseConfirmation]]
    moves: list[StateMove]
    segments: list[InfusionSegment]
    checks: list[Check]
    events: list[AdverseEvent]
    notes: list[Note]
    nursing: Nursing
    alarms: list[AlarmReport]
    statements: list[DeviceStatement]
    withdrawals: list[DeviceWithdrawal]
    discharge: Discharge | None
    marks: list[tuple[ObservationMark, ChartedValue]]
    acknowledgements: list[tuple[LimitAcknowledgement, ChartedValue]]
    values: list[ChartedValue]
    mappings: list[tuple[CodeMapping, list[CodeMappingSignature]]]


def record_rows(visit: Visit) -> RecordRows:
    """In two statements: the charted values, of which there are thousands, have their own."""
    rows = read_together(*_querysets(visit))
    orders, confirmations, limits, weights, segments, alarms, devices, marks, *rest = rows
    arrival, basis, leaving, identifiers, allergies, overrides, moves, checks, events, *rest = rest
    notes, day_answers, statements, withdrawals, mappings, mapped_by, *rest = rest
    acknowledged, *rest = rest
    nursing = Nursing(*rest)
    _join(orders, "limits", limits)
    _join(orders, "weight", weights)
    _join(segments, "order", orders)
    _join(nursing.looks, "line", nursing.lines)
    for said in (alarms, statements, withdrawals):
        _join(said, "device", devices)
    values = charted_values(visit.observations.all())
    by_id = {value.id: value for value in values}
    return RecordRows(
        visit=visit,
        identifiers=identifiers,
        allergies=allergies,
        check_in=next(iter(arrival), None),
        day_answers=day_answers,
        clearance=next(iter(basis), None),
        overrides=overrides,
        orders=orders,
        confirmations={
            order.pk: [row for row in confirmations if row.order_id == order.pk] for order in orders
        },
        moves=moves,
        segments=segments,
        checks=checks,
        events=events,
        notes=notes,
        nursing=nursing,
        alarms=alarms,
        statements=statements,
        withdrawals=withdrawals,
        discharge=next(iter(leaving), None),
        marks=[(mark, by_id[mark.observation_id]) for mark in marks],
        acknowledgements=[(row, by_id[row.observation_id]) for row in acknowledged],
        values=values,
        mappings=[
            (mapping, [signed for signed in mapped_by if signed.mapping_id == mapping.pk])
            for mapping in mappings
        ],
    )


def _querysets(visit: Visit) -> list[QuerySet[Any]]:
    by_mapping = visit.observations.filter(mapping__isnull=False).order_by().values("mapping")
    return [
        visit.dose_orders.order_by("number"),
        DoseConfirmation.objects.filter(order__visit=visit).order_by("position"),
        ClinicLimits.objects.filter(pk__in=visit.dose_orders.order_by().values("limits")),
        Measurement.objects.filter(pk__in=visit.dose_orders.order_by().values("weight")),
        visit.segments.order_by("started_at"),
        visit.alarms.order_by("at", "id"),
        devices_speaking(visit),
        ObservationMark.objects.filter(visit=visit).order_by("id"),
        CheckIn.objects.filter(visit=visit),
        Clearance.objects.filter(visit=visit),
        Discharge.objects.filter(visit=visit),
        visit.patient.identifiers.order_by("system", "value"),
        visit.patient.allergies.filter(voided_at__isnull=True).order_by("id"),
        visit.overrides.order_by("id"),
        visit.moves.order_by("at", "id"),
        visit.checks.order_by("due_at"),
        visit.adverse_events.order_by("onset_at", "id"),
        visit.notes.order_by("at", "id"),
        visit.day_answers.order_by("number"),
        DeviceStatement.objects.filter(visit=visit).order_by("at", "id"),
        DeviceWithdrawal.objects.filter(visit=visit).order_by("device_at", "id"),
        CodeMapping.objects.filter(pk__in=by_mapping).order_by("pk"),
        CodeMappingSignature.objects.filter(mapping__in=by_mapping).order_by("pk"),
        visit.acknowledgements.order_by("id"),
        *nursing_rows(visit),
    ]


def _join(rows: Iterable[Model], field: str, owners: Iterable[Model]) -> None:
    """Give each row the object that its foreign key names, as `select_related` would."""
    by_key = {owner.pk: owner for owner in owners}
    for row in rows:
        setattr(row, field, by_key[getattr(row, f"{field}_id")])
