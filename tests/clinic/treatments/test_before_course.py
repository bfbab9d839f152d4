"""What was settled before the course has to hold at every visit, and closes the gate when not."""

import pytest

from chairside.clinic.consents.content import OwnSection
from chairside.clinic.consents.models import Consent
from chairside.clinic.consents.operations import withdraw
from chairside.clinic.patients.operations import add_medication, stop_medication
from chairside.clinic.refusal import PermissionRefused, Refusal
from chairside.clinic.screening.facts import PatientFacts
from chairside.clinic.screening.kinds import Outcome
from chairside.clinic.screening.operations import (
    decide,
    override,
    save_answer,
    take_back_override,
)
from chairside.clinic.screening.queries import answer_to, basis_sha256
from chairside.clinic.treatments import operations
from chairside.clinic.treatments.gate import clearance
from chairside.clinic.treatments.gate_inputs import GateInputs
from chairside.clinic.visits.models import Visit
from tests.clinic import stages
from tests.clinic.consents.signing import published, signed
from tests.clinic.setting import PROTOCOL, Clinic, open_clinic
from tests.clinic.stages import fresh, minute


def item(treatment: Visit, name: str, at: float = 5) -> tuple[bool, str]:
    gate_item = {
        gate_item.id: gate_item for gate_item in clearance(GateInputs(treatment, minute(at)))
    }[name]
    return gate_item.passed, gate_item.sentence


def take(clinic: Clinic, name: str, at: float = 3) -> object:
    return add_medication(patient=clinic.patient, name=name, by=clinic.nurse, at=minute(at))


def weigh(clinic: Clinic, rule: str, at: float = 4) -> object:
    findings = PatientFacts(clinic.patient, minute(at)).assess(PROTOCOL).findings
    finding = next(spoken for spoken in findings if spoken.rule.id == rule)
    return override(
        patient=clinic.patient,
        protocol_id=PROTOCOL,
        fingerprint=finding.fingerprint,
        reason="Pressure every five minutes.",
        by=clinic.prescriber,
        at=minute(at),
    )


def test_found_suitable_and_signed_is_met(clinic: Clinic) -> None:
    treatment = stages.checked_in(clinic)
    assert item(treatment, "suitability") == (
        True,
        "Found suitable by Paul Grove, MD on 9 Mar 2026.",
    )
    assert item(treatment, "consent") == (True, "Signed 9 Mar 2026 by Mara Ashby, version 1.")
    assert item(treatment, "consent_today") == (
        True,
        "Reaffirmed by the patient; Nora Field, RN asked.",
    )


@pytest.mark.django_db
def test_before_anybody_decided_or_signed_nothing_is_cleared() -> None:
    clinic = open_clinic(for_courses=False)
    treatment = stages.booked(clinic)
    assert item(treatment, "suitability", -5)[1] == ("No decision on suitability yet.")
    assert "No consent document is published" in item(treatment, "consent", -5)[1]
    with pytest.raises(Refusal, match="No consent document"):
        operations.reaffirm_consent(visit=treatment, by=clinic.nurse, at=minute(0))


def test_a_new_maoi_closes_the_gate_until_a_prescriber_has_weighed_it(clinic: Clinic) -> None:
    treatment = stages.ready(clinic)
    take(clinic, "Phenelzine 15 mg", at=9)
    met, sentence = item(treatment, "suitability", 9)
    assert not met
    assert "A monoamine oxidase inhibitor is taken" in sentence
    with pytest.raises(Refusal, match="monoamine oxidase"):
        operations.clear(visit=treatment, by=clinic.nurse, at=minute(9))
    weigh(clinic, "maoi", at=9)
    operations.clear(visit=treatment, by=clinic.nurse, at=minute(9))


def test_another_maoi_is_another_finding(clinic: Clinic) -> None:
    treatment = stages.checked_in(clinic)
    first = take(clinic, "Phenelzine")
    weigh(clinic, "maoi")
    assert item(treatment, "suitability")[0]
    take(clinic, "Selegiline", at=4)
    assert not item(treatment, "suitability")[0]
    # Back to what was weighed: what was said about it still holds.
    selegiline = clinic.patient.medications.get(name="Selegiline")
    stop_medication(
        medication=selegiline,
        on=minute(5).date(),
        by=clinic.nurse,
        at=minute(5),
    )
    assert item(treatment, "suitability", 6)[0]
    assert first is not None


def test_a_medicine_of_no_class_asks_nobody_again(clinic: Clinic) -> None:
    treatment = stages.checked_in(clinic)
    take(clinic, "Metformin")
    assert item(treatment, "suitability")[0]


