"""Whether a decision still fits the facts, asked at every visit."""

from datetime import timedelta

import pytest

from chairside.clinic.patients.operations import add_medication
from chairside.clinic.screening.decided import basis_sha256
from chairside.clinic.screening.facts import PatientFacts
from chairside.clinic.screening.kinds import Outcome
from chairside.clinic.screening.models import Override
from chairside.clinic.screening.operations import (
    decide,
    override,
    save_answer,
    take_back_override,
)
from chairside.clinic.screening.suitability import Suitability, suitability
from tests.clinic.screening.patients_asked import found_suitable
from tests.clinic.setting import OPENED, PROTOCOL, TEN, Clinic

pytestmark = pytest.mark.django_db
UNSIGNED = (
    "1 rule that your clinic has not signed would apply: No written consent that names the off-label "
    "use."
)
"""Nobody has signed a consent for these patients yet."""


def stands(clinic: Clinic, protocol_id: str = PROTOCOL) -> Suitability:
    return suitability(PatientFacts(clinic.patient, TEN), protocol_id)


def takes(clinic: Clinic, name: str) -> None:
    add_medication(patient=clinic.patient, name=name, by=clinic.nurse, at=OPENED)


def weigh(clinic: Clinic, rule: str) -> Override:
    findings = PatientFacts(clinic.patient, TEN).assess(PROTOCOL).findings
    fingerprint = next(x.fingerprint for x in findings if x.rule.id == rule)
    return override(
        patient=clinic.patient,
        protocol_id=PROTOCOL,
        fingerprint=fingerprint,
        reason="Weighed.",
        by=clinic.prescriber,
        at=TEN,
    )


def sign(clinic: Clinic) -> None:
    found_suitable(clinic.patient, PROTOCOL, by=clinic.prescriber, at=TEN)


def test_nobody_has_decided(whole: Clinic) -> None:
    decided = stands(whole)
    assert not decided.met
    assert decided.sentence == "No decision on suitability yet."


def test_found_suitable_while_nothing_is_new(whole: Clinic) -> None:
    sign(whole)
    decided = stands(whole)
    assert decided.met
    assert decided.sentence == f"Found suitable by Paul Grove, MD on 16 Mar 2026. {UNSIGNED}"
    assert not stands(whole, "trd-iv-maintenance").met


@pytest.mark.parametrize("medicine", ["Phenelzine", "Theophylline", "Xyzabcine"])
def test_a_new_medicine_closes_the_way(whole: Clinic, medicine: str) -> None:
    """A caution, a stop, and a name that nobody knows."""
    sign(whole)
    takes(whole, medicine)
    decided = stands(whole)
    assert not decided.met
    assert len(decided.new) == 1
    assert "Not weighed in the decision of 16 Mar 2026" in decided.sentence


def test_a_medicine_that_no_rule_minds_changes_nothing(whole: Clinic) -> None:
    sign(whole)
    takes(whole, "Omeprazole")
    assert stands(whole).met


def test_what_the_decision_weighed_does_not_ask_again(whole: Clinic) -> None:
    takes(whole, "Phenelzine")
    sign(whole)
    assert stands(whole).met
    takes(whole, "Omeprazole")
    assert stands(whole).met
    takes(whole, "Tranylcypromine")
    assert [finding.rule.id for finding in stands(whole).new] == ["maoi"]


def test_a_caution_that_was_weighed_afterwards_opens_the_way(whole: Clinic) -> None:
    sign(whole)
    takes(whole, "Phenelzine")
    assert not stands(whole).met
    made = weigh(whole, "maoi")
    assert stands(whole).met
    take_back_override(override=made, reason="Pressure 190.", by=whole.prescriber, at=TEN)
    decided = stands(whole)
    assert not decided.met
    assert [finding.rule.id for finding in decided.new] == ["maoi"]


def test_a_stop_that_the_decision_let_pass_closes_once_that_is_taken_back(whole: Clinic) -> None:
    takes(whole, "Theophylline")
    made = weigh(whole, "theophylline")
    sign(whole)
    assert stands(whole).met
    take_back_override(override=made, reason="A fit.", by=whole.prescriber, at=TEN)
    assert not stands(whole).met


def test_an_answer_taken_back_is_asked_for(whole: Clinic) -> None:
    sign(whole)
    save_answer(
        patient=whole.patient,
        field_id="current_mania",
        value=None,
        seen=1,
        by=whole.nurse,
        at=OPENED,
    )
    decided = stands(whole)
    assert not decided.met
    assert [question.rule.id for question in decided.asked] == ["current-mania"]
    assert decided.sentence == (f"Not known: Mania at present. A prescriber reviews it. {UNSIGNED}")


def test_another_decision_replaces_the_first(whole: Clinic) -> None:
    sign(whole)
    decide(
        patient=whole.patient,
        protocol_id=PROTOCOL,
        outcome=Outcome.NOT_SUITABLE,
        reason="The patient prefers ECT.",
        read_sha256=basis_sha256(whole.patient, PatientFacts(whole.patient, TEN).assess(PROTOCOL)),
        by=whole.prescriber,
        at=TEN,
    )
    decided = stands(whole)
    assert not decided.met
    assert decided.sentence == "Decided by Paul Grove, MD on 16 Mar 2026: not suitable."


def test_a_birthday_changes_no_decision(whole: Clinic) -> None:
    sign(whole)
    assert suitability(PatientFacts(whole.patient, TEN + timedelta(days=370)), PROTOCOL).met
