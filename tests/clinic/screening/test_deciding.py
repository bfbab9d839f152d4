"""The signed decision: what it rests on, who signs, and that it stays."""

import hashlib
import json
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from chairside.clinic.audit.models import Entry
from chairside.clinic.patients.operations import add_medication
from chairside.clinic.refusal import Conflict, PermissionRefused, Refusal, Refusals
from chairside.clinic.screening.decided import basis_sha256
from chairside.clinic.screening.facts import PatientFacts
from chairside.clinic.screening.kinds import Outcome
from chairside.clinic.screening.models import Decision
from chairside.clinic.screening.operations import decide, override, save_answer, write_letter
from chairside.knowledge.picture.visit_questions import MEDICINES
from tests.clinic.screening.test_weighing import REFUSED
from tests.clinic.setting import OPENED, PROTOCOL, TEN, Clinic

pytestmark = pytest.mark.django_db


def read(clinic: Clinic) -> str:
    return basis_sha256(clinic.patient, PatientFacts(clinic.patient, TEN).assess(PROTOCOL))


def decided(clinic: Clinic, outcome: Outcome = Outcome.SUITABLE, **other: Any) -> Decision:
    given: dict[str, Any] = {
        "patient": clinic.patient,
        "protocol_id": PROTOCOL,
        "outcome": outcome,
        "reason": "Two adequate trials failed.",
        "read_sha256": read(clinic),
        "by": clinic.prescriber,
        "at": TEN,
    }
    return decide(**{**given, **other})


def unsure(clinic: Clinic, question: str, value: bool | None) -> None:
    save_answer(
        patient=clinic.patient, field_id=question, value=value, seen=1, by=clinic.nurse, at=OPENED
    )


def test_it_is_bound_to_everything_it_rests_on(whole: Clinic) -> None:
    add_medication(patient=whole.patient, name="Phenelzine", by=whole.nurse, at=OPENED)
    made = decided(whole)
    assert made.content_sha256 == hashlib.sha256(made.content.encode()).hexdigest()
    said = json.loads(made.content)
    assert said["patient"]["family_name"] == "Ashby"
    assert said["protocol"]["id"] == PROTOCOL
    assert said["answers"]["aneurysm_or_avm"] == "no"
    assert said["answers"][MEDICINES.id] == "Phenelzine"
    assert [trial[0] for trial in said["trials"]] == ["Sertraline", "Venlafaxine"]
    assert said["settings"] == {"adequate_trial_weeks": "6"}
    assert [finding["rule"] for finding in said["findings"]] == ["maoi"]
    assert (said["outcome"], said["signed_by"]) == ("suitable", "Paul Grove, MD")
    assert said["signed_at"] == "2026-03-16T14:00:00.000+00:00"
    # The cautions it weighed are known again at every visit.
    findings = PatientFacts(whole.patient, TEN).assess(PROTOCOL).findings
    assert made.considered == [findings[0].fingerprint]
    row = Entry.objects.get(verb="screening.decide")
    assert row.detail["sha256"] == made.content_sha256
    assert row.patient_id == whole.patient.pk


def test_suitable_waits_for_every_stop_and_every_open_question(whole: Clinic) -> None:
    unsure(whole, "aneurysm_or_avm", True)
    unsure(whole, "current_mania", None)
    with pytest.raises(Refusals) as refused:
        decided(whole)
    assert {reason.field for reason in refused.value.reasons} == {"outcome"}
    assert refused.value.sentence == (
        "Aneurysm or arteriovenous malformation: override with reason, or decide otherwise. "
        "Mania at present: answers missing."
    )
    assert not Decision.objects.exists()


def test_what_was_let_pass_opens_suitable_and_is_part_of_it(whole: Clinic) -> None:
    unsure(whole, "aneurysm_or_avm", True)
    stop = PatientFacts(whole.patient, TEN).assess(PROTOCOL).open_findings[0]
    override(
        patient=whole.patient,
        protocol_id=PROTOCOL,
        fingerprint=stop.fingerprint,
        reason="Coiled in 2019.",
        by=whole.prescriber,
        at=TEN,
    )
    said = json.loads(decided(whole).content)
    assert said["findings"][0]["override"]["reason"] == "Coiled in 2019."


@pytest.mark.parametrize("outcome", [Outcome.NOT_SUITABLE, Outcome.MORE_NEEDED])
def test_the_other_outcomes_may_be_signed_at_any_time(whole: Clinic, outcome: Outcome) -> None:
    unsure(whole, "aneurysm_or_avm", True)
    unsure(whole, "current_mania", None)
    assert decided(whole, outcome).outcome == outcome.value


