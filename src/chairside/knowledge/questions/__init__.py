"""The one way of asking: a question, the kind of answer it takes, and how that is read and told.

The public questionnaire, the intake, the clinical picture and the instruments declare their
questions with these types; `web/questions.py` draws them.
"""

from chairside.knowledge.questions.kinds import (
    Amount,
    Choice,
    Day,
    Names,
    Option,
    Several,
    Text,
    YesNo,
    choice,
    several,
)
from chairside.knowledge.questions.question import AnswerError, AnyQuestion, Kind, Question
from chairside.knowledge.questions.rows import Row, Rows

__all__ = [
    "Amount",
    "AnswerError",
    "AnyQuestion",
    "Choice",
    "Day",
    "Kind",
    "Names",
    "Option",
    "Question",
    "Row",
    "Rows",
    "Several",
    "Text",
    "YesNo",
    "choice",
    "several",
]
