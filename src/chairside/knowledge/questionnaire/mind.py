"""Psychosis, mania, bipolar disorder."""

from chairside.knowledge.picture import questions as asked
from chairside.knowledge.questionnaire.question import YES_NO_UNSURE, PublicQuestion, fills, on_yes
from chairside.knowledge.questionnaire.steps import MIND
from chairside.knowledge.rules import indication, mind

PSYCHOSIS = PublicQuestion(
    id="psychosis",
    kind=YES_NO_UNSURE,
    step=MIND,
    text="Do you hear or see things now that others do not?",
    topic="hearing or seeing things",
    fills=fills(asked.PSYCHOSIS_ACTIVE),
    concerns=on_yes(
        mind.ACTIVE_PSYCHOSIS,
        "Ketamine can bring on or deepen the hearing and seeing of things that others do not. That "
        "speaks against treatment now.",
    ),
)
SCHIZOPHRENIA = PublicQuestion(
    id="schizophrenia",
    kind=YES_NO_UNSURE,
    step=MIND,
    text="Has a doctor ever said that you have schizophrenia, or something like it?",
    topic="schizophrenia",
    fills=fills(asked.SCHIZOPHRENIA),
    concerns=on_yes(
        mind.SCHIZOPHRENIA_SPECTRUM,
        "Sources do not agree about ketamine and schizophrenia. It speaks against treatment until a "
        "doctor of the clinic has looked at it with you.",
    ),
)
BIPOLAR = PublicQuestion(
    id="bipolar",
    kind=YES_NO_UNSURE,
    step=MIND,
    text="Has a doctor ever said that you have bipolar disorder?",
    topic="bipolar disorder",
    fills=fills(asked.BIPOLAR),
    concerns=on_yes(
        indication.BIPOLAR_DISORDER,
        "Less is known about ketamine in bipolar disorder, and a switch into mania can happen.",
    ),
)
MANIA = PublicQuestion(
    id="mania",
    kind=YES_NO_UNSURE,
    step=MIND,
    text="Are you in a manic phase now: wide awake, full of drive, with hardly any sleep?",
    topic="a manic phase",
    fills=fills(asked.MANIA),
    concerns=on_yes(
        mind.CURRENT_MANIA,
        "Trials of ketamine leave out people who are in a manic phase. That speaks against "
        "treatment now.",
    ),
)

QUESTIONS = (PSYCHOSIS, SCHIZOPHRENIA, BIPOLAR, MANIA)
