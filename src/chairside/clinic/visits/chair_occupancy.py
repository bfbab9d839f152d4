"""Who sat in a chair when, and from when on what a device measured is theirs."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q
from django.db.models.functions import Collate
from django.utils.translation import gettext

from chairside.clinic.patients.models import Identifier, Patient
from chairside.clinic.patients.numbers import BareNumber, bare, patient_id_of
from chairside.clinic.refusal import Refusal
from chairside.clinic.sites.models import DeviceBinding
from chairside.clinic.visits.models import Visit
from chairside.clinic.visits.states import IN_CHAIR, State
from chairside.hl7v2.sources import PatientHint
from chairside.texts.compared import alike

_IN_CHAIR = [state.value for state in IN_CHAIR]
_LEFT = [State.DISCHARGED.value, State.SIGNED.value, State.ABORTED.value]


@dataclass(frozen=True, slots=True)
class Sitting:
    """A visit to a chair: since when the patient has been in it, and until when."""

    visit: Visit
    since: datetime | None
    until: datetime | None


def sitting(chair_ids: Collection[int], since: datetime) -> dict[int, list[Sitting]]:
    """By the chair's id, whoever was in it at `since` or later."""
    visits = Visit.objects.filter(
        Q(state__in=_IN_CHAIR) | Q(state__in=_LEFT, state_since__gte=since),
        chair_id__in=chair_ids,
    )
    by_chair: dict[int, list[Sitting]] = {chair_id: [] for chair_id in chair_ids}
    for visit in visits.select_related("site", "patient").prefetch_related("moves"):
        by_chair[visit.chair_id].append(Sitting(visit, sat_since(visit), _left_at(visit)))
    return by_chair


def seated(sittings: Iterable[Sitting], moment: datetime) -> Sitting | None:
    """Who was in a chair when the message came.

    Not who is there now: a message may be read long after it came, when the process that should
    have read it was killed, and by then another patient may sit there.
    """
    for one in sittings:
        since, until = one.since, one.until
        if since is not None and since <= moment and (until is None or moment < until):
            return one
    return None


def sat_since(visit: Visit) -> datetime | None:
    """Since when the patient has been in the chair of the treatment; None before the check-in."""
    moves = list(visit.moves.all())
    arrived = next((move.at for move in moves if move.name == "check_in"), None)
    if arrived is None:
        return None
    return max([arrived, *(move.at for move in moves if move.name == "move_chair")])


def stay(visit: Visit, at: datetime) -> tuple[datetime, datetime]:
    """From when to when the patient was in a chair, whichever it was."""
    moves = {move.name: move.at for move in visit.moves.all()}
    if "check_in" not in moves:
        raise Refusal(gettext("This patient has not been in the chair."))
    return moves["check_in"], _left_at(visit) or at


def _left_at(visit: Visit) -> datetime | None:
    ends = ("discharge", "abort")
    return next((move.at for move in visit.moves.all() if move.name in ends), None)


def placed_since(bindings: Iterable[DeviceBinding], moment: datetime) -> datetime | None:
    """When a device was last brought to a chair or taken from one, as known at `moment`.

    What it measured before that it measured on somebody else: a monitor repeats its last cuff
    reading until the next one, wherever it is rolled.
    """
    ends = [
        end
        for binding in bindings
        for end in (binding.bound_at, binding.unbound_at)
        if end is not None and end <= moment
    ]
    return max(ends, default=None)


def owners(hints: Iterable[PatientHint]) -> dict[str, set[int]]:
    """By each number that devices were told and that somebody here has, whose it is.

    A number counts without its padding and punctuation.
    """
    numbers = {number for hint in hints for number in _numbers(hint)}
    if not numbers:
        return {}
    spelled = Identifier.objects.annotate(bare=Collate(BareNumber("value"), "C"))
    patients: dict[str, set[int]] = {}
    rows = spelled.filter(bare__in=numbers)
    for number, patient_id in rows.values_list("bare", "patient_id"):
        patients.setdefault(number, set()).add(patient_id)
    ours = {pk: number for number in numbers if (pk := patient_id_of(number)) is not None}
    for pk in Patient.objects.filter(pk__in=ours).values_list("pk", flat=True) if ours else ():
        patients.setdefault(ours[pk], set()).add(pk)
    return patients


def names_another(hint: PatientHint, visit: Visit, patients: Mapping[str, set[int]]) -> bool:
    """Whether the device was told that it stands at another patient; `patients` as `owners` says.

    A number that is nobody's here says nothing: a monitor may carry another house's numbers.
    Another name together with another birth date is another person, whatever the numbers.
    """
    owned = (patients[number] for number in _numbers(hint) if number in patients)
    if any(visit.patient_id not in ids for ids in owned):
        return True
    born = _birth_date(hint.birth_date)
    patient = visit.patient
    if born is None or not hint.family.strip():
        return False
    return born != patient.birth_date and not alike(hint.family, patient.family_name)


def _numbers(hint: PatientHint) -> set[str]:
    return {bare(identifier.value) for identifier in hint.identifiers} - {""}


def _birth_date(text: str) -> date | None:
    """PID-7 to the day; a time of birth may follow."""
    try:
        return datetime.strptime(text[:8], "%Y%m%d").date()  # noqa: DTZ007 - a date has no zone
    except ValueError:
        return None
