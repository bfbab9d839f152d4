"""What is not known is asked, and never counts as fine."""

from decimal import Decimal

from chairside.knowledge.evaluation import Outcome
from chairside.knowledge.language import Moment
from chairside.knowledge.picture import FIELDS, Answer
from chairside.knowledge.picture import questions as ask
from chairside.knowledge.picture import visit_questions as today
from tests.papers.vignettes import criteria as c
from tests.papers.vignettes.vignette import (
    UNREMARKABLE,
    Filled,
    Vignette,
    caution,
    hold,
    stop,
    takes,
)

# Rules that rest on unread facts are off, and some questions belong to other protocols.
_NOT_ASKED_OF_THE_SPRAY_ALONE = {
    ask.BMI.id,
    ask.HYPERTHYROID.id,
    ask.SLEEP_APNOEA.id,
    ask.SEVERE_COPD.id,
    ask.BIPOLAR.id,
    ask.ORAL_ANTIDEPRESSANT.id,
    ask.TALKING_THERAPY.id,
    ask.SEIZURES.id,
    ask.SEVERE_KIDNEY_DISEASE.id,
    ask.PHEOCHROMOCYTOMA.id,
    ask.PORPHYRIA.id,
    ask.DEMENTIA_OR_DELIRIUM.id,
    today.CONSENT.id,
    today.URINE_DRUG_SCREEN.id,
    today.FASTED_AS_TOLD.id,
}
_EVERYTHING_UNREMARKABLE = tuple(
    Answer(field=field, value=UNREMARKABLE.get(field))
    for field in FIELDS
    if UNREMARKABLE.get(field) is not None
)

