"""Answers that follow from other answers, so that nobody is asked twice."""

from dataclasses import dataclass
from types import MappingProxyType

from chairside.knowledge.picture.field import Field
from chairside.knowledge.picture.picture import Picture
from chairside.knowledge.picture.questions import (
    CAN_BE_PREGNANT,
    HEART_EVENT,
    PLANS_PREGNANCY,
    PREGNANT,
    WEEKS_SINCE_HEART_EVENT,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Implication:
    """When `field` is `answer`, then `implied` is `value` unless it was answered itself."""

    field: Field[bool]
    answer: bool
    implied: Field[bool]
    value: bool


IMPLICATIONS: tuple[Implication, ...] = (
    Implication(field=CAN_BE_PREGNANT, answer=False, implied=PREGNANT, value=False),
    Implication(field=CAN_BE_PREGNANT, answer=False, implied=PLANS_PREGNANCY, value=False),
    Implication(field=PREGNANT, answer=True, implied=CAN_BE_PREGNANT, value=True),
)


def with_implied(picture: Picture) -> Picture:
    """An answer that was given is never replaced, even where it contradicts."""
    added = {
        implication.implied.id: implication.value
        for implication in IMPLICATIONS
        if picture.get(implication.field) is implication.answer
        and picture.get(implication.implied) is None
    }
    if picture.get(WEEKS_SINCE_HEART_EVENT) is not None and picture.get(HEART_EVENT) is None:
        # Who says how long ago it was says that it was.
        added[HEART_EVENT.id] = True
    return Picture(MappingProxyType({**picture.values, **added})) if added else picture
