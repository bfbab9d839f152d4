"""A rule that is on claims to look: somebody has to be asked for each of its inputs."""

import pytest

from chairside.clinic.patients.kinds import Sex
from chairside.clinic.screening.applies import not_asked
from chairside.clinic.screening.where_asked import unasked, where_asked
from chairside.clinic.treatments.today import day_picture
from chairside.clinic.visits.models import DayAnswers
from chairside.hl7v2.metrics import Metric
from chairside.knowledge.day_questions import DAY_QUESTIONS, asked_of
from chairside.knowledge.evaluation import rules_in_use
from chairside.knowledge.language import Moment, Rule
from chairside.knowledge.picture import Picture, picture_from_json
from chairside.knowledge.protocols import PROTOCOLS
from chairside.knowledge.rules import RULES
from chairside.web.treatments.forms.visit import CheckInForm
from tests.clinic.stages import minute


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_each_input_of_a_rule_is_asked_somewhere_when_the_rule_is_asked(rule: Rule) -> None:
    for field in rule.when.fields():
        assert where_asked(field, rule.moment), f"{rule.id}: {field.text}"
    assert not unasked()


@pytest.mark.parametrize("declared", PROTOCOLS, ids=lambda declared: declared.id)
def test_the_form_at_check_in_asks_what_the_rules_of_the_day_read(declared: object) -> None:
    """For every protocol: what its rules of the day read is in the form, or is charted."""
    asked = asked_of(declared, Picture.of(), frozenset(), {})  # type: ignore[arg-type]
    form = CheckInForm(asked=[question.name for question in asked], away="")
    by_answer = {question.answers.id: question.name for question in DAY_QUESTIONS}
    charted = {"systolic_mmhg", "diastolic_mmhg"}
    read = {
        field.id
        for rule in rules_in_use(declared, Moment.VISIT, frozenset())  # type: ignore[arg-type]
        if rule.moment is Moment.VISIT and "contradict" not in type(rule.when).__name__.lower()
        for field in rule.when.fields()
    }
    for field_id in read - charted:
        assert by_answer[field_id] in form.fields, field_id


def test_every_question_of_the_day_changes_what_the_rules_see() -> None:
    """An answer that reaches no rule would be asked in vain."""
    answers = {
        "last_food_at": minute(-9),
        "last_drink_at": minute(-9),
        "fasted": False,
        "alcohol": False,
        "nasal_medicine": False,
        "pregnant": True,
        "will_not_drive": True,
    }
    day = DayAnswers(
        **answers, medicines="phenelzine", escort_name="Jo", escort_phone="5", at=minute(0)
    )
    picture = day_picture(Picture.of(), day, {Metric.NIBP_SYSTOLIC: 120}, minute(0))  # type: ignore[dict-item]
    for question in DAY_QUESTIONS:
        assert picture.get(question.answers) is not None, question.name


@pytest.mark.parametrize(
    ("known", "sex", "apart"),
    [
        ({}, Sex.MALE, {"can_be_pregnant", "pregnant", "breastfeeding", "pregnancy_test_on"}),
        ({"can_be_pregnant": False}, Sex.FEMALE, {"pregnant", "pregnancy_test_negative"}),
        ({"cardiovascular_event_ever": False}, Sex.UNKNOWN, {"weeks_since_cardiovascular_event"}),
        (
            {"medicines": {"names": ["aspirin"], "complete": True}},
            Sex.UNKNOWN,
            {"lorazepam_equivalent_mg"},
        ),
        ({"baseline_ecg_done": False}, Sex.UNKNOWN, {"ecg_on", "ecg_result"}),
    ],
)
def test_what_cannot_apply_is_not_asked(
    known: dict[str, object], sex: Sex, apart: set[str]
) -> None:
    assert apart <= not_asked(picture_from_json(known), sex).keys()
    assert not apart & not_asked(Picture.of(), Sex.FEMALE).keys()


def test_a_list_with_a_name_nobody_knows_asks_for_benzodiazepines_all_the_same() -> None:
    known = {"medicines": {"names": ["zzyzx"], "complete": True}}
    assert "lorazepam_equivalent_mg" not in not_asked(picture_from_json(known), Sex.UNKNOWN)
