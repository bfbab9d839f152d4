"""Going on although a finding stands: who may, for which facts, and until when."""

import pytest
from django.db import DatabaseError, connection, transaction

from chairside.clinic.audit.models import Entry
from chairside.clinic.patients.operations import add_medication, end
from chairside.clinic.refusal import Conflict, PermissionRefused, Refusal
from chairside.clinic.screening.facts import PatientFacts
from chairside.clinic.screening.models import Override, OverrideTakenBack
from chairside.clinic.screening.operations import override, save_answer, take_back_override
from chairside.knowledge.evaluation import Finding
from tests.clinic.setting import OPENED, PROTOCOL, TEN, Clinic

REFUSED = r"pgtrigger: Cannot|cannot be emptied"
"""What our triggers say of a change, and of emptying a table."""

pytestmark = pytest.mark.django_db


def finding(clinic: Clinic, rule: str) -> Finding:
    findings = PatientFacts(clinic.patient, TEN).assess(PROTOCOL).findings
    return next(spoken for spoken in findings if spoken.rule.id == rule)


def rules(clinic: Clinic) -> list[str]:
    return [
        spoken.rule.id for spoken in PatientFacts(clinic.patient, TEN).assess(PROTOCOL).findings
    ]


def takes(clinic: Clinic, name: str) -> None:
    add_medication(patient=clinic.patient, name=name, by=clinic.nurse, at=OPENED)


def let_pass(clinic: Clinic, rule: str, reason: str = "Weighed with the cardiologist.") -> Override:
    return override(
        patient=clinic.patient,
        protocol_id=PROTOCOL,
        fingerprint=finding(clinic, rule).fingerprint,
        reason=reason,
        by=clinic.prescriber,
        at=TEN,
    )


def answer(clinic: Clinic, question: str, value: bool, seen: int = 1) -> None:
    save_answer(
        patient=clinic.patient,
        field_id=question,
        value=value,
        seen=seen,
        by=clinic.nurse,
        at=OPENED,
    )


def test_a_finding_that_was_let_pass_is_open_no_more(whole: Clinic) -> None:
    takes(whole, "Theophylline")
    assert finding(whole, "theophylline").is_open
    made = let_pass(whole, "theophylline", "  Stopped before  the first visit. ")
    weighed = finding(whole, "theophylline")
    assert not weighed.is_open
    assert weighed.override == made
    assert made.reason == "Stopped before the first visit."
    assert made.inputs == [["Medicines taken", "Theophylline"]]
    row = Entry.objects.get(verb="screening.override")
    assert (row.actor_id, row.patient_id) == (whole.prescriber.id, whole.patient.pk)


def test_it_holds_for_this_protocol_alone(whole: Clinic) -> None:
    takes(whole, "Theophylline")
    let_pass(whole, "theophylline")
    other = PatientFacts(whole.patient, TEN).assess("trd-iv-maintenance")
    assert [spoken.rule.id for spoken in other.open_findings] == ["theophylline"]


def test_another_medicine_of_the_class_asks_again(whole: Clinic) -> None:
    takes(whole, "Theophylline")
    let_pass(whole, "theophylline")
    takes(whole, "Aminophylline")
    assert finding(whole, "theophylline").is_open


def test_an_unrelated_medicine_does_not_ask_again(whole: Clinic) -> None:
    takes(whole, "Theophylline")
    let_pass(whole, "theophylline")
    takes(whole, "Omeprazole")
    assert not finding(whole, "theophylline").is_open


def test_another_answer_behind_it_asks_again(whole: Clinic) -> None:
    """The rule fires on either of two answers: the second one is another fact."""
    answer(whole, "uncontrolled_cardiovascular_disease", True)
    let_pass(whole, "uncontrolled-cardiovascular-disease")
    assert not finding(whole, "uncontrolled-cardiovascular-disease").is_open
    answer(whole, "uncontrolled_hypertension", True)
    assert finding(whole, "uncontrolled-cardiovascular-disease").is_open


def test_the_same_facts_once_more_are_let_pass_still(whole: Clinic) -> None:
    takes(whole, "Theophylline")
    made = let_pass(whole, "theophylline")
    medicine = whole.patient.medications.get(name="Theophylline")
    end(fact=medicine, on=OPENED.date(), by=whole.nurse, at=OPENED)
    assert "theophylline" not in rules(whole)
    takes(whole, "theophylline")
    assert finding(whole, "theophylline").override == made


