"""The questions of the public page: declared whole, standing on rules, read without fault."""

import importlib
import pkgutil
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chairside.knowledge import questionnaire
from chairside.knowledge.canonical import JsonValue
from chairside.knowledge.language import Level
from chairside.knowledge.picture import FIELDS, Trial, picture_from_json
from chairside.knowledge.questionnaire import (
    CONTACT,
    QUESTIONNAIRE_HASH,
    QUESTIONS,
    STEPS,
    PublicQuestion,
    of_step,
)
from chairside.knowledge.questionnaire.answers import read_answers, self_report
from chairside.knowledge.questionnaire.ending import ending
from chairside.knowledge.questionnaire.question import AnyPublicQuestion
from chairside.knowledge.questionnaire.taking import TAKING
from chairside.knowledge.questions import Choice, Several
from chairside.knowledge.rules import RULES, body, mind, pregnancy


def test_none_is_left_out_and_every_step_asks() -> None:
    declared = {
        value.id
        for module in pkgutil.iter_modules(questionnaire.__path__)
        for value in vars(
            importlib.import_module(f"{questionnaire.__name__}.{module.name}")
        ).values()
        if isinstance(value, PublicQuestion)
    }
    assert declared == {question.id for question in QUESTIONS}
    assert len(declared) == len(QUESTIONS)
    assert all(of_step(step) for step in STEPS)
    assert {question.step for question in QUESTIONS} == set(STEPS)
    assert STEPS[0].id == "safety"
    assert of_step(STEPS[-1]) == CONTACT


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda asked: asked.id)
def test_a_question_stands_on_rules_and_fields_that_exist(question: AnyPublicQuestion) -> None:
    assert not question.id.startswith("_")
    assert question.text
    for fill in question.fills:
        assert fill.field in FIELDS
        fill.field.parse(fill.value)
        assert fill.on != "unsure"
    for concern in question.concerns:
        assert concern.rule in RULES
        assert concern.sentence[-1] == "."
        assert question.topic
    if isinstance(question.kind, Choice | Several):
        raised = {raised_by.on for raised_by in (*question.fills, *question.concerns)}
        assert raised <= {option.value for option in question.options}


def test_each_field_is_filled_by_one_question() -> None:
    filled = [
        fill.field.id
        for question in QUESTIONS
        for fill in {one.field.id: one for one in question.fills}.values()
    ]
    assert len(filled) == len(set(filled))


def test_a_concern_about_a_medicine_is_raised_by_one_of_its_class() -> None:
    codes = TAKING.kind.codes(("Nardil", "theophylline 200 mg", "Xanax"))
    assert {"maois", "xanthines", "benzodiazepines"} <= codes


def test_every_rule_that_stops_before_a_course_is_asked_about_or_cannot_be_by_a_stranger() -> None:
    """What history rules out is asked; the rest needs a measurement or a clinician."""
    asked = {concern.rule.id for question in QUESTIONS for concern in question.concerns}
    stops = {rule.id for rule in RULES if rule.level is Level.STOP}
    assert (
        stops - asked
        == {
            "rems-enrolment-missing",  # the clinic's own work
            "pressure-rise-dangerous",  # a clinician's judgement
            "severe-liver-impairment",  # a grade that nobody knows of themselves; the liver is asked about
            "under-eighteen",  # from the birth date
            "will-drive",  # told on the page and asked at the visit
        }
    )


def test_the_picture_holds_what_was_answered_and_nothing_else() -> None:
    report = self_report(
        {
            "aneurysm": "no",
            "brain_bleed": "unsure",
            "heart_event": "year",
            "liver": "no",
            "pregnant": "yes",
            "home": "no",
        }
    )
    assert report.picture == {
        "aneurysm_or_avm": False,
        "cardiovascular_event_ever": True,
        "liver_impairment": "none",
        "pregnant": True,
    }
    picture_from_json(dict(report.picture))
    assert not report.urgent
    assert report.home == "No one right now"


