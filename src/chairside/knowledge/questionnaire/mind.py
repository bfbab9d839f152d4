"""Psychosis, mania, bipolar disorder."""

from chairside.knowledge.picture import questions as asked
from chairside.knowledge.questionnaire.question import yes_no_question
from chairside.knowledge.questionnaire.steps import MIND
from chairside.knowledge.rules import indication, mind

PSYCHOSIS = yes_no_question(
    id="psychosis",
    step=MIND,
    field=asked.PSYCHOSIS_ACTIVE,
    text="Do you hear or see things now that others do not?",
    topic="hearing or seeing things",
    rule=mind.ACTIVE_PSYCHOSIS,
    concern="Ketamine can bring on or deepen the hearing and seeing of things that others do not. That "
    "is a reason not to have treatment now.",
)
SCHIZOPHRENIA = yes_no_question(
    id="schizophrenia",
    step=MIND,
    field=asked.SCHIZOPHRENIA,
    text="Has a doctor ever said that you have schizophrenia, or something like it?",
    topic="schizophrenia",
    rule=mind.SCHIZOPHRENIA_SPECTRUM,
    concern="Sources do not agree about ketamine and schizophrenia. Treatment waits until a doctor of "
    "the clinic has looked at it with you.",
)
BIPOLAR = yes_no_question(
    id="bipolar",
    step=MIND,
    field=asked.BIPOLAR,
    text="Has a doctor ever said that you have bipolar disorder?",
    topic="bipolar disorder",
    rule=indication.BIPOLAR_DISORDER,
    concern="Less is known about ketamine in bipolar disorder, and a switch into mania can happen.",
)
MANIA = yes_no_question(
    id="mania",
    step=MIND,
    field=asked.MANIA,
    text="Are you in a manic phase now: wide awake, full of drive, with hardly any sleep?",
    topic="a manic phase",
    rule=mind.CURRENT_MANIA,
    concern="Trials of ketamine leave out people who are in a manic phase. That is a reason "
    "not to have treatment now.",
)

QUESTIONS = (PSYCHOSIS, SCHIZOPHRENIA, BIPOLAR, MANIA)