def test_what_was_weighed_and_taken_back_closes_it_again(clinic: Clinic) -> None:
    treatment = stages.checked_in(clinic)
    take(clinic, "Phenelzine")
    weighed = weigh(clinic, "maoi")
    take_back_override(
        override=weighed,  # type: ignore[arg-type]  # an Override
        reason="Pressure was 180 last time.",
        by=clinic.prescriber,
        at=minute(5),
    )
    assert not item(treatment, "suitability", 6)[0]


def test_an_answer_taken_back_is_a_question_and_no_pass(clinic: Clinic) -> None:
    treatment = stages.checked_in(clinic)
    given = answer_to(clinic.patient, "aneurysm_or_avm")
    assert given is not None
    save_answer(
        patient=clinic.patient,
        field_id="aneurysm_or_avm",
        value=None,
        seen=given.number,
        by=clinic.nurse,
        at=minute(3),
    )
    met, sentence = item(treatment, "suitability")
    assert not met
    assert "Not known: Aneurysm or arteriovenous malformation" in sentence


def test_not_suitable_is_said_as_it_was_decided(clinic: Clinic) -> None:
    treatment = stages.checked_in(clinic)
    assessment = PatientFacts(clinic.patient, minute(2)).assess(PROTOCOL)
    decide(
        patient=clinic.patient,
        protocol_id=PROTOCOL,
        outcome=Outcome.NOT_SUITABLE,
        reason="She would rather have ECT.",
        read_sha256=basis_sha256(clinic.patient, assessment),
        by=clinic.prescriber,
        at=minute(2),
    )
    assert item(treatment, "suitability") == (
        False,
        "Decided by Paul Grove, MD on 16 Mar 2026: not suitable.",
    )


def test_a_withdrawn_consent_closes_the_gate_and_stops_a_start(clinic: Clinic) -> None:
    treatment = stages.cleared(clinic)
    withdraw(
        consent=Consent.objects.get(patient=clinic.patient),
        by_whom="the patient",
        by=clinic.nurse,
        at=minute(9),
    )
    assert item(treatment, "consent", 10)[1].startswith("Withdrawn on 16 Mar 2026")
    with pytest.raises(Refusal, match="Withdrawn on"):
        operations.start(visit=fresh(treatment), by=clinic.nurse, at=minute(10))


def test_a_new_version_of_the_consent_asks_again(clinic: Clinic) -> None:
    treatment = stages.checked_in(clinic)
    from_the_clinic = _own_section()
    published(clinic.prescriber, minute(2), own=from_the_clinic)
    assert item(treatment, "consent") == (
        False,
        "Version 1 signed; version 2 is current and must be signed.",
    )


def test_who_signed_anew_is_asked_anew(clinic: Clinic) -> None:
    """What the patient said again was said of the consent that stood then."""
    treatment = stages.checked_in(clinic)
    assert item(treatment, "consent_today")[0]
    signed(clinic.patient, published(clinic.prescriber, minute(2), own=_own_section()), minute(3))
    assert item(treatment, "consent")[0]
    assert item(treatment, "consent_today") == (
        False,
        "The patient has not reaffirmed consent today.",
    )


def _own_section() -> tuple[OwnSection, ...]:
    return (OwnSection("Parking", ("Park behind the house.",)),)


def test_none_of_it_can_be_passed_over_at_the_gate(clinic: Clinic) -> None:
    treatment = stages.checked_in(clinic)
    take(clinic, "Phenelzine")
    with pytest.raises(Refusal, match="cannot be overridden"):
        operations.override(
            visit=treatment,
            item="suitability",
            reason="Hurry.",
            by=clinic.prescriber,
            at=minute(5),
        )


def test_only_whoever_stands_at_the_chair_asks_again(clinic: Clinic) -> None:
    treatment = stages.booked(clinic)
    with pytest.raises(PermissionRefused):
        operations.reaffirm_consent(visit=treatment, by=clinic.desk, at=minute(0))


def test_the_record_says_what_the_clearance_relied_on(clinic: Clinic) -> None:
    treatment = stages.cleared(clinic)
    kept = treatment.clearance
    consent = Consent.objects.get(patient=clinic.patient)
    decision = clinic.patient.decisions.get()
    assert (kept.decision, kept.decision_sha256) == (decision.uuid, decision.content_sha256)
    assert (kept.consent, kept.consent_sha256) == (consent.uuid, consent.content_sha256)
    assert (kept.decided_by, kept.asked_again_by) == ("Paul Grove, MD", "Nora Field, RN")
