"""Which patients somebody may be, and what speaks for it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext

from chairside.clinic.patients.demographics import Demographics
from chairside.clinic.patients.models import Patient
from chairside.clinic.patients.phones import same_number
from chairside.clinic.patients.similar import alike_by_contact, same_address, similar_to
from chairside.clinic.referrals.models import Referral
from chairside.texts.translated import Declared as _

CONTACT_FIELDS: Mapping[str, str] = {"phone": _("phone number"), "email": _("e-mail address")}


@dataclass(frozen=True, slots=True)
class Alike:
    """A patient who may be the same person; at least one of the three is so."""

    patient: Patient
    by_name: bool
    by_phone: bool
    by_email: bool

    @property
    def why(self) -> tuple[str, ...]:
        """What is alike, in words."""
        grounds = (
            (self.by_name, gettext("name and birth date")),
            (self.by_phone, CONTACT_FIELDS["phone"]),
            (self.by_email, CONTACT_FIELDS["email"]),
        )
        return tuple(words for alike, words in grounds if alike)


def patients_like(demographics: Demographics) -> tuple[Alike, ...]:
    """Those with most in common first; name and birth date count before a shared phone."""
    named = similar_to(demographics)
    reached = alike_by_contact(phone=demographics.phone, email=demographics.email)
    names = {patient.pk for patient in named}
    candidates = [
        Alike(
            patient=patient,
            by_name=patient.pk in names,
            by_phone=same_number(patient.phone, demographics.phone),
            by_email=same_address(patient.email, demographics.email),
        )
        for patient in {patient.pk: patient for patient in (*named, *reached)}.values()
    ]
    return tuple(
        sorted(candidates, key=lambda candidate: (not candidate.by_name, -len(candidate.why)))
    )


def as_demographics(referral: Referral) -> Demographics:
    """What was sent about the person, as registration asks for it."""
    return Demographics(
        family_name=referral.family_name,
        given_names=referral.given_names,
        birth_date=referral.birth_date,
        phone=referral.phone,
        email=referral.email,
    )
