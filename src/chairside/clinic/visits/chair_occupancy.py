"""Who sat in a chair when, and from when on what a device measured is theirs."""

from datetime import date, datetime

from django.db.models import Q
from django.db.models.functions import Collate

from chairside.clinic.patients.models import Identifier
from chairside.clinic.patients.numbers import BareNumber, bare
from chairside.clinic.refusal import Refusal
from chairside.clinic.sites.models import Chair, Device, DeviceBinding
from chairside.clinic.visits.models import Visit
from chairside.clinic.visits.states import IN_CHAIR, State
from chairside.hl7v2.sources import PatientHint
from chairside.texts.compared import alike

_IN_CHAIR = [state.value for state in IN_CHAIR]
_LEFT = [State.DISCHARGED.value, State.SIGNED.value, State.ABORTED.value]


def seated(chair: Chair, moment: datetime) -> Visit | None:
    """Who was in the chair when the message came.

    Not who is there now: a message may be read long after it came, when the process that should
    have read it was killed, and by then another patient may sit there.
    """
    visits = Visit.objects.filter(
        Q(state__in=_IN_CHAIR) | Q(state__in=_LEFT, state_since__gte=moment), chair=chair
    )
    for visit in visits.select_related("site").prefetch_related("moves"):
        sat = sat_since(visit)
        left = _left_at(visit)
        if sat is not None and sat <= moment and (left is None or moment < left):
            return visit
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
        raise Refusal("This patient has not been in the chair.")
    return moves["check_in"], _left_at(visit) or at


def _left_at(visit: Visit) -> datetime | None:
    ends = ("discharge", "abort")
    return next((move.at for move in visit.moves.all() if move.name in ends), None)


def placed_since(device: Device, moment: datetime) -> datetime | None:
    """When the device was last brought to a chair or taken from one, as known at `moment`.

    What it measured before that it measured on somebody else: a monitor repeats its last cuff
    reading until the next one, wherever it is rolled.
    """
    bindings = DeviceBinding.objects.filter(device=device, bound_at__lte=moment)
    ends = [
        end
        for bound, unbound in bindings.values_list("bound_at", "unbound_at")
        for end in (bound, unbound)
        if end is not None and end <= moment
    ]
    return max(ends, default=None)


def names_another(hint: PatientHint, visit: Visit) -> bool:
    """Whether the device was told that it stands at another patient.

    A number counts without its padding and punctuation. One that is nobody's here says nothing: a
    monitor may carry another house's numbers. Another name together with another birth date is
    another person, whatever the numbers.
    """
    numbers = {bare(identifier.value) for identifier in hint.identifiers} - {""}
    if numbers:
        spelled = Identifier.objects.annotate(bare=Collate(BareNumber("value"), "C"))
        owners: dict[str, set[int]] = {}
        rows = spelled.filter(bare__in=numbers)
        for number, patient_id in rows.values_list("bare", "patient_id"):
            owners.setdefault(number, set()).add(patient_id)
        if any(visit.patient_id not in patients for patients in owners.values()):
            return True
    born = _birth_date(hint.birth_date)
    patient = visit.patient
    if born is None or not hint.family.strip():
        return False
    return born != patient.birth_date and not alike(hint.family, patient.family_name)


def _birth_date(text: str) -> date | None:
    """PID-7 to the day; a time of birth may follow."""
    try:
        return datetime.strptime(text[:8], "%Y%m%d").date()  # noqa: DTZ007 - a date has no zone
    except ValueError:
        return None
