"""Codes of devices as the clinic has mapped them: what counts, what waits, what could be mapped."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import F, Q, QuerySet

from chairside.clinic.feeds.models import (
    CodeMapping,
    CodeMappingSignature,
    HeldReading,
    HeldWhy,
    MessagePart,
    RawMessage,
)
from chairside.clinic.sites.models import Device
from chairside.clinic.sites.placing import devices_named
from chairside.hl7v2.errors import Hl7Error
from chairside.hl7v2.held import MAPPABLE
from chairside.hl7v2.mappings import MappedCode, WireCode
from chairside.hl7v2.metrics import METRICS
from chairside.hl7v2.observations import DeviceReport, read_report
from chairside.hl7v2.parse import parse_message
from chairside.hl7v2.rows import Row, rows_of
from chairside.hl7v2.sources import DeviceName
from chairside.hl7v2.values import mapping_choices
from chairside.units.number import plain

# Messages of one shape have the same rows, as a rule: the newest of each shape shows every code.
_MOST_SHAPES = 12
_LOOK_BACK = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class _Term:
    """What a code means, from the second signature on, until it is withdrawn."""

    code: WireCode
    mapped: MappedCode
    since: datetime
    until: datetime | None


def _terms(devices: Collection[Device]) -> dict[int, list[_Term]]:
    """Of mappings that two people have signed, by device id."""
    rows = CodeMapping.objects.filter(
        Q(device__in=devices) | Q(device__isnull=True), signatures__position=2
    ).annotate(signed_at=F("signatures__at"))
    terms: dict[int, list[_Term]] = {}
    for row in rows:
        code = WireCode(row.identifier, row.unit)
        term = _Term(code, row.as_read, row.signed_at, row.withdrawn_at)
        for device in devices:
            if row.is_of(device):
                terms.setdefault(device.pk, []).append(term)
    return terms


def _meant(terms: Iterable[_Term], at: datetime) -> dict[WireCode, MappedCode]:
    """What each code meant at `at`. Where a mapping of the model and one of the device contradict
    each other, neither counts."""
    meant: dict[WireCode, list[MappedCode]] = {}
    for term in terms:
        if term.since <= at and (term.until is None or at < term.until):
            meant.setdefault(term.code, []).append(term.mapped)
    return {
        code: mapped[0]
        for code, mapped in meant.items()
        if len({(one.metric, one.unit) for one in mapped}) == 1
    }


def read_as_mapped(reports: Sequence[tuple[RawMessage, DeviceReport]]) -> list[DeviceReport]:
    """What each message says, codes read as the clinic had mapped them when it came.

    Asks the database only where a message has a code that no table knows, once for all of them.
    """
    names = {name for message, report in reports for name in _asked(message, report).values()}
    devices = devices_named(names) if names else {}
    terms = _terms(set(devices.values())) if devices else {}
    return [_read_again(message, report, devices, terms) for message, report in reports]


def _asked(message: RawMessage, report: DeviceReport) -> dict[DeviceName, str]:
    """Devices with a row that a mapping may concern, and what the clinic knows them as."""
    return {
        row.device: row.device.known_as(message.address) for row in report.held if row.wire_code
    }


def _read_again(
    message: RawMessage,
    report: DeviceReport,
    devices: Mapping[str, Device],
    terms: Mapping[int, list[_Term]],
) -> DeviceReport:
    mappings = {
        name: meant
        for name, known_as in (_asked(message, report) if terms else {}).items()
        if known_as in devices
        and (meant := _meant(terms.get(devices[known_as].pk, ()), message.received_at))
    }
    return read_report(parse_message(bytes(message.payload)), mappings) if mappings else report


@dataclass(frozen=True, slots=True)
class HeldCode:
    """A code that was held, on the row in which it came last. `mapping` is the one that is open."""

    message: RawMessage
    row: Row
    device_name: DeviceName
    code: WireCode
    why: str
    mapping: CodeMapping | None = None

    @property
    def known_as(self) -> str:
        return self.device_name.known_as(self.message.address)

    @property
    def words(self) -> str:
        return f"{self.row.code} {self.row.name}".strip() or self.code.identifier

    @property
    def unit_words(self) -> str:
        return self.row.segment.get(6, 1).strip() or self.row.segment.get(6, 2).strip()

    @property
    def value(self) -> str:
        return f"{self.row.value_text} {self.unit_words}".strip()

    @property
    def choices(self) -> tuple[MappedCode, ...]:
        return mapping_choices(self.row)

    def becomes(self, choice: MappedCode) -> "Becomes":
        """Read as any message is, with this mapping and no other."""
        mapped = {self.device_name: {self.code: choice}}
        report = read_report(parse_message(bytes(self.message.payload)), mapped)
        for row in report.observations:
            if row.row == self.row.index:
                info = METRICS[row.metric]
                return Becomes(f"{info.name} {plain(row.value)} {info.unit_name}", "")
        why = next((row.sentence for row in report.held if row.index == self.row.index), "")
        return Becomes("", why)


@dataclass(frozen=True, slots=True)
class Becomes:
    """What a held value would be charted as, or why it would still be held."""

    charted: str
    held: str


def held_codes(held: HeldReading) -> list[HeldCode]:
    """The codes of a held row's messages that the clinic can map, each as it came last."""
    if held.device is None or held.why != HeldWhy.DEVICE_DATA:
        return []
    newest: dict[WireCode, HeldCode] = {}
    for code in _codes(_messages(held), held.device):
        newest.setdefault(code.code, code)
    return list(newest.values())


