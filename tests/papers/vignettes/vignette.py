"""What a vignette is: an invented person, what is known, and what must be found and why.

Vignettes are written from the printed criteria, never from the rules: a rule that answers
otherwise is wrong, or the vignette says where sources differ. Nobody in them exists.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from types import MappingProxyType

from chairside.knowledge.evaluation import Evaluation, Outcome, evaluate
from chairside.knowledge.language import Level, Moment
from chairside.knowledge.picture import Answer, AnyField, Picture, Trial, TrialHistory
from chairside.knowledge.picture import medicine_list as listed
from chairside.knowledge.picture import questions as ask
from chairside.knowledge.picture import visit_questions as today
from chairside.knowledge.protocols import protocol

SIX_WEEKS: Mapping[str, Decimal] = MappingProxyType({"adequate_trial_weeks": Decimal(6)})


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """A printed criterion: what it says in our words, where, and the address it was read at.

    `read_at` is empty for what was written from memory; a rule on it is off until signed.
    """

    says: str
    printed: str
    read_at: str = ""


@dataclass(frozen=True, kw_only=True)
class Expected:
    rule: str
    level: Level
    why: Criterion


@dataclass(frozen=True, kw_only=True)
class Filled:
    """Answers given afterwards; all that is then found."""

    answers: tuple[Answer, ...]
    outcome: Outcome
    found: tuple[Expected, ...] = ()
    settings: Mapping[str, Decimal] = field(default_factory=lambda: SIX_WEEKS)


@dataclass(frozen=True, kw_only=True)
class Vignette:
    """`answers` replace those of the unremarkable person, `forgotten` are taken away from them.

    found   every finding, no more and no fewer
    silent  rules that were asked, had all answers and must find nothing
    off     rules that would speak, but rest on unread facts that this clinic has not signed
    asked   every question that is open, no more and no fewer
    unset   settings of the clinic that are missing
    then    the open answers filled in
    """

    id: str
    story: str
    protocol: str
    outcome: Outcome
    answers: tuple[Answer, ...] = ()
    forgotten: tuple[AnyField, ...] = ()
    moment: Moment = Moment.BOTH
    settings: Mapping[str, Decimal] = field(default_factory=lambda: SIX_WEEKS)
    signed: tuple[str, ...] = ()
    found: tuple[Expected, ...] = ()
    silent: tuple[str, ...] = ()
    off: tuple[str, ...] = ()
    asked: tuple[AnyField, ...] = ()
    unset: tuple[str, ...] = ()
    then: tuple[Filled, ...] = ()

    @property
    def picture(self) -> Picture:
        values = {**UNREMARKABLE.values, **Picture.of(*self.answers).values}
        for forgotten in self.forgotten:
            values.pop(forgotten.id, None)
        return Picture(values)

    def filled(self, added: Filled) -> Picture:
        return Picture({**self.picture.values, **Picture.of(*added.answers).values})

    def evaluate(self, picture: Picture, settings: Mapping[str, Decimal]) -> Evaluation:
        return evaluate(
            protocol=protocol(self.protocol),
            picture=picture,
            moment=self.moment,
            settings=settings,
            signed=frozenset(self.signed),
        )


def stop(rule: str, why: Criterion) -> Expected:
    return Expected(rule=rule, level=Level.STOP, why=why)


def hold(rule: str, why: Criterion) -> Expected:
    return Expected(rule=rule, level=Level.HOLD, why=why)


def caution(rule: str, why: Criterion) -> Expected:
    return Expected(rule=rule, level=Level.CAUTION, why=why)


def information(rule: str, why: Criterion) -> Expected:
    return Expected(rule=rule, level=Level.INFORMATION, why=why)


def takes(*names: str, complete: bool = True) -> Answer:
    return today.MEDICINES.answer(listed(names, complete=complete))


def tried(*trials: Trial, complete: bool = True) -> Answer:
    return ask.TRIALS.answer(TrialHistory(trials=trials, complete=complete))


def failed(
    medicine: str,
    weeks: int | None,
    *,
    dose: bool | None = True,
    episode: bool | None = True,
    helped: bool | None = False,
) -> Trial:
    return Trial(
        medicine=medicine,
        weeks=None if weeks is None else Decimal(weeks),
        adequate_dose=dose,
        this_episode=episode,
        helped=helped,
    )


# A man of 41 whose every answer is unremarkable. Questions that only follow from another answer
# (weeks since a heart attack that never was) stay unanswered, and must not be asked.
UNREMARKABLE = Picture.of(
    ask.AGE.answer(Decimal(41)),
    ask.BMI.answer(Decimal(25)),
    ask.CAN_BE_PREGNANT.answer(False),
    ask.BREASTFEEDING.answer(False),
    *(
        sentence.answer(False)
        for sentence in (
            ask.ANEURYSM_OR_AVM,
            ask.BRAIN_HAEMORRHAGE,
            ask.DRUG_ALLERGY,
            ask.UNCONTROLLED_HEART,
            ask.UNCONTROLLED_HYPERTENSION,
            ask.CARDIOVASCULAR_RISK,
            ask.HEART_EVENT,
            ask.PRESSURE_RISE_DANGEROUS,
            ask.HYPERTENSIVE_ENCEPHALOPATHY,
            ask.RAISED_ICP,
            ask.RAISED_IOP,
            ask.LIVER_RISK,
            ask.CYSTITIS,
            ask.URINARY_SYMPTOMS,
            ask.HYPERTHYROID,
            ask.SLEEP_APNOEA,
            ask.SEVERE_COPD,
            ask.PSYCHOSIS_ACTIVE,
            ask.SCHIZOPHRENIA,
            ask.MANIA,
            ask.SUD_ACTIVE,
            ask.SUD_HISTORY,
            ask.KETAMINE_USE_DISORDER,
            ask.DEPRESSION_WITH_PSYCHOSIS,
            ask.BIPOLAR,
            ask.SUICIDE_SOLE_REASON,
            ask.ORAL_ANTIDEPRESSANT,
        )
    ),
    ask.LIVER.answer("none"),
    ask.CSSRS_RISK.answer("none"),
    ask.PHQ9_ITEM9.answer(Decimal(0)),
    ask.HOURS_SINCE_ALCOHOL.answer(Decimal(200)),
    ask.TALKING_THERAPY.answer(True),
    tried(failed("sertraline", 8), failed("venlafaxine", 10)),
    takes(),
    *(
        sentence.answer(True)
        for sentence in (
            today.CONSENT,
            today.ECG_DONE,
            today.LIVER_TESTS,
            today.URINE_DRUG_SCREEN,
            today.PSYCHIATRIC_EVALUATION,
            today.REMS_ENROLLED,
            today.FASTED_AS_TOLD,
            today.ESCORT,
            today.WILL_NOT_DRIVE,
        )
    ),
    today.SYSTOLIC.answer(Decimal(122)),
    today.DIASTOLIC.answer(Decimal(78)),
    today.HOURS_SINCE_FOOD.answer(Decimal(10)),
    today.MINUTES_SINCE_LIQUID.answer(Decimal(180)),
)
