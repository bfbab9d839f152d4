"""Whole evaluations: outcome, questions, what is off, and speed."""

import json
from dataclasses import replace
from decimal import Decimal
from time import perf_counter
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chairside.knowledge.evaluation import Evaluation, Finding, Outcome, evaluate
from chairside.knowledge.language import Level, Moment
from chairside.knowledge.language.conditions import Contradiction, Facts
from chairside.knowledge.picture import (
    FIELDS,
    Answer,
    AnyField,
    Picture,
    Trial,
    TrialHistory,
    field_of,
    medicine_list,
    picture_from_json,
    picture_schema,
)
from chairside.knowledge.picture.implications import with_implied
from chairside.knowledge.picture.questions import (
    ANEURYSM_OR_AVM,
    CAN_BE_PREGNANT,
    PREGNANT,
    TRIALS,
)
from chairside.knowledge.picture.visit_questions import MEDICINES, SYSTOLIC
from chairside.knowledge.protocols import protocol
from chairside.knowledge.questions import Amount, AnswerError, Choice, YesNo
from chairside.knowledge.rules import RULES
from chairside.knowledge.truth import Truth

TRD = protocol("trd-iv-induction")
WEEKS = {"adequate_trial_weeks": Decimal(6)}
FAILED = Trial(
    medicine="sertraline",
    weeks=Decimal(8),
    adequate_dose=True,
    this_episode=True,
    helped=False,
)
FAILED_TOO = replace(FAILED, medicine="mirtazapine")
# Yes-or-no questions where "yes" is the wanted answer.
WANTED = {
    "written_consent_off_label",
    "pregnancy_test_negative",
    "baseline_ecg_done",
    "liver_tests_done",
    "urine_drug_screen_done",
    "psychiatric_evaluation_done",
    "rems_enrolled",
    "fasted_as_told",
    "escort_arranged",
    "will_not_drive",
    "talking_therapy_arranged",
}
AMOUNTS = {
    "age_years": 40,
    "body_mass_index": 24,
    "phq9_item9": 0,
    "hours_since_alcohol": 100,
    "lorazepam_equivalent_mg": 0,
    "hours_since_nasal_medicine": 24,
    "systolic_mmhg": 118,
    "diastolic_mmhg": 76,
    "hours_since_food": 9,
    "minutes_since_liquid": 120,
}


def healthy() -> Picture:
    answers: list[Answer] = [
        TRIALS.answer(TrialHistory(trials=(FAILED, FAILED_TOO), complete=True)),
        MEDICINES.answer(medicine_list((), complete=True)),
    ]
    for field in FIELDS:
        if isinstance(field.kind, YesNo):
            answers.append(field.answer(field.id in WANTED))
        elif isinstance(field.kind, Amount) and field.id in AMOUNTS:
            answers.append(field.answer(Decimal(AMOUNTS[field.id])))
        elif isinstance(field.kind, Choice):
            answers.append(field.answer("none"))
    return Picture.of(*answers)


def look(picture: Picture, moment: Moment = Moment.BOTH) -> Evaluation:
    return evaluate(
        protocol=TRD, picture=picture, moment=moment, settings=WEEKS, signed=frozenset()
    )


def changed(answer: Answer) -> Picture:
    return Picture({**healthy().values, answer.field.id: answer.value})


def test_a_suitable_patient_with_every_answer() -> None:
    result = look(healthy())
    assert result.outcome is Outcome.CLEAR
    assert result.questions == ()
    assert {rule.id for rule in result.off} >= {"recent-cardiovascular-event", "consent-missing"}


