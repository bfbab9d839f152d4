"""High risk on the C-SSRS screener."""

from chairside.knowledge.language import (
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
from chairside.knowledge.picture.questions import CSSRS_RISK
from chairside.knowledge.sources.scales import COLUMBIA_LIGHTHOUSE

RULE = Rule(
    id="high-suicide-risk",
    version=1,
    title="High risk on the C-SSRS screener",
    level=Level.HOLD,
    moment=Moment.BOTH,
    when=Is(CSSRS_RISK, "high"),
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
        fires(CSSRS_RISK.answer("high")),
        silent(CSSRS_RISK.answer("moderate")),
        asks(),
    ),
)
