"""Every write before a course: answers, trials, overrides, the decision."""

from chairside.clinic.screening.operations.answering import (
    AnsweredMeanwhile,
    save_answer,
    save_answers,
)
from chairside.clinic.screening.operations.deciding import decide
from chairside.clinic.screening.operations.letters import write_letter
from chairside.clinic.screening.operations.trials import (
    add_trial,
    change_trial,
    void_trial,
)
from chairside.clinic.screening.operations.weighing import override, take_back_override

__all__ = [
    "AnsweredMeanwhile",
    "add_trial",
    "change_trial",
    "decide",
    "override",
    "save_answer",
    "save_answers",
    "take_back_override",
    "void_trial",
    "write_letter",
]
