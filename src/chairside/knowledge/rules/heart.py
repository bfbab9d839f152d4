"""The heart, the vessels, and allergy: most of what rules treatment out."""

from decimal import Decimal

from chairside.knowledge.language import (
    LessThan,
    Level,
    Moment,
    Rule,
    Yes,
    all_hold,
    asks,
    either,
    fires,
    says,
    silent,
    yes_or_no,
)
from chairside.knowledge.picture import questions as asked
from chairside.knowledge.readings import guidance, ketalar, spravato

ANEURYSM_OR_AVM = Rule(
    id="aneurysm-or-avm",
    version=1,
    title="Aneurysm or arteriovenous malformation",
    level=Level.STOP,
    moment=Moment.SCREENING,
    when=Yes(asked.ANEURYSM_OR_AVM),
    sentence=(
        "A diseased artery or malformation may bleed when blood pressure rises; the Spravato label "
        "rules out treatment."
    ),
    cites=(spravato.CONTRAINDICATIONS,),
    examples=yes_or_no(asked.ANEURYSM_OR_AVM),
    differing=(
        says(
            "The label speaks of the nasal spray. Holding the same against infusions is "
            "Chairside's own caution.",
            spravato.CONTRAINDICATIONS,
        ),
    ),
)
INTRACEREBRAL_HAEMORRHAGE = Rule(
    id="intracerebral-haemorrhage",
    version=1,
    title="Earlier bleeding inside the brain",
    level=Level.STOP,
    moment=Moment.SCREENING,
    when=Yes(asked.BRAIN_HAEMORRHAGE),
    sentence="After a bleeding inside the brain the Spravato label rules out treatment.",
    cites=(spravato.CONTRAINDICATIONS,),
    examples=yes_or_no(asked.BRAIN_HAEMORRHAGE),
    differing=(
        says(
            "The label speaks of the nasal spray. Holding the same against infusions is "
            "Chairside's own caution.",
            spravato.CONTRAINDICATIONS,
        ),
    ),
)
HYPERSENSITIVITY = Rule(
    id="hypersensitivity",
    version=1,
    title="Allergy to ketamine or esketamine",
    level=Level.STOP,
    moment=Moment.SCREENING,
    when=Yes(asked.DRUG_ALLERGY),
    sentence="An allergic reaction to ketamine, esketamine or an ingredient rules out both.",
    cites=(spravato.CONTRAINDICATIONS, ketalar.FROM_MEMORY),
    examples=yes_or_no(asked.DRUG_ALLERGY),
)
UNCONTROLLED_CARDIOVASCULAR_DISEASE = Rule(
    id="uncontrolled-cardiovascular-disease",
    version=1,
    title="Heart or vessel disease that is not controlled",
    level=Level.STOP,
    moment=Moment.SCREENING,
    when=either(Yes(asked.UNCONTROLLED_HEART), Yes(asked.UNCONTROLLED_HYPERTENSION)),
    sentence=(
        "Ketamine raises blood pressure and heart rate for a while. Poorly controlled heart or vessel"
        " disease, or high blood pressure that is not controlled, is treated first."
    ),
    cites=(guidance.PAIN, ketalar.FROM_MEMORY),
    examples=(
        fires(asked.UNCONTROLLED_HEART.answer(True)),
        fires(asked.UNCONTROLLED_HEART.answer(False), asked.UNCONTROLLED_HYPERTENSION.answer(True)),
        silent(
            asked.UNCONTROLLED_HEART.answer(False), asked.UNCONTROLLED_HYPERTENSION.answer(False)
        ),
        asks(asked.UNCONTROLLED_HEART.answer(False)),
    ),
)
PRESSURE_RISE_DANGEROUS = Rule(
    id="pressure-rise-dangerous",
    version=1,
    title="A rise in pressure would be dangerous",
    level=Level.STOP,
    moment=Moment.BOTH,
    when=Yes(asked.PRESSURE_RISE_DANGEROUS),
    sentence=(
        "A rise in blood pressure or in the pressure inside the skull would be a serious risk for "
        "this patient."
    ),
    cites=(spravato.DOSING_DAY, ketalar.FROM_MEMORY),
    examples=yes_or_no(asked.PRESSURE_RISE_DANGEROUS),
)
RECENT_CARDIOVASCULAR_EVENT = Rule(
    id="recent-cardiovascular-event",
    version=1,
    title="Heart attack or similar event in the last six weeks",
    level=Level.STOP,
    moment=Moment.SCREENING,
    when=all_hold(Yes(asked.HEART_EVENT), LessThan(asked.WEEKS_SINCE_HEART_EVENT, Decimal(6))),
    sentence="The European label rules out esketamine in the six weeks after a cardiovascular event.",
    cites=(spravato.EUROPE,),
    examples=(
        fires(asked.HEART_EVENT.answer(True), asked.WEEKS_SINCE_HEART_EVENT.answer(Decimal(5))),
        silent(asked.HEART_EVENT.answer(True), asked.WEEKS_SINCE_HEART_EVENT.answer(Decimal(6))),
        silent(asked.HEART_EVENT.answer(False)),
        asks(asked.HEART_EVENT.answer(True)),
    ),
)
CARDIOVASCULAR_EVENT_WITHIN_A_YEAR = Rule(
    id="cardiovascular-event-within-a-year",
    version=1,
    title="Heart attack or similar event in the last year",
    level=Level.CAUTION,
    moment=Moment.SCREENING,
    when=all_hold(Yes(asked.HEART_EVENT), LessThan(asked.WEEKS_SINCE_HEART_EVENT, Decimal(52))),
    sentence=(
        "The large trials of esketamine left out people with a heart attack, unstable angina or a "
        "procedure on the heart's vessels in the year before, and people with an earlier stroke."
    ),
    cites=(spravato.OWNER_HEART,),
    examples=(
        fires(asked.HEART_EVENT.answer(True), asked.WEEKS_SINCE_HEART_EVENT.answer(Decimal(51))),
        silent(asked.HEART_EVENT.answer(True), asked.WEEKS_SINCE_HEART_EVENT.answer(Decimal(52))),
        silent(asked.HEART_EVENT.answer(False)),
        asks(asked.HEART_EVENT.answer(True)),
    ),
)
HYPERTENSIVE_ENCEPHALOPATHY = Rule(
    id="hypertensive-encephalopathy",
    version=1,
    title="Earlier hypertensive encephalopathy",
    level=Level.CAUTION,
    moment=Moment.SCREENING,
    when=Yes(asked.HYPERTENSIVE_ENCEPHALOPATHY),
    sentence=(
        "Even a small rise in blood pressure may matter after hypertensive encephalopathy; the label "
        "asks for closer monitoring."
    ),
    cites=(spravato.SUMMARY,),
    examples=yes_or_no(asked.HYPERTENSIVE_ENCEPHALOPATHY),
)

RULES = (
    ANEURYSM_OR_AVM,
    INTRACEREBRAL_HAEMORRHAGE,
    HYPERSENSITIVITY,
    UNCONTROLLED_CARDIOVASCULAR_DISEASE,
    PRESSURE_RISE_DANGEROUS,
    RECENT_CARDIOVASCULAR_EVENT,
    CARDIOVASCULAR_EVENT_WITHIN_A_YEAR,
    HYPERTENSIVE_ENCEPHALOPATHY,
)
