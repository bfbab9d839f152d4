"""Only a protocol that works in this clinic, and that is one infusion by weight, is booked."""

from datetime import timedelta

import pytest

from chairside.clinic.refusal import Refusal
from chairside.clinic.signoffs.operations import sign_item, withdraw_item
from chairside.clinic.treatments import operations
from chairside.clinic.treatments.bookable import bookable, check_bookable
from chairside.clinic.visits.models import Visit
from chairside.knowledge.items import item
from chairside.knowledge.protocols import PROTOCOLS
from tests.clinic.setting import TEN, Clinic

pytestmark = pytest.mark.django_db
OFF = "ptsd-iv"


def book(clinic: Clinic, protocol_id: str) -> Visit:
    return operations.schedule(
        patient=clinic.patient,
        chair=clinic.chair,
        protocol_id=protocol_id,
        start=TEN,
        end=TEN + timedelta(hours=3),
        reason="The intake is on Friday.",
        by=clinic.desk,
        at=TEN - timedelta(days=1),
    )


def test_a_protocol_that_is_off_is_booked_once_a_prescriber_has_signed_it(clinic: Clinic) -> None:
    with pytest.raises(Refusal, match="is off: The larger trial was negative") as refused:
        book(clinic, OFF)
    assert refused.value.field == "protocol_id"
    key = f"protocol:{OFF}"
    assert OFF not in {protocol.id for protocol in bookable()}
    sign_item(key=key, read_hash=item(key).content_hash, by=clinic.prescriber, at=TEN)
    assert OFF in {protocol.id for protocol in bookable()}
    assert book(clinic, OFF).protocol_id == OFF
    withdraw_item(key=key, reason="No longer.", by=clinic.prescriber, at=TEN)
    with pytest.raises(Refusal, match="has signed it under Knowledge"):
        check_bookable(OFF)


@pytest.mark.parametrize(
    "protocol_id", ["spravato-trd-alone", "crps-outpatient", "neuropathic-pain-iv"]
)
def test_what_is_not_one_infusion_by_weight_is_not_scheduled_as_one(
    clinic: Clinic, protocol_id: str
) -> None:
    with pytest.raises(Refusal, match="cannot be scheduled as an infusion") as refused:
        book(clinic, protocol_id)
    assert refused.value.field == "protocol_id"


def test_what_is_only_recorded_is_not_scheduled(clinic: Clinic) -> None:
    with pytest.raises(Refusal, match="cannot be given in this clinic"):
        book(clinic, "chronic-migraine")


def test_the_choices_are_exactly_what_the_operation_lets_pass(clinic: Clinic) -> None:
    passing = set()
    for declared in PROTOCOLS:
        try:
            passing.add(check_bookable(declared.id).id)
        except Refusal:
            continue
    assert {protocol.id for protocol in bookable()} == passing
    assert passing == {"trd-iv-induction", "trd-iv-maintenance", "trd-iv-booster"}