@pytest.mark.parametrize(
    ("answers", "missing"),
    [
        ({"hours_since_nasal_medicine": "0.333"}, "hours_since_nasal_medicine"),
        ({"lorazepam_equivalent_mg": 4}, "lorazepam_equivalent_mg"),
        ({"weeks_since_cardiovascular_event": 3}, "weeks_since_cardiovascular_event"),
        ({"fasted_as_told": True, "hours_since_food": "0.15"}, "hours_since_food"),
        ({"fasted_as_told": True, "minutes_since_liquid": 9}, "minutes_since_liquid"),
    ],
)
def test_answers_that_contradict_each_other_are_a_question(
    answers: dict[str, object], missing: str
) -> None:
    """Everything else is answered, and nothing speaks against treatment."""
    given = Picture({**healthy().values, **picture_from_json(answers).values})
    result = look(given)
    assert result.outcome is Outcome.ASK
    (question,) = result.questions
    assert missing in {field.id for field in question.missing}
    assert len(question.missing) > 1


def test_a_disorder_that_is_there_and_never_was_is_asked_although_it_is_a_stop_too() -> None:
    given = Picture({**healthy().values, "ketamine_use_disorder": True})
    result = look(given)
    assert result.outcome is Outcome.STOP
    assert [question.rule.id for question in result.questions] == ["substance-use-denied"]


def test_weeks_since_an_event_say_that_there_was_one() -> None:
    values = {**healthy().values, "weeks_since_cardiovascular_event": Decimal(3)}
    values.pop("cardiovascular_event_ever")
    fired = {finding.rule.id for finding in look(Picture(values)).findings}
    assert fired == {"cardiovascular-event-within-a-year"}


def test_nothing_known_is_never_fine() -> None:
    result = look(Picture.of())
    assert result.outcome is Outcome.ASK
    assert result.clear == ()
    assert ANEURYSM_OR_AVM in result.missing_fields
    # What could stop or hold is asked before what could only inform.
    blocking = {
        field
        for question in result.questions
        if question.rule.blocks_when_unknown
        for field in question.missing
    }
    first, rest = (
        result.missing_fields[: len(blocking)],
        result.missing_fields[len(blocking) :],
    )
    assert set(first) == blocking
    assert rest


def test_only_what_is_not_answered_is_asked_for() -> None:
    values = {key: value for key, value in healthy().values.items() if key != SYSTOLIC.id}
    result = look(Picture(values))
    assert result.missing_fields == (SYSTOLIC,)


@pytest.mark.parametrize(
    ("level", "closes"),
    [
        (Level.STOP, True),
        (Level.HOLD, True),
        (Level.CAUTION, False),
        (Level.INFORMATION, False),
    ],
)
def test_a_stop_or_hold_is_open_until_it_is_overridden(level: Level, closes: bool) -> None:
    rule = next(rule for rule in RULES if rule.level is level)
    finding = Finding(rule=rule, inputs=(), facts=Facts(healthy(), WEEKS))
    assert finding.is_open is closes
    override = SimpleNamespace(by_name="Paul Grove, MD", at=None, reason="Known.")
    assert not replace(finding, override=override).is_open


def test_stop_outweighs_everything() -> None:
    result = look(changed(ANEURYSM_OR_AVM.answer(True)))
    assert result.outcome is Outcome.STOP
    finding = result.findings[0]
    assert finding.rule.id == "aneurysm-or-avm"
    assert finding.inputs[0].answer == "yes"
    assert result.at(Level.STOP) == (finding,)
    assert result.at(Level.HOLD) == ()


def test_blood_pressure_is_asked_at_the_visit_and_not_at_screening() -> None:
    high = changed(SYSTOLIC.answer(Decimal(150)))
    assert look(high, Moment.VISIT).outcome is Outcome.HOLD
    assert look(high, Moment.SCREENING).outcome is Outcome.CLEAR


def test_an_unset_clinic_value_is_asked_for() -> None:
    result = evaluate(
        protocol=TRD, picture=healthy(), moment=Moment.BOTH, settings={}, signed=frozenset()
    )
    assert result.outcome is Outcome.ASK
    (question,) = result.questions
    assert [setting.id for setting in question.unset] == ["adequate_trial_weeks"]
    assert question.missing == ()


