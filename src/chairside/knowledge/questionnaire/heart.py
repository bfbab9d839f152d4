"""Heart, vessels, head, and allergy: most of what rules treatment out."""

from chairside.knowledge.picture import questions as asked
from chairside.knowledge.questionnaire.question import (
    NO,
    UNSURE,
    Concern,
    Fill,
    PublicQuestion,
    yes_no_question,
)
from chairside.knowledge.questionnaire.steps import HEART
from chairside.knowledge.questions import choice
from chairside.knowledge.rules import body, heart

ANEURYSM = yes_no_question(
    id="aneurysm",
    step=HEART,
    field=asked.ANEURYSM_OR_AVM,
    text="Has a doctor told you of an aneurysm, or of blood vessels that did not form the right way?",
    hint="An aneurysm is a weak, wide spot in a blood vessel.",
    topic="weak or wrongly formed blood vessels",
    rule=heart.ANEURYSM_OR_AVM,
    concern="An aneurysm or a wrongly formed vessel may bleed when blood pressure goes up. The label of "
    "the nasal spray rules treatment out.",
)
BRAIN_BLEED = yes_no_question(
    id="brain_bleed",
    step=HEART,
    field=asked.BRAIN_HAEMORRHAGE,
    text="Have you ever had a bleed in the brain?",
    topic="a bleed in the brain",
    rule=heart.INTRACEREBRAL_HAEMORRHAGE,
    concern="After a bleed in the brain, the label of the nasal spray rules treatment out.",
)
HEAD_PRESSURE = yes_no_question(
    id="head_pressure",
    step=HEART,
    field=asked.RAISED_ICP,
    text="Has a doctor told you that the pressure in your head is too high?",
    topic="pressure in your head",
    rule=body.RAISED_INTRACRANIAL_PRESSURE,
    concern="High pressure in the head could get worse with ketamine. That is a reason not to have treatment.",
)
HEART_EVENT = PublicQuestion(
    id="heart_event",
    step=HEART,
    text="Have you had a heart attack or a stroke?",
    hint="Choose the last one.",
    topic="a heart attack or a stroke",
    kind=choice(
        {
            NO: "No",
            "weeks": "Yes, in the last 6 weeks",
            "year": "Yes, in the last year",
            "longer": "Yes, longer ago",
            UNSURE: "Not sure",
        }
    ),
    fills=(
        Fill(on=NO, field=asked.HEART_EVENT, value=False),
        *(
            Fill(on=code, field=asked.HEART_EVENT, value=True)
            for code in ("weeks", "year", "longer")
        ),
    ),
    concerns=(
        Concern(
            on="weeks",
            rule=heart.RECENT_CARDIOVASCULAR_EVENT,
            sentence="The label used in Europe rules the nasal spray out for six weeks after a "
            "heart attack or a stroke.",
        ),
        Concern(
            on="year",
            rule=heart.CARDIOVASCULAR_EVENT_WITHIN_A_YEAR,
            sentence="The big trials of the nasal spray left out people who had a heart attack in "
            "the year before, or a stroke at any time.",
        ),
    ),
)
HEART_DISEASE = yes_no_question(
    id="heart_disease",
    step=HEART,
    field=asked.UNCONTROLLED_HEART,
    text="Do you have a heart problem that is not well treated?",
    topic="your heart",
    rule=heart.UNCONTROLLED_CARDIOVASCULAR_DISEASE,
    concern="A heart problem has to be treated first. Ketamine makes the heart beat faster for a while.",
)
BLOOD_PRESSURE = yes_no_question(
    id="blood_pressure",
    step=HEART,
    field=asked.UNCONTROLLED_HYPERTENSION,
    text="Do you have high blood pressure that is not well treated?",
    topic="your blood pressure",
    rule=heart.UNCONTROLLED_CARDIOVASCULAR_DISEASE,
    concern="High blood pressure has to be treated first. Ketamine makes it go up for a while.",
)
ALLERGY = yes_no_question(
    id="allergy",
    step=HEART,
    field=asked.DRUG_ALLERGY,
    text="Have you ever had a bad reaction to ketamine, like a rash or swelling?",
    topic="a bad reaction to ketamine",
    rule=heart.HYPERSENSITIVITY,
    concern="An allergy to ketamine rules out both ketamine and the nasal spray.",
)

QUESTIONS = (
    ANEURYSM,
    BRAIN_BLEED,
    HEAD_PRESSURE,
    HEART_EVENT,
    HEART_DISEASE,
    BLOOD_PRESSURE,
    ALLERGY,
)
