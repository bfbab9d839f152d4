"""JSON in, JSON out; and the declarations check themselves."""

import json
from decimal import Decimal

import pytest

from chairside.knowledge.asking import ask
from chairside.knowledge.language import Moment
from chairside.knowledge.questions import AnswerError
from chairside.knowledge.self_check import problems


def asked(**over: object) -> dict[str, object]:
    arguments: dict[str, object] = {
        "protocol_id": "trd-iv-induction",
        "picture": {"aneurysm_or_avm": True},
        "moment": Moment.SCREENING,
        "settings": {"adequate_trial_weeks": Decimal(6)},
        "signed": frozenset(),
    }
    return dict(ask(**{**arguments, **over}))  # type: ignore[arg-type]


def test_one_answer_is_enough_to_stop_and_the_rest_is_asked_for() -> None:
    result = json.loads(json.dumps(asked()))
    assert result["outcome"] == "stop"
    assert result["findings"][0]["inputs"] == [
        {
            "field": "aneurysm_or_avm",
            "question": "Aneurysm (aorta, brain or other artery) or arteriovenous malformation, "
            "ever?",
            "answer": "yes",
        }
    ]
    missing = {field["field"] for one in result["questions"] for field in one["missing"]}
    assert {"intracerebral_haemorrhage", "antidepressant_trials"} <= missing
    assert "systolic_mmhg" not in missing


@pytest.mark.parametrize(
    ("over", "words"),
    [
        ({"protocol_id": "trd"}, "There is no protocol 'trd'"),
        ({"settings": {"weeks": Decimal(6)}}, "no clinic setting 'weeks'"),
        ({"signed": frozenset({"pregnant"})}, "no rule 'pregnant'"),
    ],
)
def test_what_does_not_exist_is_named(over: dict[str, object], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        asked(**over)


def test_a_wrong_answer_names_its_question() -> None:
    with pytest.raises(AnswerError) as caught:
        asked(picture={"pregnant": 1})
    assert caught.value.question_id == "pregnant"


def test_the_declarations_hold_together() -> None:
    assert problems() == ()