def test_nobody_lets_pass_what_they_did_not_see(whole: Clinic) -> None:
    takes(whole, "Theophylline")
    seen = finding(whole, "theophylline").fingerprint
    takes(whole, "Aminophylline")
    with pytest.raises(Conflict, match="The facts have changed since you opened the page"):
        override(
            patient=whole.patient,
            protocol_id=PROTOCOL,
            fingerprint=seen,
            reason="Seen.",
            by=whole.prescriber,
            at=TEN,
        )
    assert not Override.objects.exists()


def test_what_the_request_read_before_the_lock_is_not_let_pass(whole: Clinic) -> None:
    takes(whole, "Theophylline")
    facts = PatientFacts(whole.patient, TEN)
    seen = next(row for row in facts.assess(PROTOCOL).findings if row.rule.id == "theophylline")
    takes(whole, "Aminophylline")
    with pytest.raises(Conflict, match="The facts have changed since you opened the page"):
        override(
            patient=whole.patient,
            protocol_id=PROTOCOL,
            fingerprint=seen.fingerprint,
            reason="Seen.",
            facts=facts,
            by=whole.prescriber,
            at=TEN,
        )
    assert not Override.objects.exists()


def test_it_is_let_pass_once(whole: Clinic) -> None:
    takes(whole, "Theophylline")
    let_pass(whole, "theophylline")
    with pytest.raises(Refusal, match="Paul Grove, MD has already overridden this"):
        let_pass(whole, "theophylline")


def test_what_only_informs_has_nothing_to_let_pass(whole: Clinic) -> None:
    takes(whole, "Lithium")
    with pytest.raises(Refusal, match="is for information"):
        let_pass(whole, "lithium")


@pytest.mark.parametrize("reason", ["", "   ", "x" * 601])
def test_a_reason_is_written_and_not_endless(whole: Clinic, reason: str) -> None:
    takes(whole, "Theophylline")
    with pytest.raises(Refusal) as refused:
        let_pass(whole, "theophylline", reason)
    assert refused.value.field == "reason"


@pytest.mark.parametrize("who", ["nurse", "therapist", "desk", "admin", "researcher"])
def test_only_a_prescriber_weighs(whole: Clinic, who: str) -> None:
    takes(whole, "Theophylline")
    seen = finding(whole, "theophylline").fingerprint
    with pytest.raises(PermissionRefused, match="Only a prescriber may override a finding"):
        override(
            patient=whole.patient,
            protocol_id=PROTOCOL,
            fingerprint=seen,
            reason="Mine.",
            by=getattr(whole, who),
            at=TEN,
        )
    made = let_pass(whole, "theophylline")
    with pytest.raises(PermissionRefused):
        take_back_override(override=made, reason="Not mine.", by=getattr(whole, who), at=TEN)


def test_taken_back_the_finding_stands_again(whole: Clinic) -> None:
    takes(whole, "Theophylline")
    made = let_pass(whole, "theophylline")
    take_back_override(override=made, reason="A fit last night.", by=whole.prescriber, at=TEN)
    assert finding(whole, "theophylline").is_open
    with pytest.raises(Refusal, match="already withdrawn"):
        take_back_override(override=made, reason="Again.", by=whole.prescriber, at=TEN)
    again = let_pass(whole, "theophylline", "Seen by neurology.")
    assert finding(whole, "theophylline").override == again


@pytest.mark.parametrize("table", ["screening_override", "screening_overridetakenback"])
@pytest.mark.parametrize("act", ["UPDATE {} SET reason = 'other'", "DELETE FROM {}", "TRUNCATE {}"])
def test_the_database_keeps_what_was_weighed(whole: Clinic, table: str, act: str) -> None:
    takes(whole, "Theophylline")
    made = let_pass(whole, "theophylline")
    take_back_override(override=made, reason="A fit.", by=whole.prescriber, at=TEN)
    statement = act.format(table) + (" CASCADE" if "TRUNCATE" in act else "")
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # nothing pending hides the trigger
        with pytest.raises(DatabaseError, match=REFUSED), transaction.atomic():
            cursor.execute(statement)
    assert Override.objects.get().reason == "Weighed with the cardiologist."
    assert OverrideTakenBack.objects.get().reason == "A fit."


def test_the_database_wants_a_reason(whole: Clinic) -> None:
    takes(whole, "Theophylline")
    made = let_pass(whole, "theophylline")
    row = {name.attname: getattr(made, name.attname) for name in Override._meta.fields}
    del row["id"], row["uuid"]
    with pytest.raises(DatabaseError, match="screening_override_has_reason"), transaction.atomic():
        Override.objects.create(**{**row, "reason": ""})
    with pytest.raises(DatabaseError, match="taken_back_has_reason"), transaction.atomic():
        OverrideTakenBack.objects.create(override=made, reason="", at=TEN, by_id=1, by_name="x")