def test_referred_elsewhere_says_where(whole: Clinic) -> None:
    with pytest.raises(Refusal) as refused:
        decided(whole, Outcome.REFERRED)
    assert refused.value.field == "elsewhere"
    assert decided(whole, Outcome.REFERRED, elsewhere="Hillside").elsewhere == "Hillside"


def test_every_reason_against_the_entry_is_said_at_once(whole: Clinic) -> None:
    with pytest.raises(Refusals) as refused:
        decided(whole, Outcome.REFERRED, reason=" ")
    assert [reason.field for reason in refused.value.reasons] == ["reason", "elsewhere"]


def test_what_changed_since_it_was_read_is_read_again(whole: Clinic) -> None:
    before = read(whole)
    unsure(whole, "current_mania", True)
    with pytest.raises(Conflict, match="The facts have changed since you opened the page"):
        decided(whole, Outcome.NOT_SUITABLE, read_sha256=before)
    assert not Decision.objects.exists()


def test_what_the_request_read_before_the_lock_is_not_decided_on(whole: Clinic) -> None:
    """A medicine is written down while the password is checked."""
    facts = PatientFacts(whole.patient, TEN)
    before = basis_sha256(whole.patient, facts.assess(PROTOCOL))
    add_medication(patient=whole.patient, name="Phenelzine", by=whole.nurse, at=OPENED)
    with pytest.raises(Conflict, match="The facts have changed since you opened the page"):
        decided(whole, read_sha256=before, facts=facts)
    assert not Decision.objects.exists()


@pytest.mark.parametrize("who", ["nurse", "therapist", "desk", "admin", "researcher"])
def test_only_a_prescriber_decides(whole: Clinic, who: str) -> None:
    with pytest.raises(PermissionRefused, match="Only a prescriber may decide"):
        decided(whole, by=getattr(whole, who))


def test_decisions_are_numbered_and_the_first_stays(whole: Clinic) -> None:
    first, second = decided(whole), decided(whole, Outcome.NOT_SUITABLE)
    assert (first.number, second.number) == (1, 2)
    first.refresh_from_db()
    assert first.outcome == "suitable"


@pytest.mark.parametrize(
    "act",
    [
        "UPDATE screening_decision SET outcome = 'not_suitable'",
        "DELETE FROM screening_decision",
        "TRUNCATE screening_decision CASCADE",
    ],
)
def test_the_database_keeps_a_decision_as_it_was_signed(whole: Clinic, act: str) -> None:
    made = decided(whole)
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # nothing pending hides the trigger
        with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
            cursor.execute(act)
    assert Decision.objects.get().outcome == made.outcome


@pytest.mark.parametrize(
    ("changed", "constraint"),
    [
        ({"content": "{}"}, "decision_hash_is_of_content"),
        ({"reason": ""}, "decision_has_reason"),
        ({"outcome": "perhaps"}, "decision_outcome_known"),
        ({"outcome": "referred", "elsewhere": ""}, "decision_says_where"),
        ({"number": 1}, "decision_number_once"),
    ],
)
def test_the_database_refuses_what_is_no_decision(
    whole: Clinic, changed: dict[str, Any], constraint: str
) -> None:
    made = decided(whole)
    row = {field.attname: getattr(made, field.attname) for field in Decision._meta.fields}
    del row["id"], row["uuid"]
    with pytest.raises(DatabaseError, match=constraint), transaction.atomic():
        Decision.objects.create(**{**row, "number": 2, **changed})
    Decision.objects.create(**{**row, "number": 2})  # the row itself would do


def test_a_letter_is_noted_with_its_reader(whole: Clinic) -> None:
    made = decided(whole)
    added = write_letter(
        decision=made, to="Dr Beck", added="  Go  on. ", by=whole.prescriber, at=TEN
    )
    assert added == "Go on."
    row = Entry.objects.get(verb="screening.letter")
    assert (row.subject_id, row.detail) == (str(made.pk), {"to": "Dr Beck", "added": "Go on."})
    with pytest.raises(PermissionRefused):
        write_letter(decision=made, to="Dr Beck", by=whole.nurse, at=TEN)
    with pytest.raises(Refusal):
        write_letter(decision=made, to="Dr Beck", added="x" * 2001, by=whole.prescriber, at=TEN)
