"""How far each section of an intake is answered, and which answers hold up the assessment."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from chairside.clinic.screening.fields import MEDICINES_COMPLETE, PARTS, TRIALS_COMPLETE, Part
from chairside.clinic.screening.queries import Intake
from chairside.knowledge.picture import AnyField
from chairside.knowledge.picture.questions import BMI, TRIALS
from chairside.knowledge.picture.visit_questions import MEDICINES
from chairside.knowledge.questions import Text

# A list of the record is missing until somebody says that it is whole.
ASKED_BY = {MEDICINES.id: MEDICINES_COMPLETE, TRIALS.id: TRIALS_COMPLETE}
_LISTS_OF_PARTS = {BMI.id: "work-up"}


@dataclass(frozen=True, slots=True, kw_only=True)
class PartProgress:
    """`asked` leaves out what cannot apply, and free texts: they may stay empty. `needed` are answers
    without which a rule that could stop or hold treatment cannot tell.
    """

    part: Part
    asked: int
    answered: int
    not_known: int
    needed: tuple[AnyField, ...]

    @property
    def is_complete(self) -> bool:
        return self.answered == self.asked and not self.needed


def progress_of(intake: Intake, blocking: Iterable[AnyField]) -> tuple[PartProgress, ...]:
    """By section, in the order of the intake."""
    needed = tuple({field.id: field for field in map(asked_by, blocking)}.values())
    return tuple(_progress(part, intake, needed) for part in PARTS)


def asked_by(field: AnyField) -> AnyField:
    """The question that tells what a rule reads."""
    return ASKED_BY.get(field.id, field)


def _progress(part: Part, intake: Intake, needed: Iterable[AnyField]) -> PartProgress:
    asked = [
        field
        for field in part.fields
        if not isinstance(field.kind, Text) and field.id not in apart(part, intake)
    ]
    given = [intake.answers[field.id] for field in asked if field.id in intake.answers]
    return PartProgress(
        part=part,
        asked=len(asked),
        answered=sum(answer.value is not None for answer in given),
        not_known=sum(answer.value is None for answer in given),
        needed=tuple(
            field
            for field in needed
            if field in part.fields or _LISTS_OF_PARTS.get(field.id) == part.id
        ),
    )


def apart(part: Part, intake: Intake) -> Mapping[str, str]:
    """The questions of a section that are not asked, with the reason; never one that has an answer."""
    return {
        field.id: intake.not_asked[field.id]
        for field in part.fields
        if field.id in intake.not_asked
        and field.id not in intake.answers
        and field.id not in intake.reported
    }