VIGNETTES = (
    Vignette(
        id="nothing-known",
        story="A name on a referral. Nobody has asked anything yet.",
        protocol="spravato-trd-alone",
        forgotten=FIELDS,
        outcome=Outcome.ASK,
        asked=tuple(field for field in FIELDS if field.id not in _NOT_ASKED_OF_THE_SPRAY_ALONE),
        then=(
            Filled(answers=_EVERYTHING_UNREMARKABLE, outcome=Outcome.CLEAR),
            Filled(
                answers=(*_EVERYTHING_UNREMARKABLE, ask.BRAIN_HAEMORRHAGE.answer(True)),
                outcome=Outcome.STOP,
                found=(stop("intracerebral-haemorrhage", c.BRAIN_BLEED),),
            ),
        ),
    ),
    Vignette(
        id="aneurysm-not-asked",
        story="Everything is known but whether there is an aneurysm or a malformation.",
        protocol="spravato-trd-alone",
        forgotten=(ask.ANEURYSM_OR_AVM,),
        outcome=Outcome.ASK,
        asked=(ask.ANEURYSM_OR_AVM,),
        then=(
            Filled(
                answers=(ask.ANEURYSM_OR_AVM.answer(True),),
                outcome=Outcome.STOP,
                found=(stop("aneurysm-or-avm", c.ANEURYSM),),
            ),
            Filled(answers=(ask.ANEURYSM_OR_AVM.answer(False),), outcome=Outcome.CLEAR),
        ),
    ),
    Vignette(
        id="medicines-not-complete",
        story="Names his omeprazole and says that there is one more at home.",
        protocol="trd-iv-induction",
        answers=(takes("omeprazole", complete=False),),
        outcome=Outcome.ASK,
        asked=(today.MEDICINES, today.LORAZEPAM_EQUIVALENT),
        then=(
            Filled(
                answers=(takes("omeprazole", "theophylline"),),
                outcome=Outcome.STOP,
                found=(stop("theophylline", c.THEOPHYLLINE),),
            ),
            Filled(answers=(takes("omeprazole"),), outcome=Outcome.CLEAR),
        ),
    ),
    Vignette(
        id="medicine-nobody-recognises",
        story="Takes a capsule called Zenvarol from abroad; nobody knows what is in it.",
        protocol="trd-iv-induction",
        answers=(takes("Zenvarol"),),
        outcome=Outcome.HOLD,
        found=(hold("unrecognised-medicine", c.UNRECOGNISED),),
        then=(
            Filled(
                answers=(takes("theophylline"),),
                outcome=Outcome.STOP,
                found=(stop("theophylline", c.THEOPHYLLINE),),
            ),
            Filled(answers=(takes("omeprazole"),), outcome=Outcome.CLEAR),
        ),
    ),
    Vignette(
        id="heart-attack-when",
        story="Had a heart attack once. How long ago nobody has asked. The clinic has signed.",
        protocol="spravato-trd-alone",
        answers=(ask.HEART_EVENT.answer(True), ask.CARDIOVASCULAR_RISK.answer(True)),
        signed=("recent-cardiovascular-event",),
        outcome=Outcome.ASK,
        asked=(ask.WEEKS_SINCE_HEART_EVENT,),
        then=(
            Filled(
                answers=(ask.WEEKS_SINCE_HEART_EVENT.answer(Decimal(5)),),
                outcome=Outcome.STOP,
                found=(
                    stop("recent-cardiovascular-event", c.EU_EVENT),
                    caution("cardiovascular-event-within-a-year", c.EVENT_WITHIN_A_YEAR),
                ),
            ),
            Filled(
                answers=(ask.WEEKS_SINCE_HEART_EVENT.answer(Decimal(300)),), outcome=Outcome.CLEAR
            ),
        ),
    ),
    Vignette(
        id="pregnancy-possible-nothing-asked",
        story="Could become pregnant. Nobody has asked whether she is, or hopes to be, or tested.",
        protocol="trd-iv-induction",
        answers=(ask.AGE.answer(Decimal(28)), ask.CAN_BE_PREGNANT.answer(True)),
        outcome=Outcome.ASK,
        asked=(ask.PREGNANT, ask.PLANS_PREGNANCY, today.PREGNANCY_TEST),
        then=(
            Filled(
                answers=(
                    ask.PREGNANT.answer(False),
                    ask.PLANS_PREGNANCY.answer(False),
                    today.PREGNANCY_TEST.answer(True),
                ),
                outcome=Outcome.CLEAR,
            ),
            Filled(
                answers=(
                    ask.PREGNANT.answer(False),
                    ask.PLANS_PREGNANCY.answer(True),
                    today.PREGNANCY_TEST.answer(True),
                ),
                outcome=Outcome.STOP,
                found=(stop("pregnancy-planned", c.FETAL_HARM),),
            ),
        ),
    ),
    Vignette(
        id="could-she-be-pregnant",
        story="Nobody has asked whether a pregnancy is possible at all.",
        protocol="trd-iv-induction",
        forgotten=(ask.CAN_BE_PREGNANT,),
        outcome=Outcome.ASK,
        asked=(
            ask.CAN_BE_PREGNANT,
            ask.PREGNANT,
            ask.PLANS_PREGNANCY,
            today.PREGNANCY_TEST,
        ),
        then=(
            Filled(answers=(ask.CAN_BE_PREGNANT.answer(False),), outcome=Outcome.CLEAR),
            Filled(
                answers=(
                    ask.CAN_BE_PREGNANT.answer(True),
                    ask.PREGNANT.answer(False),
                    ask.PLANS_PREGNANCY.answer(False),
                    today.PREGNANCY_TEST.answer(False),
                ),
                outcome=Outcome.HOLD,
                found=(hold("pregnancy-test-missing", c.PREGNANCY_TEST),),
            ),
        ),
    ),
    Vignette(
        id="benzodiazepine-of-unknown-dose",
        story=(
            "Takes diazepam, how much he does not say. The dose can only add a caution, so it is "
            "asked and nothing waits."
        ),
        protocol="trd-iv-induction",
        answers=(takes("diazepam"),),
        outcome=Outcome.CAUTION,
        found=(caution("benzodiazepine", c.BENZODIAZEPINE),),
        asked=(today.LORAZEPAM_EQUIVALENT,),
        then=(
            Filled(
                answers=(today.LORAZEPAM_EQUIVALENT.answer(Decimal(5)),),
                outcome=Outcome.CAUTION,
                found=(
                    caution("benzodiazepine", c.BENZODIAZEPINE),
                    caution("benzodiazepine-over-three", c.BENZODIAZEPINE_LIMIT),
                ),
            ),
            Filled(
                answers=(today.LORAZEPAM_EQUIVALENT.answer(Decimal(1)),),
                outcome=Outcome.CAUTION,
                found=(caution("benzodiazepine", c.BENZODIAZEPINE),),
            ),
        ),
    ),
    Vignette(
        id="pressure-not-yet-measured",
        story="At the visit all is asked, but the cuff has not been on his arm.",
        protocol="trd-iv-induction",
        moment=Moment.VISIT,
        forgotten=(today.SYSTOLIC, today.DIASTOLIC),
        outcome=Outcome.ASK,
        asked=(today.SYSTOLIC, today.DIASTOLIC),
        then=(
            Filled(
                answers=(
                    today.SYSTOLIC.answer(Decimal(160)),
                    today.DIASTOLIC.answer(Decimal(80)),
                ),
                outcome=Outcome.HOLD,
                found=(hold("blood-pressure-before", c.PRESSURE_TODAY),),
            ),
            Filled(
                answers=(
                    today.SYSTOLIC.answer(Decimal(120)),
                    today.DIASTOLIC.answer(Decimal(80)),
                ),
                outcome=Outcome.CLEAR,
            ),
        ),
    ),
    Vignette(
        id="liver-not-asked",
        story="Nobody has asked about the liver; tests have been done.",
        protocol="spravato-trd-alone",
        forgotten=(ask.LIVER,),
        outcome=Outcome.ASK,
        asked=(ask.LIVER,),
        then=(
            Filled(
                answers=(ask.LIVER.answer("severe"),),
                outcome=Outcome.STOP,
                found=(stop("severe-liver-impairment", c.LIVER_LABEL),),
            ),
            Filled(
                answers=(ask.LIVER.answer("moderate"),),
                outcome=Outcome.CAUTION,
                found=(caution("moderate-liver-impairment", c.LIVER_LABEL),),
            ),
            Filled(answers=(ask.LIVER.answer("none"),), outcome=Outcome.CLEAR),
        ),
    ),
    Vignette(
        id="a-stop-does-not-hide-a-question",
        story="Bled into the brain once; whether he is psychotic nobody has asked. Both are shown.",
        protocol="spravato-trd-alone",
        answers=(ask.BRAIN_HAEMORRHAGE.answer(True),),
        forgotten=(ask.PSYCHOSIS_ACTIVE,),
        outcome=Outcome.STOP,
        found=(stop("intracerebral-haemorrhage", c.BRAIN_BLEED),),
        asked=(ask.PSYCHOSIS_ACTIVE,),
        then=(
            Filled(
                answers=(ask.PSYCHOSIS_ACTIVE.answer(True),),
                outcome=Outcome.STOP,
                found=(
                    stop("intracerebral-haemorrhage", c.BRAIN_BLEED),
                    stop("active-psychosis", c.PSYCHOSIS_LABEL),
                ),
            ),
            Filled(
                answers=(ask.PSYCHOSIS_ACTIVE.answer(False),),
                outcome=Outcome.STOP,
                found=(stop("intracerebral-haemorrhage", c.BRAIN_BLEED),),
            ),
        ),
    ),
)
