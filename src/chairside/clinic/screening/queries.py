"""Reading what was asked, found and decided before a course."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from chairside.clinic.patients.models import Patient
from chairside.clinic.referrals.queries import SentQuestionnaire, questionnaire_of
from chairside.clinic.screening.answers import Given, answer_to, answers_of
from chairside.clinic.screening.applies import not_asked
from chairside.clinic.screening.assessment import Assessment
from chairside.clinic.screening.decided import basis_sha256
from chairside.clinic.screening.facts import PatientFacts
from chairside.clinic.screening.fields import intake_field
from chairside.clinic.screening.models import Decision, Override, TreatmentTrial
from chairside.clinic.screening.picture import picture_of
from chairside.clinic.screening.suitability import Suitability, suitability
from chairside.knowledge.medicines import drug_class, entry_of
from chairside.knowledge.medicines.spelling import suggestions
from chairside.knowledge.picture import AnyField, Trial
from chairside.knowledge.picture.trial_count import TrialCount, count_trials
from chairside.knowledge.protocol import Protocol
from chairside.knowledge.protocols import PROTOCOLS, protocol
from chairside.knowledge.questions import AnswerError
from chairside.knowledge.settings import ADEQUATE_TRIAL_WEEKS
from chairside.texts.compared import is_among

__all__ = [
    "Assessment",
    "Decision",
    "Given",
    "PatientFacts",
    "Suitability",
    "answer_to",
    "answers_of",
    "basis_sha256",
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
    """A medicine with the classes its name is known for; `guesses` for a name nobody knows;
    `denied` for an entry that says that something is not taken.
    """

    name: str
    classes: tuple[str, ...]
    known: bool
    denied: bool
    guesses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Intake:
    """All that stands in a patient's intake. `reported` is by question, only where nothing is
    answered; `reported_medicines` and `reported_trials` are not in the lists yet. `not_asked` says
    by question why it cannot apply.
    """

    answers: Mapping[str, Given]
    questionnaire: SentQuestionnaire | None
    reported: Mapping[str, Reported]
    reported_medicines: tuple[str, ...]
    reported_trials: tuple[Trial, ...]
    trials: tuple[TreatmentTrial, ...]
    medicines: tuple[Recognised, ...]
    not_asked: Mapping[str, str]


def intake_of(facts: PatientFacts) -> Intake:
    answers = facts.answers
    sent = questionnaire_of(facts.patient)
    taken = [medication.name for medication in facts.summary.medications]
    tried = {trial.medicine: trial for trial in sent.report.trials} if sent else {}
    return Intake(
        answers=answers,
        questionnaire=sent,
        reported=_reported(sent, answers),
        reported_medicines=_unlisted(sent.report.medicines if sent else (), taken),
        reported_trials=tuple(
            tried[name] for name in _unlisted([*tried], [row.name for row in facts.trials])
        ),
        trials=tuple(facts.trials),
        medicines=tuple(recognised(name) for name in taken),
        not_asked=not_asked(
            picture_of(answers, facts.summary, tried=None, consents=False), facts.summary.sex
        ),
    )


def reported_answers(patient: Patient, answers: Mapping[str, Given]) -> Mapping[str, Reported]:
    """What the questionnaire said, by question, where nobody has answered here."""
    return _reported(questionnaire_of(patient), answers)


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
    return tuple(name for name in dict.fromkeys(names) if not is_among(name, listed))


def recognised(name: str) -> Recognised:
    """Which classes a medicine's name is known for."""
    entry = entry_of(name)
    return Recognised(
        name=name,
        classes=tuple(drug_class(class_id).title for class_id in sorted(entry.classes)),
        known=entry.recognised,
        denied=entry.denied,
        guesses=() if entry.recognised or entry.denied else suggestions(name),
    )


def trial_count(facts: PatientFacts) -> TrialCount | None:
    """The antidepressants counted one by one; None while nothing was reported or written down."""
    history = facts.trial_history
    if history is None:
        return None
    return count_trials(history, weeks_needed=facts.signed.settings.get(ADEQUATE_TRIAL_WEEKS.id))


def alternatives(facts: PatientFacts, protocol_id: str) -> tuple[Assessment, ...]:
    """Every protocol for the same indication, each held against this patient, the chosen first."""
    chosen = protocol(protocol_id)
    same = [entry for entry in PROTOCOLS if entry.indication == chosen.indication]
    same += [] if chosen in same else [chosen]
    ordered = sorted(same, key=lambda entry: entry.id != chosen.id)
    return tuple(facts.assess(entry.id) for entry in ordered)


def families() -> Mapping[str, list[Protocol]]:
    """The protocols by the kind of trouble they treat, in the order of declaration."""
    by_family: dict[str, list[Protocol]] = {}
    for entry in PROTOCOLS:
        by_family.setdefault(str(entry.family), []).append(entry)
    return by_family


def override_by_uuid(patient: Patient, uuid: UUID) -> Override | None:
    return Override.objects.filter(patient=patient, uuid=uuid).select_related("patient").first()
