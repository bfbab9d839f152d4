"""Columbia-Suicide Severity Rating Scale, screener, with Columbia's own triage.

© The Research Foundation for Mental Hygiene, Inc. The owner's page says that health providers
need no license and pay nothing to put it into a record system; the wording is fixed. A public
FHIR guide grades item 4 as moderate; the owner grades it high, and the owner is followed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from chairside.knowledge.citations import Cite, Statement, read, says, second_hand
from chairside.knowledge.grades import Grade
from chairside.knowledge.questions import Question, YesNo
from chairside.knowledge.readings import papers
from chairside.knowledge.sources.scales import COLUMBIA_LIGHTHOUSE, SPIER

VERSION = 1
CSSRS_ID = "c-ssrs-screener"
TITLE = "C-SSRS screener"
LOINC_PANEL = "93373-9"
LOINC_RISK = "93374-7"

_OWNER = read(
    COLUMBIA_LIGHTHOUSE, "https://cssrs.columbia.edu/the-columbia-scale-c-ssrs/triage-c-ssrs/"
)
_WORDING = second_hand(
    COLUMBIA_LIGHTHOUSE, "https://docest.com/doc/610945/suicide-ideation-definitions-and-prompts"
)
_ACTION = second_hand(
    COLUMBIA_LIGHTHOUSE,
    "https://fdocuments.in/document/microsoft-word-c-ssrs-triage-web-view-clinical-triage-and-"
    "workflow-guidelines.html",
)
# That repository set the owner's forms of 2008 and 2026 side by side: their cells agree.
_CELLS = second_hand(
    COLUMBIA_LIGHTHOUSE,
    "a public repository that compares the screeners of 2008 and 2026, the latter "
    "C-SSRS-Screener-with-Triage-Points-for-Primary-Care-2026.pdf of cssrs.columbia.edu",
)
PERMISSION = says(
    "© The Research Foundation for Mental Hygiene, Inc. Health and behavioral providers may put "
    "it into their record system without cost or license; the wording is not changed.",
    _OWNER,
)
HIGH_RISK_ACTION = says(
    "High risk: safety precautions until a mental health professional has evaluated the patient.",
    _ACTION,
)
REFERRAL = says("Low or moderate risk: refer to a behavioral health professional.", _CELLS)
DIFFERING = (
    says(
        "A public FHIR guide grades items 3 and 4 as moderate. The owner grades item 4 as high.",
        papers.SPIER,
    ),
    says(
        "The same guide says that use must be registered; the owner's page asks for nothing.",
        second_hand(SPIER, "SPiER-Project/adoption-guide, FHIR-Resources/C-SSRS/licensing/MEMO.md"),
    ),
)


CITES = (_OWNER, _CELLS, _WORDING)


class CssrsItem(StrEnum):
    """Items 1 to 5 are about the past month; 6 is split into ever and the last 3 months."""

    WISH_DEAD = "cssrs-1"
    THOUGHTS = "cssrs-2"
    METHOD = "cssrs-3"
    INTENT = "cssrs-4"
    PLAN = "cssrs-5"
    BEHAVIOUR_EVER = "cssrs-6"
    BEHAVIOUR_RECENT = "cssrs-6-3-months"


def _asked(item: CssrsItem, text: str, loinc: str) -> Question[bool]:
    return Question(id=item.value, text=text, kind=YesNo(), loinc=loinc)


QUESTIONS: tuple[Question[bool], ...] = (
    _asked(
        CssrsItem.WISH_DEAD,
        "Have you wished you were dead or wished you could go to sleep and not wake up?",
        "93246-7",
    ),
    _asked(
        CssrsItem.THOUGHTS, "Have you actually had any thoughts of killing yourself?", "93247-5"
    ),
    _asked(CssrsItem.METHOD, "Have you been thinking about how you might do this?", "93248-3"),
    _asked(
        CssrsItem.INTENT,
        "Have you had these thoughts and had some intention of acting on them?",
        "93249-1",
    ),
    _asked(
        CssrsItem.PLAN,
        "Have you started to work out or worked out the details of how to kill yourself? Do "
        "you intend to carry out this plan?",
        "93250-9",
    ),
    _asked(
        CssrsItem.BEHAVIOUR_EVER,
        "Have you ever done anything, started to do anything, or prepared to do anything to "
        "end your life?",
        "93267-3",
    ),
    _asked(CssrsItem.BEHAVIOUR_RECENT, "Was this within the past three months?", "93269-9"),
)


class CssrsRisk(StrEnum):
    NONE = "none"
    LOW = "low"
    MODERATE = "moderate"
    HIGH = "high"


@dataclass(frozen=True, slots=True, kw_only=True)
class CssrsResult:
    """`risk` is None while unanswered items could still change it.

    `grade` is that of the triage cell: the high cell was read at its owner, the lower ones
    second-hand.
    """

    risk: CssrsRisk | None
    unanswered: tuple[CssrsItem, ...]
    grade: Grade
    cites: tuple[Cite, ...]
    action: Statement | None


class CssrsError(ValueError):
    """Answers that the screener's own order of questions does not allow."""


