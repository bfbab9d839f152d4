"""The text that a signature covers stays what it was, byte for byte: old records are held to it.

`signed_text.json` was written on 30 November 2026 by the code that read one table after the other.
Written in since, by hand: the reason for departing from the protocol, the strength that each
person read from the vial.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from chairside.clinic.administration.infusion.models import DoseConfirmation
from chairside.clinic.canonical_json import canonical_json, sha256
from chairside.clinic.treatments.record import content
from tests.clinic import eventful, stages
from tests.clinic.setting import Clinic

pytestmark = pytest.mark.django_db
EXPECTED = Path(__file__).parent / "signed_text.json"
KEYS = ("uuid", "treatment", "decision", "consent", "by_id", "device_id", "decision_sha256")
KEYS += ("consent_sha256", "done_by_id", "started_by_id", "ended_by_id", "resolved_by_id")
WORDED = ("sentence", "working", "protocol_version")


def comparable(value: Any, seen: dict[Any, int]) -> Any:
    """Without what differs from one run to the next (keys, by the order in which they first come)
    and what has its own words elsewhere (sentences of the gate, the arithmetic of a dose)."""
    if isinstance(value, list):
        return [comparable(part, seen) for part in value]
    if not isinstance(value, dict):
        return value
    return {
        key: f"{key.removesuffix('_id')} {seen.setdefault(part, len(seen) + 1)}"
        if key in KEYS and isinstance(part, str | int)
        else "worded"
        if key in WORDED
        else comparable(part, seen)
        for key, part in sorted(value.items())
    }


def test_the_text_of_an_eventful_visit(clinic: Clinic) -> None:
    treatment = eventful.signed(clinic)
    text = comparable(content(treatment), {})
    text["protocol"]["version"] = "worded"
    # Added since: a record from before has none, and its text is as it was.
    (day,) = text.pop("day_answers")
    assert (day["number"], day["fasted"], day["alcohol"], day["pregnant"]) == (
        1,
        True,
        False,
        False,
    )
    assert text["patient"].pop("record_number") == clinic.patient.record_number
    text["observations"] = [*text["observations"][:20], sha256(json.dumps(text["observations"]))]
    assert canonical_json(text) == canonical_json(json.loads(EXPECTED.read_text()))


def test_a_record_from_before_a_column_reads_as_it_was_signed(clinic: Clinic) -> None:
    treatment = stages.checked_in(clinic)
    order = stages.order(clinic, treatment)
    DoseConfirmation.objects.create(
        visit=treatment, order=order, position=1, at=stages.minute(4), by_id=1, by_name="N. Field"
    )
    (written,) = content(treatment)["orders"]
    assert "departure_reason" not in written
    assert all("vial_mg_per_ml" not in confirmation for confirmation in written["confirmations"])
