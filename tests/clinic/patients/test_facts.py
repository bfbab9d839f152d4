"""Allergies, conditions, medicines and contacts: what may be written, and how it is taken back."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chairside.clinic.audit.actors import Actor
from chairside.clinic.audit.models import Entry
from chairside.clinic.patients.kinds import AllergySeverity
from chairside.clinic.patients.models import Allergy, Patient
from chairside.clinic.patients.operations import (
    add_allergy,
    add_condition,
    add_contact,
    add_medication,
    assert_no_known_allergies,
    resolve_condition,
    stop_medication,
    void,
    withdraw_no_known_allergies,
)
from chairside.clinic.patients.operations.conditions import ICD10, icd10_code
from chairside.clinic.patients.queries import allergies, conditions, contacts, medications
from chairside.clinic.refusal import PermissionRefused, Refusal, Refusals
from tests.clinic.patients.people import (
    ADMIN,
    AT,
    DESK,
    NURSE,
    PRESCRIBER,
    RESEARCHER,
    THERAPIST,
    patient,
)

TODAY = AT.date()


@pytest.mark.django_db
class TestAllergies:
    def test_the_gravest_comes_first(self) -> None:
        there = patient()
        for substance, severity in (
            ("Latex", AllergySeverity.MILD),
            ("Ondansetron", AllergySeverity.SEVERE),
            ("Adhesive", AllergySeverity.UNKNOWN),
        ):
            add_allergy(patient=there, substance=substance, severity=severity, by=NURSE, at=AT)
        assert [allergy.substance for allergy in allergies(there)] == [
            "Ondansetron",
            "Adhesive",
            "Latex",
        ]

    def test_one_substance_is_listed_once(self) -> None:
        there = patient()
        add_allergy(patient=there, substance="Penicillin", by=NURSE, at=AT)
        with pytest.raises(Refusal, match="already recorded") as refused:
            add_allergy(patient=there, substance=" penicillin", by=NURSE, at=AT)
        assert refused.value.field == "substance"

    def test_none_known_is_a_statement_with_who_and_when(self) -> None:
        there = patient()
        assert_no_known_allergies(patient=there, by=NURSE, at=AT)
        there.refresh_from_db()
        assert (there.no_known_allergies_at, there.no_known_allergies_by_id) == (AT, NURSE.id)

    def test_none_known_cannot_be_said_beside_an_allergy(self) -> None:
        there = patient()
        add_allergy(patient=there, substance="Penicillin", by=NURSE, at=AT)
        with pytest.raises(Refusal, match="Allergies are recorded: Penicillin"):
            assert_no_known_allergies(patient=there, by=NURSE, at=AT)

    def test_an_allergy_withdraws_the_statement(self) -> None:
        there = patient()
        assert_no_known_allergies(patient=there, by=NURSE, at=AT)
        add_allergy(patient=there, substance="Penicillin", by=PRESCRIBER, at=AT)
        there.refresh_from_db()
        assert there.no_known_allergies_at is None
        assert there.no_known_allergies_by_id is None
        entry = Entry.objects.get(verb="patient.withdraw_no_known_allergies")
        assert entry.detail == {"reason": "allergy to Penicillin recorded"}

    def test_voiding_the_only_allergy_does_not_say_that_there_are_none(self) -> None:
        there = patient()
        wrong = add_allergy(patient=there, substance="Penicillin", by=NURSE, at=AT)
        void(fact=wrong, reason="another patient's", by=NURSE, at=AT)
        there.refresh_from_db()
        assert there.no_known_allergies_at is None
        assert_no_known_allergies(patient=there, by=NURSE, at=AT)

    def test_the_statement_can_be_withdrawn_with_a_reason(self) -> None:
        there = patient()
        with pytest.raises(Refusal, match="is not recorded"):
            withdraw_no_known_allergies(patient=there, reason="x", by=NURSE, at=AT)
        assert_no_known_allergies(patient=there, by=NURSE, at=AT)
        with pytest.raises(Refusal, match="The reason is missing"):
            withdraw_no_known_allergies(patient=there, reason="", by=NURSE, at=AT)
        withdraw_no_known_allergies(patient=there, reason="not asked", by=NURSE, at=AT)
        assert Patient.objects.get().no_known_allergies_at is None


# Codes as printed in the ICD-10-CM tabular list.
@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("F33.2", "F33.2"),
        ("f332", "F33.2"),
        ("F43.10", "F43.10"),
        ("G90.513", "G90.513"),
        ("S72.001A", "S72.001A"),
        ("C7A.00", "C7A.00"),
        ("I10", "I10"),
        (" i10 ", "I10"),
        ("", ""),
    ],
)
def test_a_code_gets_its_form(typed: str, code: str) -> None:
    assert icd10_code(typed) == code


@pytest.mark.parametrize(
    "typed", ["depression", "33.2", "F", "F3", "F33.", "F33.22222", "F33..2", "ÄF3"]
)
def test_what_is_no_code_is_said(typed: str) -> None:
    with pytest.raises(Refusal, match="does not have the form of an ICD-10 code") as refused:
        icd10_code(typed)
    assert refused.value.field == "icd10"


@given(st.from_regex(ICD10, fullmatch=True))
def test_every_code_of_the_form_is_kept(code: str) -> None:
    assert icd10_code(code) == code
    assert icd10_code(code.lower().replace(".", "")) == code


@pytest.mark.django_db
class TestConditions:
    def test_present_ones_come_first(self) -> None:
        there = patient()
        past = add_condition(
            patient=there,
            text="Appendicitis",
            onset=date(2001, 1, 1),
            resolved=date(2001, 1, 9),
            by=NURSE,
            at=AT,
        )
        now = add_condition(patient=there, text="Depression", icd10="f332", by=NURSE, at=AT)
        assert [condition.pk for condition in conditions(there)] == [now.pk, past.pk]
        assert now.icd10 == "F33.2"

    @pytest.mark.parametrize(
        ("dates", "sentence", "field"),
        [
            ({"onset": TODAY + timedelta(days=1)}, "The onset is in the future", "onset"),
            ({"onset": date(1984, 5, 1)}, "before the patient was born", "onset"),
            ({"resolved": TODAY + timedelta(days=1)}, "The end is in the future", "resolved"),
            (
                {"onset": date(2020, 2, 2), "resolved": date(2020, 2, 1)},
                "before the beginning",
                "resolved",
            ),
        ],
    )
    def test_dates_lie_in_a_life(self, dates: dict[str, Any], sentence: str, field: str) -> None:
        with pytest.raises(Refusal, match=sentence) as refused:
            add_condition(patient=patient(), text="Depression", **dates, by=NURSE, at=AT)
        assert refused.value.field == field

    def test_the_same_condition_is_listed_once_until_it_is_resolved(self) -> None:
        there = patient()
        first = add_condition(patient=there, text="Depression", icd10="F33.2", by=NURSE, at=AT)
        for text, code in (("DEPRESSION", ""), ("Low mood", "F33.2")):
            with pytest.raises(Refusal, match="already recorded and not resolved"):
                add_condition(patient=there, text=text, icd10=code, by=NURSE, at=AT)
        resolve_condition(condition=first, on=TODAY, by=NURSE, at=AT)
        add_condition(patient=there, text="Depression", icd10="F33.2", by=NURSE, at=AT)

    def test_it_is_resolved_once_and_in_order(self) -> None:
        there = patient()
        ill = add_condition(patient=there, text="Flu", onset=date(2026, 3, 1), by=PRESCRIBER, at=AT)
        with pytest.raises(Refusal, match="before the beginning"):
            resolve_condition(condition=ill, on=date(2026, 2, 28), by=PRESCRIBER, at=AT)
        resolve_condition(condition=ill, on=date(2026, 3, 9), by=PRESCRIBER, at=AT)
        with pytest.raises(Refusal, match="already resolved on 9 Mar 2026"):
            resolve_condition(condition=ill, on=date(2026, 3, 9), by=PRESCRIBER, at=AT)

    def test_what_was_voided_is_not_resolved(self) -> None:
        ill = add_condition(patient=patient(), text="Flu", by=PRESCRIBER, at=AT)
        void(fact=ill, reason="wrong chart", by=PRESCRIBER, at=AT)
        with pytest.raises(Refusal, match="voided as an error"):
            resolve_condition(condition=ill, on=TODAY, by=PRESCRIBER, at=AT)


@pytest.mark.django_db
class TestMedications:
    def test_a_medicine_is_listed_once_until_it_is_stopped(self) -> None:
        there = patient()
        first = add_medication(
            patient=there, name="Sertraline", dose="50 mg", frequency="daily", by=NURSE, at=AT
        )
        with pytest.raises(Refusal, match="Sertraline 50 mg daily is already in the list"):
            add_medication(patient=there, name="sertraline", dose="100 mg", by=NURSE, at=AT)
        stop_medication(medication=first, on=TODAY, by=NURSE, at=AT)
        second = add_medication(patient=there, name="sertraline", dose="100 mg", by=NURSE, at=AT)
        assert [medication.pk for medication in medications(there)] == [second.pk, first.pk]
        with pytest.raises(Refusal, match="already stopped on 16 Mar 2026"):
            stop_medication(medication=first, on=TODAY, by=NURSE, at=AT)

    def test_a_past_medicine_may_be_told_beside_the_present_one(self) -> None:
        there = patient()
        add_medication(patient=there, name="Sertraline", by=NURSE, at=AT)
        add_medication(
            patient=there,
            name="Sertraline",
            started=date(2010, 1, 1),
            stopped=date(2011, 1, 1),
            by=NURSE,
            at=AT,
        )

    def test_several_impossible_answers_are_said_at_once(self) -> None:
        with pytest.raises(Refusals) as refused:
            add_medication(
                patient=patient(),
                name="",
                started=TODAY,
                stopped=TODAY - timedelta(days=1),
                by=NURSE,
                at=AT,
            )
        assert [reason.field for reason in refused.value.reasons] == ["name", "stopped"]

    def test_what_was_voided_is_not_stopped(self) -> None:
        wrong = add_medication(patient=patient(), name="Sertraline", by=NURSE, at=AT)
        void(fact=wrong, reason="wrong chart", by=NURSE, at=AT)
        with pytest.raises(Refusal, match="voided as an error"):
            stop_medication(medication=wrong, on=TODAY, by=NURSE, at=AT)


@pytest.mark.django_db
class TestContacts:
    def test_the_front_desk_writes_them(self) -> None:
        there = patient()
        made = add_contact(
            patient=there, name="Jo Ashby", phone="212 555 0101", is_escort=True, by=DESK, at=AT
        )
        emergency = add_contact(
            patient=there, name="Al Ashby", phone="555 0102", is_emergency=True, by=DESK, at=AT
        )
        assert [contact.pk for contact in contacts(there)] == [emergency.pk, made.pk]
        void(fact=made, reason="moved away", by=DESK, at=AT)
        assert [contact.pk for contact in contacts(there)] == [emergency.pk]
        assert [contact.pk for contact in contacts(there, voided=True)] == [made.pk]

    def test_what_is_missing_is_said(self) -> None:
        with pytest.raises(Refusals) as refused:
            add_contact(patient=patient(), name="", phone="none", by=DESK, at=AT)
        assert [reason.field for reason in refused.value.reasons] == ["name", "phone", "is_escort"]

    def test_the_same_contact_is_listed_once(self) -> None:
        there = patient()
        add_contact(patient=there, name="Jo", phone="555 0101", is_escort=True, by=DESK, at=AT)
        with pytest.raises(Refusal, match="already a contact"):
            add_contact(patient=there, name="JO", phone="555 0101", is_escort=True, by=DESK, at=AT)


@pytest.mark.django_db
class TestVoiding:
    def test_it_needs_a_reason_and_happens_once(self) -> None:
        wrong = add_allergy(patient=patient(), substance="Penicillin", by=NURSE, at=AT)
        with pytest.raises(Refusal, match="The reason is missing"):
            void(fact=wrong, reason=" ", by=NURSE, at=AT)
        void(fact=wrong, reason="another patient's", by=PRESCRIBER, at=AT)
        kept = Allergy.objects.get()
        assert (kept.voided_at, kept.voided_by_id) == (AT, PRESCRIBER.id)
        assert kept.void_reason == "another patient's"
        with pytest.raises(Refusal, match="already voided"):
            void(fact=wrong, reason="again", by=NURSE, at=AT)
        entry = Entry.objects.get(verb="patient.void_allergy")
        assert entry.detail == {"what": "Penicillin", "reason": "another patient's"}


@pytest.mark.django_db
@pytest.mark.parametrize("who", [DESK, THERAPIST, ADMIN, RESEARCHER])
def test_clinical_facts_are_written_by_nurse_and_prescriber_only(who: Actor) -> None:
    there = patient()
    fact = add_allergy(patient=there, substance="Penicillin", by=NURSE, at=AT)
    drug = add_medication(patient=there, name="Sertraline", by=NURSE, at=AT)
    ill = add_condition(patient=there, text="Flu", by=NURSE, at=AT)
    before = Entry.objects.count()
    for refused in (
        lambda: add_allergy(patient=there, substance="Latex", by=who, at=AT),
        lambda: assert_no_known_allergies(patient=there, by=who, at=AT),
        lambda: withdraw_no_known_allergies(patient=there, reason="x", by=who, at=AT),
        lambda: add_condition(patient=there, text="Gout", by=who, at=AT),
        lambda: resolve_condition(condition=ill, on=TODAY, by=who, at=AT),
        lambda: add_medication(patient=there, name="Zinc", by=who, at=AT),
        lambda: stop_medication(medication=drug, on=TODAY, by=who, at=AT),
        lambda: void(fact=fact, reason="x", by=who, at=AT),
    ):
        with pytest.raises(PermissionRefused, match="Only a nurse or a prescriber may"):
            refused()
    assert Entry.objects.count() == before


@pytest.mark.django_db
@pytest.mark.parametrize("who", [THERAPIST, ADMIN, RESEARCHER])
def test_contacts_are_not_written_by_others(who: Actor) -> None:
    with pytest.raises(PermissionRefused, match="change a patient's contacts"):
        add_contact(patient=patient(), name="Jo", phone="555", is_escort=True, by=who, at=AT)
