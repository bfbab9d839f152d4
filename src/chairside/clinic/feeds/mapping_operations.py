"""Two people say what a code of a device means; from the second signature on it is charted."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.operations import operation, write_audit
from chairside.clinic.clean_text import clean_text
from chairside.clinic.feeds.mappings import HeldCode, held_code
from chairside.clinic.feeds.models import (
    CODE_MAPPED,
    CodeMapping,
    CodeMappingSignature,
    HeldReading,
)
from chairside.clinic.feeds.policies import check_can_map_codes
from chairside.clinic.refusal import Refusal
from chairside.clinic.sites.models import Device
from chairside.hl7v2.mappings import MappedCode


@operation
def map_code(
    *, held: HeldReading, message_id: int, row: int, choice: MappedCode, by: Actor, at: datetime
) -> CodeMapping:
    """The first signature under what the code of a held row means; nothing is charted by it yet.

    For every device of the model; for this device alone where its model is not known.
    """
    check_can_map_codes(by)
    device, code = held.device, held_code(held, message_id=message_id, row=row)
    if device is None or code is None:
        raise Refusal(gettext("This code is no longer held; open the held row again."))
    if choice not in code.choices:
        raise Refusal(gettext("Choose what the code means from the list."), field="meaning")
    becomes = code.becomes(choice)
    if not becomes.charted:
        raise Refusal(
            gettext("%(code)s would still be unmatched: %(held)s")
            % {"code": code.value, "held": becomes.held},
            field="meaning",
        )
    mapping = _created(code, device, choice, becomes.charted)
    _sign(mapping, 1, by, at)
    _note(mapping, "device.map_code", by, at)
    return mapping


def _created(code: HeldCode, device: Device, choice: MappedCode, becomes: str) -> CodeMapping:
    try:
        with transaction.atomic():
            return CodeMapping.objects.create(
                model=device.model,
                device=None if device.model else device,
                identifier=code.code.identifier,
                unit=code.code.unit,
                words=code.words[:200],
                unit_words=code.unit_words[:200],
                metric=choice.metric.value,
                sent_unit=choice.unit,
                held_value=code.value[:60],
                becomes=becomes,
            )
    except IntegrityError as error:
        raise Refusal(
            gettext("%(words)s is mapped or waits for a second signature already.")
            % {"words": code.words}
        ) from error


@operation
def sign_mapping(*, mapping: CodeMapping, by: Actor, at: datetime) -> None:
    """The second signature, another person's. What comes from then on is charted by it."""
    check_can_map_codes(by)
    mapping = _locked(mapping)
    signed_by = list(mapping.signatures.values_list("by_id", flat=True))
    _sign(mapping, CODE_MAPPED.check_position(signed_by, by), by, at)
    _note(mapping, "device.sign_mapping", by, at)


@operation
def withdraw_mapping(*, mapping: CodeMapping, reason: str, by: Actor, at: datetime) -> None:
    """What comes from now on is held again; what was charted stays, with the mapping beside it."""
    check_can_map_codes(by)
    reason = clean_text(reason, label=gettext("The reason"), field="reason", longest=300)
    mapping = _locked(mapping)
    mapping.withdrawn_at, mapping.withdrawn_by_id = at, by.person_id
    mapping.withdrawn_name, mapping.withdrawn_reason = by.name, reason
    mapping.save(
        update_fields=["withdrawn_at", "withdrawn_by_id", "withdrawn_name", "withdrawn_reason"]
    )
    _note(mapping, "device.withdraw_mapping", by, at)


def _locked(mapping: CodeMapping) -> CodeMapping:
    mapping = CodeMapping.objects.select_for_update(of=("self",)).get(pk=mapping.pk)
    if mapping.withdrawn_at is not None:
        raise Refusal(
            gettext("%(withdrawn_name)s has withdrawn this mapping.")
            % {"withdrawn_name": mapping.withdrawn_name}
        )
    return mapping


def _sign(mapping: CodeMapping, position: int, by: Actor, at: datetime) -> None:
    CodeMappingSignature.objects.create(
        mapping=mapping, position=position, at=at, by_id=by.person_id, by_name=by.name
    )


def _note(mapping: CodeMapping, verb: str, by: Actor, at: datetime) -> None:
    detail = {
        "of": mapping.of,
        "code": mapping.identifier,
        "unit": mapping.unit,
        "metric": mapping.metric,
        "sent_unit": mapping.sent_unit,
        "reason": mapping.withdrawn_reason,
    }
    write_audit(by=by, at=at, verb=verb, subject=mapping, detail=detail)
