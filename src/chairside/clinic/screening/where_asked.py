"""Where a person is asked for what a rule reads: the other half of declaring a rule."""

from collections.abc import Mapping

from chairside.clinic.screening.fields import MEDICINES_COMPLETE, PARTS, TRIALS_COMPLETE
from chairside.knowledge.day_questions import DAY_QUESTIONS
from chairside.knowledge.language import Moment, Rule
from chairside.knowledge.picture import AnyField
from chairside.knowledge.picture.field import Group
from chairside.knowledge.picture.questions import AGE, BMI, TRIALS
from chairside.knowledge.picture.visit_questions import CONSENT, DIASTOLIC, MEDICINES, SYSTOLIC
from chairside.knowledge.rules import RULES

_OF_THE_RECORD: Mapping[str, str] = {
    AGE.id: "birth date of the patient",
    BMI.id: "weight and height of the patient",
    MEDICINES.id: f"medicine list of the patient, and “{MEDICINES_COMPLETE.text}”",
    TRIALS.id: f"trials of the intake, and “{TRIALS_COMPLETE.text}”",
    CONSENT.id: "signed consents of the patient",
}
_CHARTED = "baseline vitals, from the monitor or by hand"
_VITALS = frozenset({SYSTOLIC.id, DIASTOLIC.id})


def where_asked(field: AnyField, moment: Moment) -> tuple[str, ...]:
    """The places, in words; empty for a question that nobody is asked at that moment."""
    places = [
        f"intake, “{part.title}”"
        for part in PARTS
        if field in part.fields and field.group is not Group.TODAY
    ]
    if field.id in _OF_THE_RECORD:
        places.append(_OF_THE_RECORD[field.id])
    if moment is not Moment.SCREENING:
        if any(question.answers is field for question in DAY_QUESTIONS):
            places.append("check-in")
        if field.id in _VITALS:
            places.append(_CHARTED)
    return tuple(places)


def unasked() -> tuple[str, ...]:
    """One sentence for each input of a rule that nobody is asked for."""
    return tuple(
        f"rule:{rule.id} reads “{field.text}” ({field.id}), and nobody is asked for it."
        for rule in RULES
        for field in rule.when.fields()
        if not where_asked(field, rule.moment)
    )


def places_of(rule: Rule) -> tuple[tuple[AnyField, tuple[str, ...]], ...]:
    return tuple((field, where_asked(field, rule.moment)) for field in rule.when.fields())
