"""Pregnancy, heart, thyroid, breathing and weight."""

from decimal import Decimal

from chairside.knowledge.evaluation import Outcome
from chairside.knowledge.picture import questions as ask
from chairside.knowledge.picture import visit_questions as today
from tests.papers.vignettes import criteria as c
from tests.papers.vignettes.vignette import (
    Vignette,
    caution,
    hold,
    information,
    stop,
    takes,
)

_COULD = (
    ask.AGE.answer(Decimal(31)),
    ask.CAN_BE_PREGNANT.answer(True),
    ask.PREGNANT.answer(False),
    ask.PLANS_PREGNANCY.answer(False),
    today.PREGNANCY_TEST.answer(True),
)

# Nothing could be read about these; a yes is seen all the same.
_NOT_READ = (
    ("seizures", "Two seizures as a child.", ask.SEIZURES, (), (), caution, Outcome.CAUTION),
    (
        "severe-kidney-disease",
        "Dialysis three times a week.",
        ask.SEVERE_KIDNEY_DISEASE,
        (),
        (),
        caution,
        Outcome.CAUTION,
    ),
    (
        "pheochromocytoma",
        "A tumor of the adrenal gland, to be operated on in May.",
        ask.PHEOCHROMOCYTOMA,
        (),
        (),
        hold,
        Outcome.HOLD,
    ),
    (
        "porphyria",
        "Acute porphyria in the family and in him.",
        ask.PORPHYRIA,
        (),
        (),
        hold,
        Outcome.HOLD,
    ),
    (
        "dementia-or-delirium",
        "Forgets the way home since last year.",
        ask.DEMENTIA_OR_DELIRIUM,
        (),
        (),
        hold,
        Outcome.HOLD,
    ),
    (
        "sleep-apnea-and-sedatives",
        "Snores, stops breathing at night, and takes zopiclone.",
        ask.SLEEP_APNOEA,
        (takes("zopiclone"),),
        ("sleep-apnoea-or-copd",),
        hold,
        Outcome.HOLD,
    ),
)
_CAUTIONS = {
    "sleep-apnea-and-sedatives": (
        caution("sleep-apnoea-or-copd", c.AIRWAY),
        caution("other-depressants", c.DEPRESSANT),
    )
}