def test_what_was_told_in_words() -> None:
    report = self_report(
        {
            "condition": ["pain", "depression", "gold"],
            "goals": "  To sleep \r\n again ",
            "therapy": "before",
            "medicines": ["Sertraline 50 mg", " ", "none"],
            "tried": [
                {"medicine": "Zoloft", "weeks": "8.5", "helped": "no"},
                {"medicine": "Prozac", "weeks": None, "helped": "unsure"},
                {"medicine": "", "weeks": "3", "helped": "yes"},
            ],
            "thoughts_of_suicide": "unsure",
        }
    )
    assert report.condition == ("depression", "pain")
    assert report.goals == "To sleep \n again"
    assert report.therapy == "Not now, but I did before"
    assert report.medicines == ("Sertraline 50 mg",)
    assert report.trials == (
        Trial(medicine="Zoloft", weeks=Decimal("8.5"), helped=False),
        Trial(medicine="Prozac", weeks=None, helped=None),
    )
    assert report.urgent
    said = dict(report.answers)
    assert said["Which drugs do you take?"] == "Sertraline 50 mg"
    assert said["Are you pregnant now?"] == "not answered"
    assert len(report.answers) == len(QUESTIONS) - len(CONTACT)


def test_none_is_an_answer() -> None:
    report = self_report({"medicines": ["None"], "tried": [{"medicine": "none"}]})
    assert (report.medicines, report.trials) == ((), ())
    said = dict(report.answers)
    assert said["Which drugs do you take?"] == "none"
    assert said["Drugs you have tried for your mood"] == "none"


def test_the_ending_weighs_by_the_rule_and_cites_it() -> None:
    points = ending({"pregnant": "yes", "bladder_now": "yes", "mania": "yes"}, age=40)
    assert [point.cites for point in points.speaks_against] == [
        mind.CURRENT_MANIA.cites,
        pregnancy.PREGNANCY.cites,
    ]
    assert body.BLADDER.cites in [point.cites for point in points.discuss]


def test_what_rests_on_memory_is_asked_until_the_clinic_has_signed_it() -> None:
    rule = body.SLEEP_APNOEA_OR_COPD
    assert rule.off_until_signed
    sentence = "With sleep apnea, a drug that makes you sleepy may slow your breath more."
    unsigned = ending({"sleep_apnoea": "yes"})
    assert sentence not in [point.sentence for point in unsigned.discuss]
    assert "The clinic will ask you about sleep apnea." in [
        point.sentence for point in unsigned.clinic_will_ask
    ]
    signed = ending({"sleep_apnoea": "yes"}, signed=frozenset({rule.id}))
    assert sentence in [point.sentence for point in signed.discuss]


@pytest.mark.parametrize(("age", "told_so"), [(17, True), (18, False), (None, False)])
def test_somebody_younger_than_eighteen_reads_so(age: int | None, told_so: bool) -> None:
    points = ending({}, age=age)
    assert (
        body.UNDER_EIGHTEEN.cites in [point.cites for point in points.speaks_against]
    ) is told_so


def test_not_sure_and_not_answered_become_questions_and_never_a_pass() -> None:
    points = ending({"aneurysm": "unsure"})
    asked = " ".join(point.sentence for point in points.clinic_will_ask)
    assert "You were not sure about weak or wrongly formed blood vessels." in asked
    assert "a bleed in the brain" in asked
    everything: dict[str, JsonValue] = {
        question.id: "no" for question in QUESTIONS if isinstance(question.kind, Choice)
    }
    left = " ".join(point.sentence for point in ending(everything).clinic_will_ask)
    assert (
        "You left some things open. The clinic will ask about: what you want help with; the drugs"
        in left
    )


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=30)
    | st.sampled_from(["yes", "no", "unsure", "1988-02-30", "NaN", "1e999"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["medicine", "weeks", "helped", "x"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(
    st.dictionaries(
        st.sampled_from([question.id for question in QUESTIONS] + ["_trapped", "x"]),
        ANYTHING,
        max_size=20,
    )
)
def test_whatever_was_stored_is_read_without_fault(stored: dict[str, JsonValue]) -> None:
    report = self_report(stored)
    picture_from_json(dict(report.picture))
    ending(stored, age=3)
    once = read_answers(stored)
    assert read_answers(once) == once
    for question in QUESTIONS:
        if question.id in once:
            words = question.words(once[question.id])
            assert "\x00" not in words
            assert isinstance(words, str)


def test_the_hash_is_of_the_exact_words() -> None:
    assert len(QUESTIONNAIRE_HASH) == 64