def asked(answers: Mapping[CssrsItem, bool]) -> tuple[CssrsItem, ...]:
    """Which items are asked, given the answers so far: 3 to 5 only after a yes to 2."""
    items = [CssrsItem.WISH_DEAD, CssrsItem.THOUGHTS]
    if answers.get(CssrsItem.THOUGHTS):
        items += [CssrsItem.METHOD, CssrsItem.INTENT, CssrsItem.PLAN]
    items.append(CssrsItem.BEHAVIOUR_EVER)
    if answers.get(CssrsItem.BEHAVIOUR_EVER):
        items.append(CssrsItem.BEHAVIOUR_RECENT)
    return tuple(items)


_GATES = {
    CssrsItem.METHOD: CssrsItem.THOUGHTS,
    CssrsItem.INTENT: CssrsItem.THOUGHTS,
    CssrsItem.PLAN: CssrsItem.THOUGHTS,
    CssrsItem.BEHAVIOUR_RECENT: CssrsItem.BEHAVIOUR_EVER,
}


def triage(answers: Mapping[CssrsItem, bool]) -> CssrsResult:
    """Columbia's triage of the answers given so far.

    A yes that is enough for high risk gives high at once, whatever is missing. Raises CssrsError
    for a yes that contradicts a no to the question it depends on.
    """
    for item, gate in _GATES.items():
        if answers.get(item) and answers.get(gate) is False:
            raise CssrsError(f"{item} is answered yes although {gate} is answered no.")
    shown = asked(answers)
    unanswered = tuple(item for item in shown if item not in answers)
    if any(
        answers.get(item) for item in (CssrsItem.INTENT, CssrsItem.PLAN, CssrsItem.BEHAVIOUR_RECENT)
    ):
        return _result(CssrsRisk.HIGH, unanswered)
    if unanswered:
        return _result(None, unanswered)
    if answers.get(CssrsItem.METHOD) or answers.get(CssrsItem.BEHAVIOUR_EVER):
        return _result(CssrsRisk.MODERATE, ())
    if answers.get(CssrsItem.WISH_DEAD) or answers.get(CssrsItem.THOUGHTS):
        return _result(CssrsRisk.LOW, ())
    return _result(CssrsRisk.NONE, ())


def _result(risk: CssrsRisk | None, unanswered: tuple[CssrsItem, ...]) -> CssrsResult:
    high = risk is CssrsRisk.HIGH
    actions = {
        CssrsRisk.HIGH: HIGH_RISK_ACTION,
        CssrsRisk.MODERATE: REFERRAL,
        CssrsRisk.LOW: REFERRAL,
    }
    return CssrsResult(
        risk=risk,
        unanswered=unanswered,
        grade=Grade.READ_AT_SOURCE if high else Grade.SECOND_HAND,
        cites=(_OWNER, _WORDING) if high else (_CELLS, _WORDING),
        action=None if risk is None else actions.get(risk),
    )
