"""Whether a treatment may go on under the decision that stands: asked at every visit."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext

from chairside.clinic.screening.assessment import WEIGHED
from chairside.clinic.screening.facts import PatientFacts
from chairside.clinic.screening.kinds import Outcome
from chairside.clinic.screening.models import Decision
from chairside.knowledge.evaluation import Finding, Question
from chairside.knowledge.protocols import protocol
from chairside.units.dates import day_of


@dataclass(frozen=True, slots=True)
class Suitability:
    """`met` only with a decision that still fits the facts. `sentence` is what the nurse reads.

    `new` are the findings that the decision did not weigh; `asked` are rules that could stop or
    hold and cannot tell any more.
    """

    met: bool
    sentence: str
    decision: Decision | None
    new: tuple[Finding, ...] = ()
    asked: tuple[Question, ...] = ()


def suitability(facts: PatientFacts, protocol_id: str) -> Suitability:
    """The rules are held against the facts as they are: what was decided on others does not count."""
    decision = facts.decision_for(protocol_id)
    if decision is None:
        sentence = gettext("No decision on suitability yet.")
        return Suitability(False, sentence, None)
    said = gettext("%(by_name)s on %(day)s") % {
        "by_name": decision.by_name,
        "day": _day(decision.at),
    }
    if decision.outcome != Outcome.SUITABLE:
        words = Outcome(decision.outcome).label
        return Suitability(
            False,
            gettext("Decided by %(said)s: %(words)s.") % {"said": said, "words": words},
            decision,
        )
    if decision.protocol_version != protocol(protocol_id).version:
        sentence = gettext("The protocol has changed since %(said)s decided; decide again.") % {
            "said": said
        }
        return Suitability(False, sentence, decision)
    assessment = facts.assess(protocol_id)
    unsigned = assessment.evaluation.unsigned
    new = tuple(finding for finding in assessment.findings if _unweighed(finding, decision))
    if new or assessment.blocking:
        sentence = f"{_what_is_new(new, assessment.blocking, decision)} {unsigned}".strip()
        return Suitability(False, sentence, decision, new, assessment.blocking)
    return Suitability(
        True,
        (
            gettext("Found suitable by %(said)s. %(unsigned)s")
            % {"said": said, "unsigned": unsigned}
        ).strip(),
        decision,
    )


def _unweighed(finding: Finding, decision: Decision) -> bool:
    """A stop or hold needs an override that stands; a caution, that the decision or a later
    acknowledgement weighed it.
    """
    if finding.level not in WEIGHED or finding.override is not None:
        return False
    return finding.is_open or finding.fingerprint not in decision.considered


def _what_is_new(new: tuple[Finding, ...], asked: tuple[Question, ...], decision: Decision) -> str:
    parts = []
    if new:
        titles = "; ".join(finding.rule.title for finding in new)
        parts.append(
            gettext("Not weighed in the decision of %(day)s: %(titles)s.")
            % {"day": _day(decision.at), "titles": titles}
        )
    if asked:
        titles = "; ".join(question.rule.title for question in asked)
        parts.append(gettext("Not known: %(titles)s.") % {"titles": titles})
    return " ".join([*parts, gettext("A prescriber reviews it.")])


def _day(moment: datetime) -> str:
    return day_of(timezone.localtime(moment))