def test_signing_switches_an_unverified_rule_on() -> None:
    tired = changed(field_of("written_consent_off_label").answer(False))
    # Off, it closes nothing; but “nothing found” never stands above its yes.
    unsigned = look(tired)
    assert unsigned.outcome is Outcome.UNSIGNED
    assert unsigned.unsigned.startswith("1 rule that your clinic has not signed would apply: ")
    assert [finding.rule.id for finding in unsigned.off_findings] == ["consent-missing"]
    result = evaluate(
        protocol=TRD,
        picture=tired,
        moment=Moment.BOTH,
        settings=WEEKS,
        signed=frozenset({"consent-missing"}),
    )
    assert result.outcome is Outcome.HOLD


def test_an_incomplete_list_of_medicines_is_asked_for() -> None:
    partly = changed(MEDICINES.answer(medicine_list(("Ativan",), complete=False)))
    result = look(partly)
    assert "benzodiazepine" in {finding.rule.id for finding in result.findings}
    assert "theophylline" in {question.rule.id for question in result.questions}
    assert MEDICINES in result.missing_fields


def test_an_implied_answer_never_replaces_a_given_one() -> None:
    implied = with_implied(Picture.of(CAN_BE_PREGNANT.answer(False)))
    assert implied.get(PREGNANT) is False
    kept = with_implied(Picture.of(CAN_BE_PREGNANT.answer(False), PREGNANT.answer(True)))
    assert kept.get(PREGNANT) is True


def test_the_result_is_json() -> None:
    value = json.loads(json.dumps(look(changed(ANEURYSM_OR_AVM.answer(True))).as_json()))
    assert value["outcome"] == "stop"
    assert value["findings"][0]["sources"] == ["spravato-uspi"]
    assert value["findings"][0]["differing"]


def test_a_picture_is_read_from_json_with_exact_numbers() -> None:
    text = (
        '{"systolic_mmhg": 141.5, "pregnant": null, "liver_impairment": "mild",'
        ' "medicines": {"names": ["Lithium carbonate 300 mg"], "complete": true},'
        ' "antidepressant_trials": {"complete": false, "trials":'
        ' [{"medicine": "sertraline", "weeks": "6", "helped": false}]}}'
    )
    picture = picture_from_json(json.loads(text, parse_float=Decimal))
    assert picture.get(SYSTOLIC) == Decimal("141.5")
    assert picture.get(PREGNANT) is None
    taken = picture.get(MEDICINES)
    assert taken is not None
    assert taken.classes == {"lithium"}


@pytest.mark.parametrize(
    ("bad", "field"),
    [
        ({"systolic": 120}, "systolic"),
        ({"systolic_mmhg": 1000}, "systolic_mmhg"),
        ({"systolic_mmhg": 0.5}, "systolic_mmhg"),
        ({"pregnant": "no"}, "pregnant"),
        ({"liver_impairment": "bad"}, "liver_impairment"),
        ({"medicines": ["aspirin"]}, "medicines"),
        ({"medicines": {"names": [" "], "complete": True}}, "medicines"),
        ({"antidepressant_trials": {"trials": [{"weeks": 3}], "complete": True}}, "antidepressant_trials"),
        ({"antidepressant_trials": {"trials": [{"medicine": "x", "week": 3}], "complete": True}}, "antidepressant_trials"),
        ([], "picture"),
    ],
)  # fmt: skip
def test_a_wrong_answer_names_its_question(bad: object, field: str) -> None:
    with pytest.raises(AnswerError) as caught:
        picture_from_json(bad)
    assert caught.value.question_id == field


def test_the_schema_lists_every_question() -> None:
    schema = picture_schema()
    properties = schema["properties"]
    assert isinstance(properties, dict)
    assert list(properties) == [field.id for field in FIELDS]
    json.dumps(schema)


def test_questions_are_distinct() -> None:
    assert len({field.id for field in FIELDS}) == len(FIELDS)


