"""What the desk sees of referrals: what waits, what was settled, and who somebody may be."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import BooleanField, Case, Q, QuerySet, Value, When
from django.utils.translation import gettext

from chairside.clinic.patients.models import Patient
from chairside.clinic.patients.phones import same_number
from chairside.clinic.patients.similar import same_address
from chairside.clinic.referrals.likeness import (
    Alike,
    as_demographics,
    patients_like,
)
from chairside.clinic.referrals.models import Referral
from chairside.clinic.referrals.states import State
from chairside.knowledge.questionnaire.answers import self_report
from chairside.texts.compared import alike
from chairside.units.dates import day_of

SETTLED_ON_A_PAGE = 50

_URGENT_UNSEEN = Q(urgent=True, urgent_seen_at=None)
# Somebody who reported thoughts of suicide stays in sight until it says what was done, even if
# the referral was settled meanwhile or looks automatic.
_WAITING = _URGENT_UNSEEN | Q(state=State.NEW.value, looks_automatic=False)
_AUTOMATIC = Q(state=State.NEW.value, looks_automatic=True) & ~_URGENT_UNSEEN


def waiting() -> Sequence[Referral]:
    """Open ones of people: reported thoughts of suicide nobody has looked after, then others
    who reported them, then the oldest."""
    unseen = Case(
        When(_URGENT_UNSEEN, then=Value(True)), default=Value(False), output_field=BooleanField()
    )
    return list(
        _with_patient().filter(_WAITING).order_by(unseen.desc(), "-urgent", "submitted_at", "pk")
    )


def looking_automatic() -> Sequence[Referral]:
    """Open ones that a program seems to have filled in, oldest first."""
    return list(_with_patient().filter(_AUTOMATIC).order_by("submitted_at", "pk"))


def open_referrals() -> QuerySet[Referral]:
    """What waits for the desk; those that look automatic do not count."""
    return Referral.objects.filter(_WAITING)


@dataclass(frozen=True, slots=True)
class SettledPage:
    """Settled ones, latest first. `older` says that there are more after these."""

    rows: tuple[Referral, ...]
    number: int
    older: bool


def settled(*, page: int) -> SettledPage:
    """`page` counts from 1."""
    first = (page - 1) * SETTLED_ON_A_PAGE
    referrals = _with_patient().filter(settled_at__isnull=False).order_by("-settled_at", "-pk")
    # One more than is shown says whether there is another page, without counting.
    rows = list(referrals[first : first + SETTLED_ON_A_PAGE + 1])
    return SettledPage(
        rows=tuple(rows[:SETTLED_ON_A_PAGE]), number=page, older=len(rows) > SETTLED_ON_A_PAGE
    )


def referral_by_uuid(uuid: UUID) -> Referral | None:
    return _with_patient().filter(uuid=uuid).first()


def _with_patient() -> QuerySet[Referral]:
    return Referral.objects.select_related("patient", "page__site")


def likeness(referral: Referral) -> tuple[Alike, ...]:
    """Patients this person may be, each with why."""
    return patients_like(as_demographics(referral))


def of_same_person(referral: Referral) -> Sequence[Referral]:
    """Other open referrals with this birth date that have name, phone or e-mail in common."""
    born = _with_patient().filter(state=State.NEW.value, birth_date=referral.birth_date)
    return [
        other
        for other in born.exclude(pk=referral.pk).order_by("submitted_at", "pk")
        if alike(other.family_name, referral.family_name)
        or same_number(other.phone, referral.phone)
        or same_address(other.email, referral.email)
    ]


@dataclass(frozen=True, slots=True)
class Compared:
    """One thing that was sent beside what is on record. `same` although it may be written
    otherwise; `takes` names the contact field when it may be taken over."""

    label: str
    sent: str
    on_record: str
    same: bool
    takes: str = ""


def compared(referral: Referral, patient: Patient) -> tuple[Compared, ...]:
    """Name, birth date and contact, side by side. What was not sent is not taken over."""
    names = ((gettext("Family name"), "family_name"), (gettext("Given names"), "given_names"))
    rows = [
        Compared(label, sent, here, alike(sent, here))
        for label, sent, here in (
            (label, getattr(referral, name), getattr(patient, name)) for label, name in names
        )
    ]
    sent_day, day = day_of(referral.birth_date), day_of(patient.birth_date)
    rows.append(Compared(gettext("Birth date"), sent_day, day, sent_day == day))
    for name, label, is_same in (
        ("phone", gettext("Phone"), same_number),
        ("email", "E-mail", same_address),
    ):
        sent, here = getattr(referral, name), getattr(patient, name)
        rows.append(
            Compared(
                label,
                sent,
                here,
                sent == here or is_same(sent, here),
                takes=name if sent and sent != here else "",
            )
        )
    return tuple(rows)


def answers_in_words(referral: Referral) -> tuple[tuple[str, str], ...]:
    """Each question with its answer. For who may read clinical facts."""
    return self_report(referral.answers).answers
