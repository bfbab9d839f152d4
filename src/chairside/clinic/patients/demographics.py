"""What is asked of every patient at registration, and which answers are possible."""

import re
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models
from django.utils.translation import gettext

from chairside.clinic.clean_text import Reasons, clean_text
from chairside.clinic.patients.kinds import Sex
from chairside.clinic.patients.models import Patient
from chairside.clinic.refusal import Refusal
from chairside.texts.translated import Declared as _

FIRST_BIRTH_DATE = date(1900, 1, 1)

# Column, beginning of a sentence about it, whether it may not be empty.
_TEXTS = (
    ("family_name", _("The family name"), True),
    ("given_names", _("The given name"), True),
    ("preferred_name", _("The preferred name"), False),
    ("phone", _("The phone number"), False),
    ("email", _("The e-mail address"), False),
    ("address", _("The address"), False),
    ("language", _("The language"), False),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Demographics:
    """Who somebody is and how they are reached."""

    family_name: str
    given_names: str
    birth_date: date
    sex: Sex = Sex.UNKNOWN
    preferred_name: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    language: str = ""


LABELS = {
    "family_name": _("family name"),
    "given_names": _("given names"),
    "birth_date": _("birth date"),
    "sex": "sex",
    "preferred_name": _("preferred name"),
    "phone": "phone",
    "email": "e-mail",
    "address": "address",
    "language": "language",
}


def of_patient(patient: Patient) -> Demographics:
    values = {name: getattr(patient, name) for name in LABELS}
    return Demographics(**{**values, "sex": Sex(patient.sex)})


def cleaned(demographics: Demographics, *, today: date) -> Demographics:
    """The same without stray spaces.

    Errors: `Refusal`, or `Refusals` when several answers are impossible.
    """
    reasons = Reasons()
    texts: dict[str, str] = {}
    for name, label, required in _TEXTS:
        with reasons.gathered():
            texts[name] = clean_text(
                getattr(demographics, name),
                label=label,
                field=name,
                longest=_room(name),
                required=required,
            )
    with reasons.gathered():
        check_phone(texts.get("phone", ""), field="phone")
    with reasons.gathered():
        _check_email(texts.get("email", ""))
    with reasons.gathered():
        _check_birth_date(demographics.birth_date, today=today)
    reasons.refuse_if_any()
    return Demographics(birth_date=demographics.birth_date, sex=demographics.sex, **texts)


def _room(name: str) -> int:
    column = Patient._meta.get_field(name)
    if not isinstance(column, models.CharField) or column.max_length is None:
        raise TypeError(f"{name} is not a text of bounded length")
    return int(column.max_length)


def check_phone(phone: str, *, field: str) -> None:
    """A number somebody can dial: digits, with the usual signs and an extension around them."""
    if not phone:
        return
    if not re.fullmatch(r"[0-9+()./ x#*-]+", phone) or len(re.findall(r"[0-9]", phone)) < 3:
        raise Refusal(
            gettext("“%(phone)s” is not a phone number that can be dialled.") % {"phone": phone},
            field=field,
        )


def _check_email(email: str) -> None:
    if not email:
        return
    try:
        validate_email(email)
    except ValidationError as error:
        raise Refusal(
            gettext("“%(email)s” is not an e-mail address.") % {"email": email}, field="email"
        ) from error


def _check_birth_date(birth_date: date, *, today: date) -> None:
    if birth_date > today:
        raise Refusal(gettext("The birth date is in the future."), field="birth_date")
    if birth_date < FIRST_BIRTH_DATE:
        raise Refusal(gettext("The birth date is before 1900; check the year."), field="birth_date")
