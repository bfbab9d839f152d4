"""The chronic-pain guideline (Cohen 2018) and what the acute one repeats."""

from decimal import Decimal

from chairside.knowledge.evaluation import Outcome
from chairside.knowledge.picture import questions as ask
from chairside.knowledge.picture import visit_questions as today
from tests.papers.vignettes import criteria as c
from tests.papers.vignettes.vignette import SIX_WEEKS, Vignette, caution, hold, stop

FAST_SIGNED = {**SIX_WEEKS, "fasting_food_h": Decimal(6), "fasting_drink_min": Decimal(120)}

VIGNETTES = (
    Vignette(
        id="pain-and-healthy",
        story=(
            "Nils, 36, has had complex regional pain syndrome since a fracture; otherwise healthy, "
            "with no ECG and no liver test. The guideline wants no test of healthy people."
        ),
        protocol="crps-outpatient",
        answers=(today.ECG_DONE.answer(False), today.LIVER_TESTS.answer(False)),
        outcome=Outcome.CLEAR,
        silent=("ecg-missing", "liver-tests-missing"),
    ),
    Vignette(
        id="pain-and-poorly-controlled-heart",
        story="Rolf, 59, gets chest pain on one flight of stairs and waits for a cardiologist.",
        protocol="crps-outpatient",
        answers=(
            ask.AGE.answer(Decimal(59)),
            ask.UNCONTROLLED_HEART.answer(True),
            ask.CARDIOVASCULAR_RISK.answer(True),
        ),
        outcome=Outcome.STOP,
        found=(stop("uncontrolled-cardiovascular-disease", c.HEART_PAIN),),
        silent=("ecg-missing",),
    ),
    Vignette(
        id="pain-and-uncontrolled-hypertension",
        story="Vera's husband measures 170 to 190 at home on three tablets that he forgets.",
        protocol="neuropathic-pain-iv",
        answers=(ask.UNCONTROLLED_HYPERTENSION.answer(True),),
        outcome=Outcome.STOP,
        found=(stop("uncontrolled-cardiovascular-disease", c.HEART_PAIN),),
    ),
    Vignette(
        id="pain-heart-risk-without-ecg",
        story="Bo, 57, smokes, has diabetes and a brother with a stent; no ECG for ten years.",
        protocol="crps-outpatient",
        answers=(ask.CARDIOVASCULAR_RISK.answer(True), today.ECG_DONE.answer(False)),
        outcome=Outcome.CAUTION,
        found=(caution("ecg-missing", c.ECG),),
    ),
    Vignette(
        id="pain-and-hepatitis-untested",
        story="Chronic hepatitis B, quiet for years, no impairment known and no test since.",
        protocol="crps-outpatient",
        answers=(ask.LIVER_RISK.answer(True), today.LIVER_TESTS.answer(False)),
        outcome=Outcome.CAUTION,
        found=(caution("liver-tests-missing", c.LIVER_TESTS),),
    ),
    Vignette(
        id="pain-and-severe-liver-disease",
        story="Decompensated cirrhosis and neuropathic pain in both feet.",
        protocol="neuropathic-pain-iv",
        answers=(ask.LIVER.answer("severe"), ask.LIVER_RISK.answer(True)),
        outcome=Outcome.STOP,
        found=(stop("severe-liver-impairment", c.LIVER_PAIN),),
    ),
    Vignette(
        id="pain-and-moderate-liver-disease",
        story="Compensated cirrhosis of moderate degree, tested last week.",
        protocol="neuropathic-pain-iv",
        answers=(ask.LIVER.answer("moderate"), ask.LIVER_RISK.answer(True)),
        outcome=Outcome.CAUTION,
        found=(caution("moderate-liver-impairment", c.LIVER_PAIN),),
    ),
    Vignette(
        id="pain-and-raised-skull-pressure",
        story="Idiopathic intracranial hypertension with a shunt, and pain after a spinal injury.",
        protocol="spinal-cord-injury-pain-iv",
        answers=(ask.RAISED_ICP.answer(True),),
        outcome=Outcome.STOP,
        found=(stop("raised-intracranial-pressure", c.SKULL_PAIN),),
    ),
    Vignette(
        id="pain-and-glaucoma",
        story="Open-angle glaucoma on drops, last pressure raised. One step below a stop.",
        protocol="phantom-limb-iv",
        answers=(ask.RAISED_IOP.answer(True),),
        outcome=Outcome.CAUTION,
        found=(caution("raised-eye-pressure", c.EYE_PAIN),),
        silent=("raised-intracranial-pressure",),
    ),
    Vignette(
        id="pain-and-active-psychosis",
        story="Hears voices that comment on him, untreated, and has pain since shingles.",
        protocol="neuropathic-pain-iv",
        answers=(ask.PSYCHOSIS_ACTIVE.answer(True),),
        outcome=Outcome.STOP,
        found=(stop("active-psychosis", c.PSYCHOSIS_PAIN),),
    ),
    Vignette(
        id="pain-and-active-substance-use",
        story="Injects heroin daily and has complex regional pain syndrome of the hand.",
        protocol="crps-outpatient",
        answers=(ask.SUD_ACTIVE.answer(True), ask.SUD_HISTORY.answer(True)),
        outcome=Outcome.STOP,
        found=(
            stop("active-substance-use-disorder", c.SERIAL_INFUSIONS),
            caution("substance-use-history", c.SUBSTANCES_LABEL),
        ),
    ),
    Vignette(
        id="pain-and-pregnant",
        story="Ines, 30, is in week 14 and has had complex regional pain syndrome for a year.",
        protocol="crps-outpatient",
        answers=(
            ask.AGE.answer(Decimal(30)),
            ask.CAN_BE_PREGNANT.answer(True),
            ask.PREGNANT.answer(True),
            ask.PLANS_PREGNANCY.answer(False),
            today.PREGNANCY_TEST.answer(False),
        ),
        outcome=Outcome.STOP,
        found=(
            stop("pregnancy", c.PREGNANCY_PAIN),
            hold("pregnancy-test-missing", c.PREGNANCY_TEST),
        ),
    ),
    Vignette(
        id="pain-not-fasted",
        story="Had porridge before the infusion although told to come with an empty stomach.",
        protocol="crps-outpatient",
        answers=(today.FASTED_AS_TOLD.answer(False),),
        outcome=Outcome.HOLD,
        found=(hold("not-fasted", c.NIL_BY_MOUTH),),
    ),
    Vignette(
        id="pain-breakfast-within-the-clinics-six-hours",
        story="Toast at seven, infusion at ten. The clinic has signed six hours without food and "
        "two without a drink; the last water was at half past eight.",
        protocol="crps-outpatient",
        settings=FAST_SIGNED,
        answers=(
            today.HOURS_SINCE_FOOD.answer(Decimal(3)),
            today.MINUTES_SINCE_LIQUID.answer(Decimal(90)),
        ),
        outcome=Outcome.HOLD,
        found=(
            hold("food-before-infusion", c.NIL_BY_MOUTH),
            hold("drink-before-infusion", c.NIL_BY_MOUTH),
        ),
    ),
    Vignette(
        id="pain-does-not-need-failed-antidepressants",
        story="Has never taken an antidepressant and needs none: the point is pain.",
        protocol="crps-outpatient",
        forgotten=(ask.TRIALS, ask.DEPRESSION_WITH_PSYCHOSIS, ask.SUICIDE_SOLE_REASON),
        outcome=Outcome.CLEAR,
    ),
)
