"""Reading what was asked, found and decided before a course."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from chairside.clinic.patients.models import Patient
from chairside.clinic.patients.queries import summary
from chairside.clinic.referrals.queries import SentQuestionnaire, questionnaire_of
from chairside.clinic.screening.answers import Given, answer_to, answers_of
from chairside.clinic.screening.assessment import (
    Assessment,
    Rules,
    assess,
    clinic_rules,
)
from chairside.clinic.screening.decided import basis_sha256
from chairside.clinic.screening.fields import CONSIDERED, TRIALS_COMPLETE, intake_field
from chairside.clinic.screening.models import Decision, Override, TreatmentTrial
from chairside.clinic.screening.picture import trial_history, trials
from chairside.clinic.screening.suitability import Suitability, decision_for, suitability
from chairside.knowledge.medicines import classes_of, drug_class
from chairside.knowledge.medicines.spelling import suggestions
from chairside.knowledge.picture import AnyField, Trial
from chairside.knowledge.picture.trial_count import TrialCount, count_trials
from chairside.knowledge.protocol import Protocol
from chairside.knowledge.protocols import PROTOCOLS, protocol
from chairside.knowledge.questions import AnswerError
from chairside.knowledge.settings import ADEQUATE_TRIAL_WEEKS

__all__ = [
    "Assessment",
    "Given",
    "Suitability",
    "answer_to",
    "answers_of",
    "assess",
    "basis_sha256",
    "decision_for",
    "suitability",
]


@dataclass(frozen=True, slots=True)
class Reported:
    """An answer of the questionnaire that nobody of the clinic has confirmed yet."""

    field: AnyField
    value: object

    @property
    def text(self) -> str:
        return self.field.words(self.value)


@dataclass(frozen=True, slots=True)
class Recognised:
    """A medicine with the classes its name is known for; `guesses` for a name nobody knows."""

    name: str
    classes: tuple[str, ...]
    known: bool
    guesses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Intake:
    """All that stands in a patient's intake. `reported` is by question, only where nothing is
    answered; `reported_medicines` and `reported_trials` are not in the lists yet.
    """

    answers: Mapping[str, Given]
    questionnaire: SentQuestionnaire | None
    reported: Mapping[str, Reported]
    reported_medicines: tuple[str, ...]
    reported_trials: tuple[Trial, ...]
    trials: tuple[TreatmentTrial, ...]
    medicines: tuple[Recognised, ...]


def intake_of(patient: Patient, *, at: datetime) -> Intake:
    answers = answers_of(patient)
    sent = questionnaire_of(patient)
    rows = trials(patient)
    taken = [one.name for one in summary(patient, at).medications]
    tried = {trial.medicine: trial for trial in sent.report.trials} if sent else {}
    return Intake(
        answers=answers,
        questionnaire=sent,
        reported=_reported(sent, answers),
        reported_medicines=_unlisted(sent.report.medicines if sent else (), taken),
        reported_trials=tuple(
            tried[name] for name in _unlisted([*tried], [row.name for row in rows])
        ),
        trials=tuple(rows),
        medicines=tuple(recognised(name) for name in taken),
    )


def reported_answer(patient: Patient, field_id: str) -> Reported | None:
    """What the questionnaire said to one question while nobody has answered it here."""
    return _reported(questionnaire_of(patient), answers_of(patient)).get(field_id)


def _reported(sent: SentQuestionnaire | None, answers: Mapping[str, Given]) -> dict[str, Reported]:
    reported: dict[str, Reported] = {}
    if sent is None:
        return reported
    report = sent.report
    words = {"goals": report.goals, "therapist": report.therapy, "way_home": report.home}
    said = {**report.picture, **{name: text for name, text in words.items() if text}}
    for name, value in said.items():
        if name in answers:
            continue
        try:
            field = intake_field(name)
            reported[name] = Reported(field, field.parse(value))
        except AnswerError:
            continue  # nothing of the intake; it stands with the referral
    return reported


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
