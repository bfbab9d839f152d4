"""Reading what was asked, found and decided before a course."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from chairside.clinic.patients.models import Patient
from chairside.clinic.patients.queries import summary
from chairside.clinic.referrals.queries import TellingOnFile, told_by
from chairside.clinic.screening.answers import Given, answer_to, answers_of
from chairside.clinic.screening.assessment import (
    Assessment,
    Rules,
    Weighed,
    assess,
    clinic_rules,
)
from chairside.clinic.screening.decided import basis_sha256
from chairside.clinic.screening.fields import CONSIDERED, TRIALS_COMPLETE, intake_field
from chairside.clinic.screening.models import Decision, Override, TreatmentTrial
from chairside.clinic.screening.picture import trial_history, trials
from chairside.clinic.screening.suitability import Suitability, decision_for, suitability
from chairside.clinic.versions import version_of
from chairside.knowledge.canonical import JsonValue
from chairside.knowledge.medicines import classes_of, drug_class
from chairside.knowledge.medicines.spelling import suggestions
from chairside.knowledge.picture import AnyField, PictureError
from chairside.knowledge.picture.trial_count import TrialCount, count_trials
from chairside.knowledge.protocol import Protocol
from chairside.knowledge.protocols import PROTOCOLS, protocol
from chairside.knowledge.settings import ADEQUATE_TRIAL_WEEKS

__all__ = [
    "Assessment",
    "Given",
    "Suitability",
    "Weighed",
    "answer_to",
    "answers_of",
    "assess",
    "basis_sha256",
    "decision_for",
    "suitability",
]


@dataclass(frozen=True, slots=True)
class Told:
    """An answer of the questionnaire that nobody of the clinic has confirmed yet."""

    field: AnyField
    value: JsonValue
    text: str


@dataclass(frozen=True, slots=True)
class Recognised:
    """A medicine with the classes its name is known for; `guesses` for a name nobody knows."""

    name: str
    classes: tuple[str, ...]
    known: bool
    guesses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrialRow:
    """`seen` is what a change of the row has to name."""

    trial: TreatmentTrial
    seen: int


@dataclass(frozen=True, slots=True)
class Intake:
    """All that stands in a patient's intake. `told` is by question, only where nothing is answered.

    `told_medicines` and `told_trials` are names from the questionnaire that are not in the lists.
    """

    answers: Mapping[str, Given]
    told: Mapping[str, Told]
    telling: TellingOnFile | None
    told_medicines: tuple[str, ...]
    told_trials: tuple[str, ...]
    trials: tuple[TrialRow, ...]
    medicines: tuple[Recognised, ...]


def intake_of(patient: Patient, *, at: datetime) -> Intake:
    answers = answers_of(patient)
    telling = told_by(patient)
    rows = trials(patient)
    taken = [each.name for each in summary(patient, at).medications]
    return Intake(
        answers=answers,
        told=_told(telling, answers),
        telling=telling,
        told_medicines=_unlisted(telling.told.medicines if telling else (), taken),
        told_trials=_unlisted(
            [each.medicine for each in telling.told.trials] if telling else (),
            [each.name for each in rows],
        ),
        trials=tuple(TrialRow(each, version_of(each)) for each in rows),
        medicines=tuple(recognised(name) for name in taken),
    )


def told_answer(patient: Patient, field_id: str) -> Told | None:
    """What the questionnaire said to one question while nobody has answered it here."""
    telling = told_by(patient)
    return _told(telling, answers_of(patient)).get(field_id)


def _told(telling: TellingOnFile | None, answers: Mapping[str, Given]) -> dict[str, Told]:
    found: dict[str, Told] = {}
    if telling is None:
        return found
    words = {
        "goals": telling.told.goals,
        "therapist": telling.told.therapy,
        "way_home": telling.told.home,
    }
    said = {**telling.told.picture, **{name: text for name, text in words.items() if text}}
    for name, value in said.items():
        if name in answers:
            continue
        try:
            field = intake_field(name)
            parsed = field.parse(value)
        except PictureError:
            continue  # nothing of the intake; it stands with the referral
        found[name] = Told(field, value, field.text(parsed))
    return found


def _unlisted(names: Sequence[str], listed: Sequence[str]) -> tuple[str, ...]:
    here = {each.casefold() for each in listed}
    return tuple(each for each in dict.fromkeys(names) if each.casefold() not in here)


def recognised(name: str) -> Recognised:
    """Which classes a medicine's name is known for."""
    classes = classes_of(name)
    return Recognised(
        name=name,
        classes=tuple(drug_class(each).title for each in sorted(classes or ())),
        known=classes is not None,
        guesses=() if classes is not None else suggestions(name),
    )


def trial_count(patient: Patient, rules: Rules) -> TrialCount | None:
    """The antidepressants counted one by one; None while nothing was reported or written down."""
    complete = answer_to(patient, TRIALS_COMPLETE.id)
    history = trial_history(patient, complete=bool(complete and complete.value))
    if history is None:
        return None
    return count_trials(history, weeks_needed=rules.settings.get(ADEQUATE_TRIAL_WEEKS.id))


def considered(patient: Patient) -> str:
    """The id of the protocol that the intake is about; empty while none is chosen."""
    given = answer_to(patient, CONSIDERED.id)
    return str(given.value) if given is not None and given.value is not None else ""


def alternatives(patient: Patient, protocol_id: str, *, at: datetime) -> tuple[Assessment, ...]:
    """Every protocol for the same indication, each held against this patient, the chosen first."""
    chosen = protocol(protocol_id)
    same = [each for each in PROTOCOLS if each.indication == chosen.indication]
    rules = clinic_rules()
    ordered = sorted(same, key=lambda each: each.id != chosen.id)
    return tuple(assess(patient, each.id, at=at, rules=rules) for each in ordered)


def families() -> Mapping[str, list[Protocol]]:
    """The protocols by the kind of trouble they treat, in the order of declaration."""
    found: dict[str, list[Protocol]] = {}
    for each in PROTOCOLS:
        found.setdefault(str(each.family), []).append(each)
    return found


def override_by_uuid(patient: Patient, uuid: UUID) -> Override | None:
    return Override.objects.filter(patient=patient, uuid=uuid).select_related("patient").first()


def decision_by_uuid(patient: Patient, uuid: UUID) -> Decision | None:
    return Decision.objects.filter(patient=patient, uuid=uuid).first()


def decisions_of(patient: Patient) -> Sequence[Decision]:
    """Newest first."""
    return list(Decision.objects.filter(patient=patient).order_by("-number"))


def overrides_given(patient: Patient, protocol_id: str) -> Sequence[Override]:
    """Every override about a protocol, taken back or not, newest first."""
    rows = Override.objects.filter(patient=patient, protocol_id=protocol_id)
    return list(rows.select_related("taken_back").order_by("-pk"))
