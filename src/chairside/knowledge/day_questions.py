"""What is asked at check-in, for the rules of the day: once, of the patient."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from chairside.knowledge.evaluation import reads_answers, rules_in_use
from chairside.knowledge.language import Moment, Setting
from chairside.knowledge.picture import AnyField, Picture
from chairside.knowledge.picture.questions import CAN_BE_PREGNANT, HOURS_SINCE_ALCOHOL, PREGNANT
from chairside.knowledge.picture.visit_questions import (
    ESCORT,
    FASTED_AS_TOLD,
    HOURS_SINCE_FOOD,
    HOURS_SINCE_NASAL,
    MEDICINES,
    MINUTES_SINCE_LIQUID,
    WILL_NOT_DRIVE,
)
from chairside.knowledge.protocol import Protocol
from chairside.knowledge.settings import FASTING_DRINK_MIN, FASTING_FOOD_H


@dataclass(frozen=True, slots=True, kw_only=True)
class DayQuestion:
    """`name` is the field of the form; `answers` the question of the rules that it answers.

    `asks` is how the gate names it while nobody has answered. It is asked where a rule reads its
    answer or the answer to `beside`, against which it is held. `fast`: how long before an infusion
    the clinic asks for, where it has signed it.
    """

    name: str
    asks: str
    answers: AnyField
    beside: AnyField | None = None
    fast: Setting | None = None


DAY_QUESTIONS: tuple[DayQuestion, ...] = (
    DayQuestion(
        name="last_food_at",
        asks="time of the last food",
        answers=HOURS_SINCE_FOOD,
        beside=FASTED_AS_TOLD,
        fast=FASTING_FOOD_H,
    ),
    DayQuestion(
        name="last_drink_at",
        asks="time of the last drink",
        answers=MINUTES_SINCE_LIQUID,
        beside=FASTED_AS_TOLD,
        fast=FASTING_DRINK_MIN,
    ),
    DayQuestion(name="fasted", asks="fasted as instructed", answers=FASTED_AS_TOLD),
    DayQuestion(name="alcohol", asks="alcohol in the last 24 hours", answers=HOURS_SINCE_ALCOHOL),
    DayQuestion(
        name="nasal_medicine",
        asks="nasal steroid or decongestant in the last 24 hours",
        answers=HOURS_SINCE_NASAL,
    ),
    DayQuestion(name="new_medicine", asks="new or changed medicines", answers=MEDICINES),
    DayQuestion(name="pregnant", asks="pregnancy", answers=PREGNANT),
    DayQuestion(name="escort_name", asks="escort", answers=ESCORT),
    DayQuestion(name="will_not_drive", asks="no driving", answers=WILL_NOT_DRIVE),
)


def asked_of(
    protocol: Protocol,
    picture: Picture,
    signed: frozenset[str],
    settings: Mapping[str, Decimal],
) -> tuple[DayQuestion, ...]:
    """The questions that a rule reads for this protocol, and that can apply to this patient."""
    read = {
        field.id
        for rule in rules_in_use(protocol, Moment.VISIT, signed)
        if reads_answers(rule, settings)
        for field in rule.when.fields()
    }
    return tuple(
        question
        for question in DAY_QUESTIONS
        if {question.answers.id, question.beside.id if question.beside else ""} & read
        and not (question.answers is PREGNANT and picture.get(CAN_BE_PREGNANT) is False)
    )
