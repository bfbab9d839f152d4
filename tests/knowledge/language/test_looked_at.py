"""What a fired condition rests on, and what it does not."""

from collections.abc import Mapping
from decimal import Decimal

from chairside.knowledge.language.conditions import (
    AtLeast,
    Condition,
    Facts,
    FewerTrials,
    Is,
    No,
    Takes,
    TakesUnrecognised,
    Yes,
    all_hold,
    either,
)
from chairside.knowledge.picture import Answer, Picture, Trial, TrialHistory, medicine_list
from chairside.knowledge.picture.questions import (
    AGE,
    BMI,
    CYSTITIS,
    LIVER,
    TRIALS,
    URINARY_SYMPTOMS,
)
from chairside.knowledge.picture.visit_questions import ESCORT, MEDICINES
from chairside.knowledge.settings import ADEQUATE_TRIAL_WEEKS

SIX = {"adequate_trial_weeks": Decimal(6)}


def seen(
    condition: Condition, *answers: Answer, chosen: Mapping[str, Decimal] = SIX
) -> tuple[str, ...]:
    return condition.looked_at(Facts(Picture.of(*answers), chosen))


def takes(*names: str) -> Answer:
    return MEDICINES.answer(medicine_list(names, complete=True))


def test_an_answer_is_named_with_what_was_answered() -> None:
    assert seen(Yes(CYSTITIS), CYSTITIS.answer(True)) == ("interstitial_cystitis=yes",)
    assert seen(No(ESCORT), ESCORT.answer(False)) == ("escort_arranged=no",)
    assert seen(Is(LIVER, "severe"), LIVER.answer("severe")) == ("liver_impairment=severe",)
    assert seen(AtLeast(BMI, Decimal(30)), BMI.answer(Decimal("31.50"))) == (
        "body_mass_index=31.5 kg/m2",
    )


def test_a_birthday_changes_nothing() -> None:
    old = AtLeast(AGE, Decimal(65))
    assert seen(old, AGE.answer(Decimal(66))) == ("age_years",)
    assert seen(old, AGE.answer(Decimal(67))) == ("age_years",)


def test_only_medicines_of_the_class_count() -> None:
    condition = Takes(MEDICINES, "maois")
    assert seen(condition, takes("aspirin", "Nardil  15 mg", "Emsam", "emsam")) == (
        "medicines=emsam",
        "medicines=nardil 15 mg",
    )


def test_only_names_nobody_knows_count() -> None:
    condition = TakesUnrecognised(MEDICINES)
    assert seen(condition, takes("zzyzx", "lithium", "Abracadabra")) == (
        "medicines=abracadabra",
        "medicines=zzyzx",
    )


def test_of_joined_conditions_the_parts_that_hold_count() -> None:
    answers = (CYSTITIS.answer(True), URINARY_SYMPTOMS.answer(False))
    assert seen(either(Yes(CYSTITIS), Yes(URINARY_SYMPTOMS)), *answers) == (
        "interstitial_cystitis=yes",
    )
    assert seen(all_hold(Yes(CYSTITIS), No(URINARY_SYMPTOMS)), *answers) == (
        "interstitial_cystitis=yes",
        "urinary_symptoms=no",
    )


def test_trials_are_named_with_whether_they_count() -> None:
    def trial(medicine: str, weeks: int | None) -> Trial:
        return Trial(
            medicine=medicine,
            weeks=None if weeks is None else Decimal(weeks),
            adequate_dose=True,
            this_episode=True,
            helped=False,
        )

    condition = FewerTrials(TRIALS, 2, ADEQUATE_TRIAL_WEEKS)
    history = TrialHistory(trials=(trial("Zoloft", 8), trial("Celexa", 3)), complete=True)
    assert seen(condition, TRIALS.answer(history)) == (
        "antidepressant_trials=celexa does not count",
        "antidepressant_trials=zoloft counts",
    )
    longer = TrialHistory(trials=(trial("Zoloft", 9), trial("Celexa", 3)), complete=True)
    assert seen(condition, TRIALS.answer(longer)) == seen(condition, TRIALS.answer(history))
    vague = TrialHistory(trials=(trial("Zoloft", None),), complete=True)
    assert seen(condition, TRIALS.answer(vague)) == ("antidepressant_trials=zoloft cannot be told",)
    assert seen(condition, TRIALS.answer(history), chosen={}) == ()
