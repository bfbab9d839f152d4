"""Answers: written once, never over what somebody else said, each kept for good."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction

from chairside.clinic.audit.queries import entries
from chairside.clinic.refusal import PermissionRefused, Refusal
from chairside.clinic.screening.answers import answer_to, answers_of, history
from chairside.clinic.screening.facts import PatientFacts
from chairside.clinic.screening.fields import FIELDS, PARTS
from chairside.clinic.screening.kinds import Source
from chairside.clinic.screening.models import Answer
from chairside.clinic.screening.operations import AnsweredMeanwhile, save_answer, save_answers
from chairside.knowledge.picture import FIELDS as RULE_FIELDS
from chairside.knowledge.picture.questions import PREGNANT
from tests.clinic.setting import PROTOCOL, TEN, Clinic, open_clinic

LATER = TEN + timedelta(minutes=3)


def say(clinic: Clinic, field: str, value: object, *, seen: int = 0) -> object:
    return save_answer(
        patient=clinic.patient,
        field_id=field,
        value=value,  # type: ignore[arg-type]  # what is wrong is part of the tests
        seen=seen,
        by=clinic.nurse,
        at=TEN,
    )


def test_an_answer_stands_with_who_and_when(clinic: Clinic) -> None:
    say(clinic, "pregnant", False)
    given = answer_to(clinic.patient, "pregnant")
    assert given is not None
    assert (given.value, given.number, given.by_name, given.at) == (
        False,
        1,
        "Nora Field, RN",
        TEN,
    )
    assert PatientFacts(clinic.patient, TEN).picture(PROTOCOL).get(PREGNANT) is False


def test_what_is_sent_twice_is_one_answer(clinic: Clinic) -> None:
    say(clinic, "pregnant", True)
    say(clinic, "pregnant", True)  # the same form again: it still shows number 0
    assert len(history(clinic.patient, "pregnant")) == 1
    assert entries(verb="intake.answer").count() == 1


def test_nobody_writes_over_what_they_did_not_see(clinic: Clinic) -> None:
    say(clinic, "pregnant", True)
    with pytest.raises(AnsweredMeanwhile) as refused:
        save_answer(
            patient=clinic.patient,
            field_id="pregnant",
            value=False,
            seen=0,
            by=clinic.second_nurse,
            at=LATER,
        )
    assert refused.value.theirs.number == 1
    assert "Nora Field, RN answered “yes”" in refused.value.sentence
    assert "Nothing was replaced" in refused.value.sentence
    assert [version.value for version in history(clinic.patient, "pregnant")] == [True]


def test_whoever_saw_it_replaces_it_and_the_earlier_one_stays(clinic: Clinic) -> None:
    say(clinic, "pregnant", True)
    say(clinic, "pregnant", False, seen=1)
    assert [version.value for version in history(clinic.patient, "pregnant")] == [False, True]


def test_an_answer_taken_back_is_unknown_again(clinic: Clinic) -> None:
    say(clinic, "pregnant", True)
    say(clinic, "pregnant", None, seen=1)
    assert PatientFacts(clinic.patient, TEN).picture(PROTOCOL).get(PREGNANT) is None


def test_several_at_once_are_all_written_or_none(clinic: Clinic) -> None:
    say(clinic, "pregnant", True)
    with pytest.raises(AnsweredMeanwhile):
        save_answers(
            patient=clinic.patient,
            answers={"breastfeeding": False, "pregnant": False},
            seen={},
            source=Source.REFERRAL,
            by=clinic.nurse,
            at=LATER,
        )
    assert set(answers_of(clinic.patient)) == {"pregnant"}


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("phq9_item9", "4", "outside 0 to 3"),
        ("systolic_mmhg", "many", "number"),
        ("liver_impairment", "terrible", "not one of"),
        ("pregnant", "perhaps", "neither true nor false"),
        ("ecg_on", "2026-02-30", "date that exists"),
        ("ecg_on", "2026-03-17", "lies ahead"),  # the day after TEN
        ("goals", "x" * 1001, "room for 1000"),
        ("goals", "nul\x00byte", "cannot be shown"),
        ("age_years", "44", "no such question"),  # the record says it, nobody types it
    ],
)
def test_what_cannot_be_an_answer_is_refused_beside_its_question(
    clinic: Clinic, field: str, value: str, sentence: str
) -> None:
    with pytest.raises(Refusal, match=sentence) as refused:
        say(clinic, field, value)
    assert refused.value.field == field
    assert not Answer.objects.exists()


def test_numbers_are_kept_exactly(clinic: Clinic) -> None:
    say(clinic, "lorazepam_equivalent_mg", "0.10")
    given = answer_to(clinic.patient, "lorazepam_equivalent_mg")
    assert given is not None
    assert given.value == Decimal("0.1")


def test_only_nurses_and_prescribers_write(clinic: Clinic) -> None:
    for by in (clinic.desk, clinic.therapist, clinic.admin, clinic.researcher):
        with pytest.raises(PermissionRefused):
            save_answer(
                patient=clinic.patient, field_id="pregnant", value=True, seen=0, by=by, at=TEN
            )


@pytest.mark.parametrize(
    "statement", ["UPDATE {} SET value = '1'", "DELETE FROM {}", "TRUNCATE {}"]
)
def test_the_database_keeps_every_answer(clinic: Clinic, statement: str) -> None:
    say(clinic, "pregnant", True)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement.format("screening_answer"))


@pytest.mark.usefixtures("fresh_database")
def test_two_at_once_write_one_answer_after_the_other() -> None:
    """The second waits for the first and is then refused, whichever comes first."""
    clinic = open_clinic(for_courses=False)

    def one(value: bool) -> str:
        try:
            save_answer(
                patient=clinic.patient,
                field_id="pregnant",
                value=value,
                seen=0,
                by=clinic.nurse,
                at=TEN,
            )
        except AnsweredMeanwhile:
            return "refused"
        finally:
            connection.close()
        return "written"

    with ThreadPoolExecutor(2) as both:
        results = sorted(both.map(one, (True, False)))
    assert results == ["refused", "written"]
    assert len(history(clinic.patient, "pregnant")) == 1


def test_every_question_a_rule_asks_before_a_course_is_in_the_intake_or_in_the_record() -> None:
    """Except those of the day itself, which are asked at the chair."""
    of_the_record = {"age_years", "body_mass_index", "medicines", "antidepressant_trials"}
    of_the_consent = {"written_consent_off_label"}
    of_the_day = {
        "hours_since_alcohol",
        "hours_since_nasal_medicine",
        "hours_since_food",
        "minutes_since_liquid",
        "fasted_as_told",
        "escort_arranged",
        "will_not_drive",
    }
    asked = {field.id for field in FIELDS}
    missing = {field.id for field in RULE_FIELDS} - asked
    assert missing == of_the_record | of_the_consent | of_the_day


def test_no_question_is_asked_twice_and_no_part_twice() -> None:
    assert len({field.id for field in FIELDS}) == len(FIELDS)
    assert len({part.id for part in PARTS}) == len(PARTS)
