"""Somebody who filled the questions of a page."""

from datetime import UTC, datetime
from uuid import UUID

from chairside.clinic.audit.actors import NOBODY
from chairside.clinic.referrals.operations import save_step, start_draft
from chairside.knowledge.questionnaire import STEPS, of_step

AT = datetime(2026, 3, 9, 15, 0, tzinfo=UTC)
CONTACT = {
    "given_names": "Ines",
    "family_name": "Marsh",
    "birth_date": "1988-04-09",
    "phone": "555 010 0199",
}


def filled(*, slug: str = "riverside", at: datetime = AT, **answers: object) -> UUID:
    """The key of a draft with these answers and the contact above."""
    key = start_draft(slug=slug, by=NOBODY, at=at)
    given = {**CONTACT, **answers}
    for step in STEPS:
        names = {question.id for question in of_step(step)}
        part = {name: value for name, value in given.items() if name in names}
        if part:
            save_step(key=key, step=step, answers=part, by=NOBODY, at=at)
    return key
