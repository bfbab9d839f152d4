"""Questions that cannot apply to a patient, and why: they are not asked, and can still be answered."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from chairside.clinic.patients.kinds import Sex
from chairside.clinic.screening import fields
from chairside.knowledge.medicines.depressants import BENZODIAZEPINES
from chairside.knowledge.picture import AnyField, Picture
from chairside.knowledge.picture import questions as asked
from chairside.knowledge.picture import visit_questions as visit
from chairside.texts.translated import Declared as _

_OF_PREGNANCY = (
    asked.PREGNANT,
    asked.PLANS_PREGNANCY,
    visit.PREGNANCY_TEST,
    fields.PREGNANCY_TEST_ON,
)
_OF_A_MAN = (asked.CAN_BE_PREGNANT, *_OF_PREGNANCY, asked.BREASTFEEDING)


@dataclass(frozen=True, slots=True)
class NotAsked:
    """`why` completes “Not asked: …”."""

    why: str
    holds: Callable[[Picture, Sex], bool]
    fields: tuple[AnyField, ...]


def _no_benzodiazepine(picture: Picture, sex: Sex) -> bool:
    taken = picture.get(visit.MEDICINES)
    return (
        taken is not None
        and taken.complete
        and not taken.unrecognised
        and BENZODIAZEPINES.id not in taken.classes
    )


NOT_ASKED: tuple[NotAsked, ...] = (
    NotAsked(_("the patient is recorded as male"), lambda picture, sex: sex is Sex.MALE, _OF_A_MAN),
    NotAsked(
        _("the patient cannot become pregnant"),
        lambda picture, sex: picture.get(asked.CAN_BE_PREGNANT) is False,
        _OF_PREGNANCY,
    ),
    NotAsked(
        _("there was no such event"),
        lambda picture, sex: picture.get(asked.HEART_EVENT) is False,
        (asked.WEEKS_SINCE_HEART_EVENT,),
    ),
    NotAsked(
        _("the list of medicines has no benzodiazepine"),
        _no_benzodiazepine,
        (visit.LORAZEPAM_EQUIVALENT,),
    ),
    NotAsked(
        _("no ECG was done"),
        lambda picture, sex: picture.get(visit.ECG_DONE) is False,
        (fields.ECG_ON, fields.ECG_RESULT),
    ),
    NotAsked(
        _("no liver tests were done"),
        lambda picture, sex: picture.get(visit.LIVER_TESTS) is False,
        (fields.LIVER_ON, fields.ALT, fields.AST, fields.LIVER_RESULT),
    ),
)


def not_asked(picture: Picture, sex: Sex) -> Mapping[str, str]:
    """Why, by question; the first reason counts."""
    reasons: dict[str, str] = {}
    for row in NOT_ASKED:
        if row.holds(picture, sex):
            for field in row.fields:
                reasons.setdefault(field.id, row.why)
    return reasons
