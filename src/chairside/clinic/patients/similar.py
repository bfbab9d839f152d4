"""Whether a person being registered may already be here under a slightly different spelling."""

from collections.abc import Iterable
from datetime import date
from difflib import SequenceMatcher

from django.db import connection
from django.db.models import Q, Value
from django.db.models.functions import Upper
from django.utils.translation import gettext

from chairside.clinic.patients.demographics import Demographics
from chairside.clinic.patients.models import Patient
from chairside.clinic.patients.phones import PhoneEnding, ending, same_number
from chairside.clinic.refusal import Refusal
from chairside.texts.compared import alike, beginnings, search_key
from chairside.units.dates import day_of

# Two spellings of one family name keep about this much in common (“Meyer”, “Meier”: 0.8). A
# threshold of attention, not of truth: whoever registers decides.
_ALIKE = 0.75
# Any number that no other advisory lock of Chairside uses as its first.
_LOCK = 7_201


class SimilarPatients(Refusal):
    """Somebody like this is registered. `matches` are who."""

    def __init__(self, matches: tuple[Patient, ...]) -> None:
        self.matches = matches
        shown = "; ".join(
            gettext("%(name)s, born %(day)s")
            % {"name": patient.name, "day": day_of(patient.birth_date)}
            for patient in matches
        )
        super().__init__(
            gettext(
                "Already registered: %(shown)s. Open that record, or confirm that this is another "
                "person."
            )
            % {"shown": shown}
        )


def hold_others_back(born: date) -> None:
    """Until the end of this transaction nobody else registers somebody born on this date.

    Without it a form sent twice at once would find nobody alike, twice.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_LOCK, born.toordinal()])


def similar_to(demographics: Demographics) -> tuple[Patient, ...]:
    """Patients born on this date, or on it with day and month exchanged, with a name like this."""
    born = demographics.birth_date
    patients = Patient.objects.filter(birth_date__in={born, *_exchanged(born)}).order_by("pk")
    exact = [
        patient
        for patient in patients
        if patient.birth_date == born and _alike(patient, demographics)
    ]
    turned = [
        patient
        for patient in patients
        if patient.birth_date != born and _same(patient, demographics)
    ]
    return (*exact, *turned)


def alike_by_contact(*, phone: str, email: str) -> tuple[Patient, ...]:
    """Patients who are reached by the same e-mail address or the same phone number."""
    last, address = ending(phone), email.strip()
    if not (last or address):
        return ()
    wanted = Q()
    if last:
        wanted |= Q(phone_ending=last)
    if address:
        wanted |= Q(upper_email=Upper(Value(address)))
    patients = Patient.objects.annotate(
        phone_ending=PhoneEnding("phone"), upper_email=Upper("email")
    ).filter(wanted)
    return tuple(
        patient
        for patient in patients.order_by("pk")
        if same_number(patient.phone, phone) or same_address(patient.email, email)
    )


def same_address(one: str, other: str) -> bool:
    """Whether two e-mail addresses are one, in capitals or not."""
    return bool(one.strip()) and one.strip().casefold() == other.strip().casefold()


def _exchanged(born: date) -> Iterable[date]:
    # 3 April and 4 March are the same digits to two people.
    return [date(born.year, born.day, born.month)] if born.day <= 12 else []


def _same(patient: Patient, other: Demographics) -> bool:
    same_family_name = alike(patient.family_name, other.family_name)
    return same_family_name and _share_a_given_name(patient, other)


def _alike(patient: Patient, other: Demographics) -> bool:
    """A similar family name and a shared beginning of a given name, in either order of the two."""
    ours, theirs = patient.family_name, other.family_name
    close = SequenceMatcher(None, search_key(ours), search_key(theirs)).ratio() >= _ALIKE
    if (close or alike(ours, theirs)) and _share_a_given_name(patient, other):
        return True
    return alike(ours, other.given_names) and alike(theirs, patient.given_names)


def _share_a_given_name(patient: Patient, other: Demographics) -> bool:
    ours = beginnings(patient.given_names) | beginnings(patient.preferred_name)
    theirs = beginnings(other.given_names) | beginnings(other.preferred_name)
    return any(one.startswith(two) or two.startswith(one) for one in ours for two in theirs)
