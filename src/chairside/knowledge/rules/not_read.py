"""Conditions that clinicians ask about and for which no source could be read.

Each is off until a prescriber of the clinic signs it; the question is asked all the same, and a
yes stands in the headline.
"""

from chairside.knowledge.language import (
    Level,
    Moment,
    Rule,
    Takes,
    Yes,
    all_hold,
    asks,
    either,
    fires,
    silent,
    yes_or_no,
)
from chairside.knowledge.picture import medicine_list
from chairside.knowledge.picture import questions as asked
from chairside.knowledge.picture.field import Field
from chairside.knowledge.picture.visit_questions import MEDICINES
from chairside.knowledge.readings import guidance


def _on_a_yes(rule_id: str, title: str, level: Level, field: Field[bool], sentence: str) -> Rule:
    return Rule(
        id=rule_id,
        version=1,
        title=title,
        level=level,
        moment=Moment.SCREENING,
        when=Yes(field),
        sentence=sentence,
        cites=(guidance.PRACTICE_FROM_MEMORY,),
        examples=yes_or_no(field),
    )


SEIZURES = _on_a_yes(
    "seizures",
    "Epilepsy or seizures",
    Level.CAUTION,
    asked.SEIZURES,
    "What ketamine does to the threshold for seizures is disputed; ask how they are controlled.",
)
SEVERE_KIDNEY_DISEASE = _on_a_yes(
    "severe-kidney-disease",
    "Dialysis or severe kidney disease",
    Level.CAUTION,
    asked.SEVERE_KIDNEY_DISEASE,
    "The drug and what it is broken down to may stay longer; little is known of severe disease.",
)
PHEOCHROMOCYTOMA = _on_a_yes(
    "pheochromocytoma",
    "Pheochromocytoma",
    Level.HOLD,
    asked.PHEOCHROMOCYTOMA,
    "A rise in blood pressure may be extreme: a specialist decides first.",
)
PORPHYRIA = _on_a_yes(
    "porphyria",
    "Porphyria",
    Level.HOLD,
    asked.PORPHYRIA,
    "Some medicines bring on an attack; whether ketamine does is looked up with a specialist.",
)
DEMENTIA_OR_DELIRIUM = _on_a_yes(
    "dementia-or-delirium",
    "Dementia or delirium",
    Level.HOLD,
    asked.DEMENTIA_OR_DELIRIUM,
    "Confusion may grow, and consent has to be looked at first.",
)
_APNOEA = asked.SLEEP_APNOEA.answer(True)
SLEEP_APNOEA_AND_SEDATIVES = Rule(
    id="sleep-apnea-and-sedatives",
    version=1,
    title="Sleep apnea beside an opioid or a sedative",
    level=Level.HOLD,
    moment=Moment.SCREENING,
    when=all_hold(
        Yes(asked.SLEEP_APNOEA),
        either(
            Takes(MEDICINES, "benzodiazepines"),
            Takes(MEDICINES, "sedative_hypnotics"),
            Takes(MEDICINES, "other_sedatives"),
            Takes(MEDICINES, "opioids"),
        ),
    ),
    sentence="Together they may slow breathing more than each by itself.",
    cites=(guidance.PRACTICE_FROM_MEMORY,),
    examples=(
        fires(_APNOEA, MEDICINES.answer(medicine_list(("oxycodone 5 mg",), complete=True))),
        silent(_APNOEA, MEDICINES.answer(medicine_list((), complete=True))),
        silent(asked.SLEEP_APNOEA.answer(False)),
        asks(_APNOEA),
    ),
)

RULES = (
    SEIZURES,
    SEVERE_KIDNEY_DISEASE,
    PHEOCHROMOCYTOMA,
    PORPHYRIA,
    DEMENTIA_OR_DELIRIUM,
    SLEEP_APNOEA_AND_SEDATIVES,
)
