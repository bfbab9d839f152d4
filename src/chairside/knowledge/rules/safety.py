"""Suicide risk."""

from decimal import Decimal

from chairside.knowledge.language import (
    AtLeast,
    Is,
    Level,
    Moment,
    Rule,
    asks,
    fires,
    read,
    second_hand,
    silent,
)
from chairside.knowledge.picture import questions as asked
from chairside.knowledge.readings import papers
from chairside.knowledge.sources.scales import COLUMBIA_LIGHTHOUSE

HIGH_SUICIDE_RISK = Rule(
    id="high-suicide-risk",
    version=1,
    title="High risk on the C-SSRS screener",
    level=Level.HOLD,
    moment=Moment.BOTH,
    when=Is(asked.CSSRS_RISK, "high"),
    sentence=(
        "High risk on the C-SSRS screener: keep the patient safe until a mental health professional "
        "has seen them."
    ),
    cites=(
        read(
            COLUMBIA_LIGHTHOUSE,
            "https://cssrs.columbia.edu/the-columbia-scale-c-ssrs/triage-c-ssrs/",
        ),
        second_hand(
            COLUMBIA_LIGHTHOUSE,
            "https://fdocuments.in/document/microsoft-word-c-ssrs-triage-web-view-clinical-triage-and-workflow-guidelines.html",
        ),
    ),
    examples=(
        fires(asked.CSSRS_RISK.answer("high")),
        silent(asked.CSSRS_RISK.answer("moderate")),
        asks(),
    ),
)
PHQ9_QUESTION_NINE = Rule(
    id="phq9-question-nine",
    version=1,
    title="PHQ-9 question 9 answered above 0",
    level=Level.CAUTION,
    moment=Moment.BOTH,
    when=AtLeast(asked.PHQ9_ITEM9, Decimal(1)),
    sentence="Thoughts of death or self-harm on the PHQ-9: ask the C-SSRS screener now.",
    cites=(papers.SPIER,),
    examples=(
        fires(asked.PHQ9_ITEM9.answer(Decimal(1))),
        silent(asked.PHQ9_ITEM9.answer(Decimal(0))),
        asks(),
    ),
)

RULES = (HIGH_SUICIDE_RISK, PHQ9_QUESTION_NINE)
