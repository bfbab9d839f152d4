"""The record of a treatment as one canonical text: what is read, hashed and signed."""

from collections.abc import Iterable
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from django.db import models

from chairside.clinic.administration.infusion.models import DoseOrder
from chairside.clinic.canonical_json import sha256
from chairside.clinic.feeds.models import CodeMapping, CodeMappingSignature
from chairside.clinic.treatments.models import Addendum
from chairside.clinic.treatments.record_rows import RecordRows, record_rows
from chairside.clinic.visits.models import LimitAcknowledgement, ObservationMark, Visit
from chairside.clinic.visits.queries.chart import ChartedValue
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
    "line_id",
    "medicine_id",
    "through_id",
}

_NOT_WITHDRAWN: dict[str, Any] = {
    "withdrawn_at": None,
    "withdrawn_by_id": None,
    "withdrawn_by_name": "",
    "withdrawn_reason": "",
}


def content(visit: Visit) -> dict[str, Any]:
    """Everything that a signature covers, from the patient's name to the last vital sign."""
    return content_of(record_rows(visit))


def content_of(rows: RecordRows) -> dict[str, Any]:
    """As `content`, of rows that are read already."""
    visit, patient = rows.visit, rows.visit.patient
    return {
        "format": "chairside-treatment-record-1",
        "treatment": str(visit.uuid),
        "patient": {
            "family_name": patient.family_name,
            "given_names": patient.given_names,
            "birth_date": patient.birth_date.isoformat(),
            "sex": patient.sex,
            "record_number": patient.record_number,
            "identifiers": [[number.system, number.value] for number in rows.identifiers],
            "allergies": [allergy.substance for allergy in rows.allergies],
            "no_known_allergies": patient.no_known_allergies_at is not None,
        },
        "site": visit.site.name,
        "chair": visit.chair.name,
        "protocol": {"id": visit.protocol_id, "version": visit.protocol_version},
        "number_in_course": visit.number_in_course,
        "scheduled": [_plain(visit.appointment.start), _plain(visit.appointment.end)],
        "check_in": _without(_row(rows.check_in), identity_scanned_at=None)
        if rows.check_in
        else None,
        # Only where there are any: what was signed before stays what it was.
        **({"day_answers": _rows(rows.day_answers)} if rows.day_answers else {}),
        **({"clearance": _row(rows.clearance)} if rows.clearance else {}),
        "overrides": _rows(rows.overrides),
        "orders": [_order(order, rows) for order in rows.orders],
        "moves": _rows(rows.moves),
        "segments": _rows(rows.segments),
        "checks": _rows(rows.checks),
        "events": [_without(_row(event), description="") for event in rows.events],
        "notes": _rows(rows.notes),
        **_nursing(rows),
        "alarms": _rows(rows.alarms),
        **({"statements": _rows(rows.statements)} if rows.statements else {}),
        **({"withdrawals": _rows(rows.withdrawals)} if rows.withdrawals else {}),
        **({"mappings": [_mapping(*row) for row in rows.mappings]} if rows.mappings else {}),
        **(
            {"acknowledgements": [_of_value(*row) for row in rows.acknowledgements]}
            if rows.acknowledgements
            else {}
        ),
        "discharge": _row(rows.discharge) if rows.discharge else None,
        "marks": [_of_value(mark, value) for mark, value in rows.marks],
        "observations": [_observation(value) for value in rows.values],
    }


def _nursing(rows: RecordRows) -> dict[str, Any]:
    """Only where there is any, as above. A line is named in what was seen of it."""
    parts = {
        "prn": _rows(rows.nursing.prn),
        "iv_lines": _rows(rows.nursing.lines),
        "iv_looks": [{**_row(look), "line": str(look.line.uuid)} for look in rows.nursing.looks],
        "handovers": [_without(_row(row), **_NOT_WITHDRAWN) for row in rows.nursing.handovers],
    }
    return {name: part for name, part in parts.items() if part}


def _order(order: DoseOrder, rows: RecordRows) -> dict[str, Any]:
    blank: dict[str, Any] = {"vial_mg_per_ml": None, "session_of_id": None, "session_of_name": ""}
    given = rows.confirmations[order.pk]
    return {
        **_without(_row(order), departure_reason=""),
        "confirmations": [_without(_row(confirmation), **blank) for confirmation in given],
        "limits_signed_by": order.limits.signed_name,
    }


def chained(*, follows: str, at: datetime, by_id: int, by_name: str, text: str) -> str:
    """The hash of an addendum: what it follows, when, by whom, and what it says."""
    moment = at.astimezone(UTC).isoformat(timespec="microseconds")
    return sha256("\n".join([follows, moment, str(by_id), by_name, text]))


def is_one_chain(signed_sha256: str, addenda: Iterable[Addendum]) -> bool:
    """Whether each addendum, as it stands, follows the one before. In the order of writing."""
    last = signed_sha256
    for addendum in addenda:
        own = chained(
            follows=last,
            at=addendum.at,
            by_id=addendum.by_id,
            by_name=addendum.by_name,
            text=addendum.text,
        )
        if (addendum.follows_sha256, addendum.sha256) != (last, own):
            return False
        last = own
    return True


def _of_value(row: ObservationMark | LimitAcknowledgement, value: ChartedValue) -> dict[str, Any]:
    return {
        **_row(row),
        "metric": value.metric,
        "value": _plain(value.value),
        "charted_at": _plain(value.charted_at),
    }


def _mapping(mapping: CodeMapping, signed: list[CodeMappingSignature]) -> dict[str, Any]:
    """Whether it was withdrawn since is no part of what the record says of its values."""
    return {
        "code": mapping.identifier,
        "unit": mapping.unit,
        "metric": mapping.metric,
        "sent_unit": mapping.sent_unit,
        "signed": [[signature.by_name, _plain(signature.at)] for signature in signed],
    }


def _observation(value: ChartedValue) -> list[Any]:
    return [
        _plain(value.charted_at),
        value.metric,
        _plain(value.value),
        value.unit,
        value.by_name,
        value.device_time,
        value.mark_reason or "",
        value.clock_offset_seconds,
    ]


def _rows(rows: Iterable[models.Model]) -> list[dict[str, Any]]:
    return [_row(row) for row in rows]


def _row(row: models.Model) -> dict[str, Any]:
    return {
        field.attname: _plain(getattr(row, field.attname))
        for field in row._meta.concrete_fields
        if field.attname not in _LEFT_OUT
    }


def _without(row: dict[str, Any], **blank: Any) -> dict[str, Any]:
    """The row without columns that were added since and say nothing in it: what was signed before
    there were such columns stays what it was."""
    return {name: value for name, value in row.items() if name not in blank or value != blank[name]}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="milliseconds")
    if isinstance(value, Decimal):
        return plain(value)
    if value is None or isinstance(value, (bool, int, float, str, list, dict)):
        return value
    return str(value)
