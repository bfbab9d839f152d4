"""Questions on pages: what an input holds, and what becomes of what is posted."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chairside.knowledge.instruments import INSTRUMENTS
from chairside.knowledge.instruments.cssrs import QUESTIONS as CSSRS
from chairside.knowledge.picture import FIELDS
from chairside.knowledge.picture.medicines import Medicines
from chairside.knowledge.picture.trials import TRIAL_QUESTIONS, Trials
from chairside.knowledge.questionnaire import QUESTIONS
from chairside.knowledge.questionnaire.question import YES_NO_UNSURE
from chairside.knowledge.questions import AnswerError, Day, Kind, Question, Rows, YesNo
from chairside.web.questions import AnswerField, as_input, shape_of
from tests.knowledge.questions.values import DRUGS, LINE, PAINS, VALUES, WEEKS

ONE_INPUT = [pair for pair in VALUES if not isinstance(pair[0], Rows | Medicines | Trials)]


@pytest.mark.parametrize(
    ("kind", "values"), ONE_INPUT, ids=[type(kind).__name__ for kind, _ in ONE_INPUT]
)
@settings(max_examples=30)
@given(data=st.data())
def test_what_an_input_holds_is_read_back_as_the_same_answer(
    kind: Kind[Any], values: st.SearchStrategy[Any], data: st.DataObject
) -> None:
    read = kind.parse(data.draw(values))
    field = AnswerField(Question(id="x", text="X", kind=kind))
    assert field.clean(field.prepare_value(read)) == read


@pytest.mark.parametrize("blank", [None, "", "  ", []])
def test_blank_is_no_answer_and_no_no(blank: object) -> None:
    """What nobody answered is None, whatever is asked; a no is a no."""
    for kind in (YesNo(), YES_NO_UNSURE, WEEKS, PAINS, LINE, Day(), DRUGS):
        assert AnswerField(Question(id="x", text="X", kind=kind)).clean(blank) is None


def test_not_sure_is_neither_no_nor_blank() -> None:
    asked = AnswerField(Question(id="x", text="X", kind=YES_NO_UNSURE))
    assert [asked.clean(value) for value in ("unsure", "no", "")] == ["unsure", "no", None]
    known = AnswerField(Question(id="x", text="X", kind=YesNo()), unknown=True)
    assert [known.clean(value) for value in ("true", "false", "")] == [True, False, None]
    assert dict(shape_of(YesNo()).options)[""] == "not known"
    assert as_input(False) != as_input(None)
    with pytest.raises(AnswerError):
        YesNo().parse("unsure")


def test_every_question_that_is_asked_has_an_input() -> None:
    asked: list[Question[Any]] = [
        *(field for field in FIELDS if not isinstance(field.kind, Medicines | Trials)),
        *(question for question in QUESTIONS if not isinstance(question.kind, Rows)),
        *TRIAL_QUESTIONS,
        *(item for instrument in INSTRUMENTS for item in instrument.items),
        *CSSRS,
    ]
    for question in asked:
        assert AnswerField(question).label == question.text