@given(st.sets(st.sampled_from([field.id for field in FIELDS])))
@settings(max_examples=20)
def test_forgetting_answers_never_adds_a_finding_nor_clears_a_rule(forgotten: set[str]) -> None:
    full = look(healthy())
    values = {key: value for key, value in healthy().values.items() if key not in forgotten}
    partly = look(Picture(values))
    assert {finding.rule.id for finding in partly.findings} <= {
        finding.rule.id for finding in full.findings
    }
    assert {rule.id for rule in partly.clear} <= {rule.id for rule in full.clear}


def _any_answer(field: AnyField, draw: st.DrawFn) -> Answer:
    if isinstance(field.kind, YesNo):
        return field.answer(draw(st.booleans()))
    if isinstance(field.kind, Choice):
        return field.answer(draw(st.sampled_from([option.value for option in field.options])))
    if isinstance(field.kind, Amount):
        places = 0 if field.kind.whole else 1
        return field.answer(draw(st.decimals(field.kind.low, field.kind.high, places=places)))
    names = draw(st.lists(st.sampled_from(["Ativan", "lithium", "theophylline", "zzyzx"])))
    if field is MEDICINES:
        return MEDICINES.answer(medicine_list(tuple(names), complete=draw(st.booleans())))
    return TRIALS.answer(TrialHistory(trials=(FAILED,) * len(names), complete=draw(st.booleans())))


@st.composite
def pictures(draw: st.DrawFn) -> Picture:
    return Picture.of(*(_any_answer(field, draw) for field in FIELDS))


@given(pictures(), st.sets(st.sampled_from([field.id for field in FIELDS])))
@settings(max_examples=20)
def test_what_a_rule_decided_on_part_of_the_answers_stands_with_all_of_them(
    picture: Picture, forgotten: set[str]
) -> None:
    partly = Picture({key: value for key, value in picture.values.items() if key not in forgotten})
    for rule in RULES:
        if isinstance(rule.when, Contradiction):
            continue  # says of the answers, not of the patient, what is to be asked
        early = rule.when.holds(Facts(partly, WEEKS))
        assert early is Truth.UNKNOWN or early is rule.when.holds(Facts(picture, WEEKS))


@given(pictures())
@settings(max_examples=15)
def test_every_rule_that_is_asked_is_in_exactly_one_list(picture: Picture) -> None:
    result = look(picture)
    lists = (
        [finding.rule.id for finding in result.findings],
        [asking.rule.id for asking in result.questions],
        [rule.id for rule in result.clear],
        [rule.id for rule in result.off],
    )
    together = [entry for one in lists for entry in one]
    assert len(together) == len(set(together))
    spoken = [finding.rule for finding in result.findings]
    assert (result.outcome is Outcome.STOP) is any(
        finding.level is Level.STOP for finding in spoken
    )
    for question in result.questions:
        assert question.missing or question.unset
    json.dumps(result.as_json())


def test_one_patient_takes_under_two_milliseconds() -> None:
    picture = healthy()
    look(picture)
    best = min(_seconds(picture) for _ in range(20))
    assert best < 0.002


def _seconds(picture: Picture) -> float:
    start = perf_counter()
    look(picture)
    return perf_counter() - start


@given(pictures())
@settings(max_examples=20, deadline=None)
def test_nothing_found_never_stands_above_a_yes(picture: Picture) -> None:
    result = look(picture)
    yes = [rule for rule in RULES if rule.when.holds(Facts(picture, WEEKS)) is Truth.YES]
    if result.outcome is Outcome.CLEAR:
        asked = {*(rule.id for rule in result.off), *(row.rule.id for row in result.findings)}
        assert [
            rule.id for rule in yes if rule.id in asked and rule.level is not Level.INFORMATION
        ] == []
    assert {row.rule.id for row in result.off_findings} == {
        rule.id for rule in yes if rule in result.off
    }