VIGNETTES = (
    Vignette(
        id="pregnant-spray",
        story="Maya, 31, is eight weeks pregnant; two antidepressants have failed.",
        protocol="spravato-trd-alone",
        answers=(*_COULD, ask.PREGNANT.answer(True), today.PREGNANCY_TEST.answer(False)),
        outcome=Outcome.STOP,
        found=(
            stop("pregnancy", c.FETAL_HARM),
            hold("pregnancy-test-missing", c.PREGNANCY_TEST),
        ),
    ),
    Vignette(
        id="pregnancy-planned",
        story="Maya a year before: not pregnant, test negative, and hoping to be this summer.",
        protocol="spravato-trd-alone",
        answers=(*_COULD, ask.PLANS_PREGNANCY.answer(True)),
        outcome=Outcome.STOP,
        found=(stop("pregnancy-planned", c.FETAL_HARM),),
        silent=("pregnancy", "pregnancy-test-missing"),
    ),
    Vignette(
        id="pregnancy-possible-without-a-test",
        story="Rosa, 31, says that she is not pregnant; nobody has tested.",
        protocol="trd-iv-induction",
        answers=(*_COULD, today.PREGNANCY_TEST.answer(False)),
        outcome=Outcome.HOLD,
        found=(hold("pregnancy-test-missing", c.PREGNANCY_TEST),),
        silent=("pregnancy", "pregnancy-planned"),
    ),
    Vignette(
        id="pregnancy-possible-and-tested",
        story="Rosa the day after, with a negative test.",
        protocol="trd-iv-induction",
        answers=_COULD,
        outcome=Outcome.CLEAR,
        silent=("pregnancy-test-missing",),
    ),
    Vignette(
        id="breastfeeding",
        story="Anouk, 31, breastfeeds a child of five months.",
        protocol="spravato-trd-alone",
        answers=(*_COULD, ask.BREASTFEEDING.answer(True)),
        outcome=Outcome.STOP,
        found=(stop("breastfeeding", c.LACTATION),),
    ),
    Vignette(
        id="heart-attack-four-weeks-ago-signed",
        story=(
            "Pete, 56, had a heart attack four weeks ago and is stable. The European label "
            "contraindicates the first six weeks; the clinic has signed that."
        ),
        protocol="spravato-trd-alone",
        answers=(
            ask.HEART_EVENT.answer(True),
            ask.WEEKS_SINCE_HEART_EVENT.answer(Decimal(4)),
            ask.CARDIOVASCULAR_RISK.answer(True),
        ),
        signed=("recent-cardiovascular-event",),
        outcome=Outcome.STOP,
        found=(
            stop("recent-cardiovascular-event", c.EU_EVENT),
            caution("cardiovascular-event-within-a-year", c.EVENT_WITHIN_A_YEAR),
        ),
    ),
    Vignette(
        id="heart-attack-exactly-six-weeks-ago",
        story="Pete two weeks later: six full weeks have passed.",
        protocol="spravato-trd-alone",
        answers=(
            ask.HEART_EVENT.answer(True),
            ask.WEEKS_SINCE_HEART_EVENT.answer(Decimal(6)),
            ask.CARDIOVASCULAR_RISK.answer(True),
        ),
        signed=("recent-cardiovascular-event",),
        outcome=Outcome.CAUTION,
        found=(caution("cardiovascular-event-within-a-year", c.EVENT_WITHIN_A_YEAR),),
        silent=("recent-cardiovascular-event",),
    ),
    Vignette(
        id="thyroid-overactive-signed",
        story="Graves disease found last week, pulse 118, no treatment yet.",
        protocol="trd-iv-induction",
        answers=(ask.HYPERTHYROID.answer(True),),
        signed=("uncontrolled-hyperthyroidism",),
        outcome=Outcome.STOP,
        found=(stop("uncontrolled-hyperthyroidism", c.OVERACTIVE_THYROID),),
    ),
    Vignette(
        id="apnoea-and-heavy-signed",
        story="Uses a mask for sleep apnoea every night; body mass index 38.",
        protocol="trd-iv-induction",
        answers=(ask.SLEEP_APNOEA.answer(True), ask.BMI.answer(Decimal(38))),
        signed=("sleep-apnoea-or-copd", "high-body-mass-index"),
        outcome=Outcome.CAUTION,
        found=(
            caution("sleep-apnoea-or-copd", c.AIRWAY),
            information("high-body-mass-index", c.HIGH_WEIGHT),
        ),
    ),
    Vignette(
        id="raised-skull-pressure-spray",
        story="A brain tumour with raised pressure inside the skull, and depression.",
        protocol="spravato-trd-alone",
        answers=(ask.RAISED_ICP.answer(True),),
        outcome=Outcome.STOP,
        found=(stop("raised-intracranial-pressure", c.PRESSURE_SERIOUS),),
    ),
    *(
        Vignette(
            id=f"{rule}-{'signed' if is_signed else 'unsigned'}",
            story=f"{story} The clinic has {'' if is_signed else 'not '}signed the rule.",
            protocol="trd-iv-induction",
            answers=(field.answer(True), *beside),
            signed=(rule, *also) if is_signed else also,
            outcome=outcome if is_signed else Outcome.UNSIGNED if not also else Outcome.CAUTION,
            found=((level(rule, c.NOT_READ),) if is_signed else ()) + _CAUTIONS.get(rule, ()),
            off=() if is_signed else (rule,),
        )
        for rule, story, field, beside, also, level, outcome in _NOT_READ
        for is_signed in (True, False)
    ),
)
