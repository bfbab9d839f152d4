"""The record of a treatment as one canonical text: what is read, hashed and signed."""

from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from django.db import models

from chairside.clinic.canonical_json import sha256
from chairside.clinic.treatments.models import Addendum
from chairside.clinic.visits.models import ObservationMark, Visit
from chairside.units.number import plain

# Names that are ours alone and say nothing to a reader of the record.
_LEFT_OUT = {
    "id",
    "visit_id",
    "message_id",
    "limits_id",
    "weight_id",
    "order_id",
    "observation_id",
}


def content(visit: Visit) -> dict[str, Any]:
    """Everything that a signature covers, from the patient's name to the last vital sign."""
    patient = visit.patient
    return {
        "format": "chairside-treatment-record-1",
        "treatment": str(visit.uuid),
        "patient": {
            "family_name": patient.family_name,
            "given_names": patient.given_names,
            "birth_date": patient.birth_date.isoformat(),
            "sex": patient.sex,
            "identifiers": [
                [found.system, found.value]
                for found in patient.identifiers.order_by("system", "value")
            ],
            "allergies": [
                found.substance
                for found in patient.allergies.filter(voided_at__isnull=True).order_by("id")
            ],
            "no_known_allergies": patient.no_known_allergies_at is not None,
        },
        "site": visit.site.name,
        "chair": visit.chair.name,
        "protocol": {"id": visit.protocol_id, "version": visit.protocol_version},
        "number_in_course": visit.number_in_course,
        "scheduled": [_plain(visit.appointment.start), _plain(visit.appointment.end)],
        "check_in": _rows([visit.check_in])[0] if hasattr(visit, "check_in") else None,
        **_clearance(visit),
        "overrides": _rows(visit.overrides.order_by("id")),
        "orders": [
            {
                **_row(order),
                "confirmations": _rows(order.confirmations.order_by("position")),
                "limits_signed_by": order.limits.signed_name,
            }
            for order in visit.dose_orders.order_by("number").select_related("limits")
        ],
        "moves": _rows(visit.moves.order_by("at", "id")),
        "segments": _rows(visit.segments.order_by("started_at")),
        "checks": _rows(visit.checks.order_by("due_at")),
        "events": _rows(visit.adverse_events.order_by("onset_at", "id")),
        "notes": _rows(visit.notes.order_by("at", "id")),
        "alarms": _rows(visit.alarms.order_by("at", "id")),
        "discharge": _rows([visit.discharge])[0] if hasattr(visit, "discharge") else None,
        "marks": _marks(visit),
        "observations": _observations(visit),
    }


def _clearance(visit: Visit) -> dict[str, Any]:
    """Nothing for a record from before there was one: what was signed then stays what it was."""
    kept = getattr(visit, "clearance", None)
    return {} if kept is None else {"clearance": _row(kept)}


def chained(*, follows: str, at: datetime, by_id: int, by_name: str, text: str) -> str:
    """The hash of an addendum: what it follows, when, by whom, and what it says."""
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    return sha256("\n".join([follows, moment, str(by_id), by_name, text]))


def is_one_chain(signed_sha256: str, addenda: Iterable[Addendum]) -> bool:
    """Whether each addendum, as it stands, follows the one before. In the order of writing."""
    last = signed_sha256
    for each in addenda:
        own = chained(
            follows=last, at=each.at, by_id=each.by_id, by_name=each.by_name, text=each.text
        )
        if (each.follows_sha256, each.sha256) != (last, own):
            return False
        last = own
    return True


def _marks(visit: Visit) -> list[dict[str, Any]]:
    found = ObservationMark.objects.filter(visit=visit).select_related("observation")
    return [
        {
            **_row(mark),
            "metric": mark.observation.metric,
            "value": _plain(mark.observation.value),
            "charted_at": _plain(mark.observation.charted_at),
        }
        for mark in found.order_by("id")
    ]


def _observations(visit: Visit) -> list[list[Any]]:
    """Plain columns: a visit has thousands of values, and rows as objects would take seconds."""
    rows = visit.observations.order_by("charted_at", "id").values_list(
        "charted_at",
        "metric",
        "value",
        "unit",
        "by_name",
        "device_time",
        "mark__reason",
        "clock_offset_seconds",
    )
    return [
        [_plain(at), metric, _plain(value), unit, by_name, device_time, reason or "", offset]
        for at, metric, value, unit, by_name, device_time, reason, offset in rows
    ]


def _rows(found: Iterable[models.Model]) -> list[dict[str, Any]]:
    return [_row(each) for each in found]


def _row(found: models.Model) -> dict[str, Any]:
    return {
        field.attname: _plain(getattr(found, field.attname))
        for field in found._meta.concrete_fields
        if field.attname not in _LEFT_OUT
    }


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="milliseconds")
    if isinstance(value, Decimal):
        return plain(value)
    if value is None or isinstance(value, (bool, int, float, str, list, dict)):
        return value
    return str(value)