def held_code(held: HeldReading, *, message_id: int, row: int) -> HeldCode | None:
    """Of the message that was on the page: newer ones may have come since."""
    parts = MessagePart.objects.filter(message=message_id, device=held.device)
    if held.device is None or not parts.exists():
        return None
    codes = _codes(RawMessage.objects.filter(pk=message_id), held.device)
    return next((code for code in codes if code.row.index == row), None)


def _codes(messages: Iterable[RawMessage], device: Device) -> list[HeldCode]:
    rows = [code for message in messages for code in _codes_in(message)]
    devices = devices_named(code.known_as for code in rows)
    mappings = {
        WireCode(row.identifier, row.unit): row
        for row in mappings_of(device)
        if row.withdrawn_at is None
    }
    return [
        replace(code, mapping=mappings.get(code.code))
        for code in rows
        if devices.get(code.known_as) == device
    ]


def _messages(held: HeldReading) -> list[RawMessage]:
    """The newest of each shape that the device's messages had on the last day, newest first."""
    shapes = MessagePart.objects.filter(
        device=held.device,
        received_at__gte=held.last_at - _LOOK_BACK,
        received_at__lte=held.last_at,
        message_id__gte=held.first_message_id,
        held__gt=0,
    ).order_by("rows", "held", "-received_at")
    newest = shapes.distinct("rows", "held").values("message")[:_MOST_SHAPES]
    wanted = Q(pk__in=list(newest.values_list("message", flat=True))) | Q(pk=held.last_message_id)
    return list(RawMessage.objects.filter(wanted).order_by("-received_at", "-pk"))


def _codes_in(message: RawMessage) -> list[HeldCode]:
    try:
        parsed = parse_message(bytes(message.payload))
        report = read_report(parsed)
    except Hl7Error:
        return []
    rows = {row.index: row for row in rows_of(parsed)}
    return [
        HeldCode(message, rows[row.index], row.device, row.wire_code, row.sentence)
        for row in report.held
        if row.wire_code and row.reason in MAPPABLE
    ]


def mappings_of(device: Device) -> list[CodeMapping]:
    """Newest first, withdrawn ones too."""
    of_model = Q(device__isnull=True, model__iexact=device.model) if device.model else Q(pk=None)
    return list(_listed().filter(Q(device=device) | of_model))


def mappings() -> Sequence[CodeMapping]:
    """Newest first, withdrawn ones too."""
    return list(_listed())


def _listed() -> QuerySet[CodeMapping]:
    return CodeMapping.objects.select_related("device").prefetch_related("signatures")


def mapping_by_uuid(uuid: UUID) -> CodeMapping | None:
    return _listed().filter(uuid=uuid).first()


def to_sign_rows() -> list[QuerySet[Any]]:
    """What `mappings_to_sign` is made from, for a request that reads more in the same statement."""
    signed = CodeMapping.objects.filter(signatures__position=2).values("pk")
    waiting = CodeMapping.objects.filter(withdrawn_at__isnull=True).exclude(pk__in=signed)
    signatures = CodeMappingSignature.objects.filter(mapping__in=waiting.values("pk"))
    return [waiting.order_by("pk"), signatures.order_by("pk")]


def mappings_to_sign(
    rows: Sequence[list[Any]], *, by: int | None
) -> list[tuple[CodeMapping, datetime]]:
    """Those that wait for the second signature of somebody else than `by`, with since when."""
    mappings, signatures = rows
    first = {signature.mapping_id: signature for signature in signatures}
    return [
        (mapping, first[mapping.pk].at)
        for mapping in mappings
        if mapping.pk in first and first[mapping.pk].by_id != by
    ]


def waiting_mappings() -> int:
    """How many wait for a second signature."""
    signed = CodeMapping.objects.filter(signatures__position=2).values("pk")
    return CodeMapping.objects.filter(withdrawn_at__isnull=True).exclude(pk__in=signed).count()


def devices_mapped(mapping: CodeMapping) -> list[Device]:
    """Those in use for which it counts."""
    return [mapping.device] if mapping.device else _of_model(mapping.model)


def devices_meant(device: Device) -> list[Device]:
    """Those in use for which a mapping made for `device` would count."""
    return _of_model(device.model) if device.model else [device]


def _of_model(model: str) -> list[Device]:
    return list(Device.objects.filter(model__iexact=model, in_use=True).order_by("label"))
