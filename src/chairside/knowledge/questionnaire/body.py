"""Liver, bladder, eyes, breath, thyroid."""

from chairside.knowledge.picture import questions as asked
from chairside.knowledge.questionnaire.question import (
    NO,
    YES,
    YES_NO_UNSURE,
    Fill,
    PublicQuestion,
    on_yes,
    yes_no_question,
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
BLADDER_NOW = yes_no_question(
    id="bladder_now",
    step=BODY,
    field=asked.URINARY_SYMPTOMS,
    text="Do you have pain or blood when you pass water, or do you have to go very often?",
    topic="your bladder",
    rule=body.BLADDER,
    concern="Ketamine that is used again and again can harm the bladder. The clinic will want to know "
    "more before it starts.",
)
BLADDER_DISEASE = yes_no_question(
    id="bladder_disease",
    step=BODY,
    field=asked.CYSTITIS,
    text="Has a doctor told you of a painful bladder disease (cystitis) that stays or comes back?",
    topic="a bladder disease",
    rule=body.BLADDER,
    concern="Ketamine that is used again and again can harm the bladder. Tell the clinic about your "
    "bladder disease.",
)
EYE_PRESSURE = yes_no_question(
    id="eye_pressure",
    step=BODY,
    field=asked.RAISED_IOP,
    text="Do you have high pressure in an eye (glaucoma)?",
    topic="pressure in your eyes",
    rule=body.RAISED_EYE_PRESSURE,
    concern="Ask your eye doctor before a course. Trials left out people whose high eye pressure was "
    "not treated.",
)
SLEEP_APNOEA = yes_no_question(
    id="sleep_apnoea",
    step=BODY,
    field=asked.SLEEP_APNOEA,
    text="Do you have sleep apnea (your breath stops while you sleep)?",
    topic="sleep apnea",
    rule=body.SLEEP_APNOEA_OR_COPD,
    concern="With sleep apnea, a drug that makes you sleepy may slow your breath more.",
)
LUNGS = yes_no_question(
    id="lungs",
    step=BODY,
    field=asked.SEVERE_COPD,
    text="Do you have a severe lung disease (COPD)?",
    topic="your lungs",
    rule=body.SLEEP_APNOEA_OR_COPD,
    concern="With a severe lung disease, a drug that makes you sleepy may slow your breath more.",
)
THYROID = yes_no_question(
    id="thyroid",
    step=BODY,
    field=asked.HYPERTHYROID,
    text="Do you have a thyroid that works too hard and is not well treated?",
    topic="your thyroid",
    rule=body.UNCONTROLLED_HYPERTHYROIDISM,
    concern="A thyroid that works too hard may make blood pressure go up more.",
)

QUESTIONS = (LIVER, BLADDER_NOW, BLADDER_DISEASE, EYE_PRESSURE, SLEEP_APNOEA, LUNGS, THYROID)
