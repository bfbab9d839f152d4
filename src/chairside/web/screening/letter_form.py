"""What a letter about a decision still lacks, asked for once and kept in the intake."""

from collections.abc import Mapping
from typing import Any

from chairside.clinic.screening.fields import REFERRER, REFERRER_ADDRESS
from chairside.clinic.screening.queries import Given, answers_of
from chairside.knowledge.picture import AnyField
from chairside.web.screening.deciding_forms import LetterForm
from chairside.web.screening.findings import Patient

ASKED: tuple[AnyField, ...] = (REFERRER, REFERRER_ADDRESS)


def known_recipient(patient: Patient) -> Mapping[str, Given]:
    """The referring clinician and their address, as far as the intake has them."""
    answers = answers_of(patient)
    return {
        each.id: answers[each.id] for each in ASKED if each.id in answers and answers[each.id].text
    }


def letter_form(patient: Patient, data: Any = None) -> LetterForm:
    """It asks only for what the intake does not have."""
    form = LetterForm(data, auto_id="letter_%s")
    for name in known_recipient(patient):
        del form.fields[name]
    return form
