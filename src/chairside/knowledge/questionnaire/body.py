"""Liver, bladder, eyes, breath, thyroid."""

from chairside.knowledge.picture import questions as asked
from chairside.knowledge.questionnaire.question import (
    NO,
    YES,
    YES_NO_UNSURE,
    Fill,
    PublicQuestion,
    fills,
    on_yes,
)
from chairside.knowledge.questionnaire.steps import BODY
from chairside.knowledge.rules import body, work_up

LIVER = PublicQuestion(
    id="liver",
    kind=YES_NO_UNSURE,
    step=BODY,
    text="Do you have a liver disease?",
    topic="your liver",
    # How severe it is, no one can say from a yes.
    fills=(
        Fill(on=YES, field=asked.LIVER_RISK, value=True),
        Fill(on=NO, field=asked.LIVER, value="none"),
    ),
    concerns=on_yes(
        work_up.LIVER_TESTS_MISSING, "With a liver disease, your blood may be tested first."
    ),
)
BLADDER_NOW = PublicQuestion(
    id="bladder_now",
    kind=YES_NO_UNSURE,
    step=BODY,
    text="Do you have pain or blood when you pass water, or do you have to go very often?",
    topic="your bladder",
    fills=fills(asked.URINARY_SYMPTOMS),
    concerns=on_yes(
        body.BLADDER,
        "Ketamine that is used again and again can harm the bladder. The clinic will want to know "
        "more before it starts.",
    ),
)
BLADDER_DISEASE = PublicQuestion(
    id="bladder_disease",
    kind=YES_NO_UNSURE,
    step=BODY,
    text="Has a doctor told you of a painful bladder disease (cystitis) that stays or comes back?",
    topic="a bladder disease",
    fills=fills(asked.CYSTITIS),
    concerns=on_yes(
        body.BLADDER,
        "Ketamine that is used again and again can harm the bladder. Tell the clinic about your "
        "bladder disease.",
    ),
)
EYE_PRESSURE = PublicQuestion(
    id="eye_pressure",
    kind=YES_NO_UNSURE,
    step=BODY,
    text="Do you have high pressure in an eye (glaucoma)?",
    topic="pressure in your eyes",
    fills=fills(asked.RAISED_IOP),
    concerns=on_yes(
        body.RAISED_EYE_PRESSURE,
        "Ask your eye doctor before a course. Trials left out people whose high eye pressure was "
        "not treated.",
    ),
)
SLEEP_APNOEA = PublicQuestion(
    id="sleep_apnoea",
    kind=YES_NO_UNSURE,
    step=BODY,
    text="Do you have sleep apnea (your breath stops while you sleep)?",
    topic="sleep apnea",
    fills=fills(asked.SLEEP_APNOEA),
    concerns=on_yes(
        body.SLEEP_APNOEA_OR_COPD,
        "With sleep apnea, a drug that makes you sleepy may slow your breath more.",
    ),
)
LUNGS = PublicQuestion(
    id="lungs",
    kind=YES_NO_UNSURE,
    step=BODY,
    text="Do you have a severe lung disease (COPD)?",
    topic="your lungs",
    fills=fills(asked.SEVERE_COPD),
    concerns=on_yes(
        body.SLEEP_APNOEA_OR_COPD,
        "With a severe lung disease, a drug that makes you sleepy may slow your breath more.",
    ),
)
THYROID = PublicQuestion(
    id="thyroid",
    kind=YES_NO_UNSURE,
    step=BODY,
    text="Do you have a thyroid that works too hard and is not well treated?",
    topic="your thyroid",
    fills=fills(asked.HYPERTHYROID),
    concerns=on_yes(
        body.UNCONTROLLED_HYPERTHYROIDISM,
        "A thyroid that works too hard may make blood pressure go up more.",
    ),
)

QUESTIONS = (LIVER, BLADDER_NOW, BLADDER_DISEASE, EYE_PRESSURE, SLEEP_APNOEA, LUNGS, THYROID)
