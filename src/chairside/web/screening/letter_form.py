"""What a letter about a decision still lacks, asked for once and kept in the intake."""

from collections.abc import Mapping
from typing import Any

from chairside.clinic.screening.fields import REFERRER, REFERRER_ADDRESS
from chairside.clinic.screening.queries import Given
from chairside.knowledge.picture import AnyField
from chairside.web.screening.deciding_forms import LetterForm

ASKED: tuple[AnyField, ...] = (REFERRER, REFERRER_ADDRESS)


def known_recipient(answers: Mapping[str, Given]) -> Mapping[str, Given]:
    """The referring clinician and their address, as far as the intake has them."""
    known = {field.id: answers[field.id] for field in ASKED if field.id in answers}
    return {name: given for name, given in known.items() if given.text}


def letter_form(answers: Mapping[str, Given], data: Any = None) -> LetterForm:
    """It asks only for what the intake does not have."""
    form = LetterForm(data, auto_id="letter_%s")
    for name in known_recipient(answers):
        del form.fields[name]
    return form
