"""Whether a treatment may go on under the decision that stands: asked at every visit."""

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from chairside.clinic.patients.models import Patient
from chairside.clinic.screening.assessment import WEIGHED, Assessment, assess
from chairside.clinic.screening.kinds import Outcome
from chairside.clinic.screening.models import Decision
from chairside.knowledge.evaluation import Finding, Question
from chairside.knowledge.protocols import protocol


@dataclass(frozen=True, slots=True)
class Suitability:
    """`met` only with a decision that still fits the facts. `sentence` is what the nurse reads.

    `new` are the findings that the decision did not weigh; `asked` are rules that could stop or
    hold and cannot tell any more. `assessment` is None while nobody has decided.
    """

    met: bool
    sentence: str
    decision: Decision | None
    new: tuple[Finding, ...] = ()
    asked: tuple[Question, ...] = ()
    assessment: Assessment | None = None


def decision_for(patient: Patient, protocol_id: str) -> Decision | None:
    """The newest decision about this protocol."""
    rows = Decision.objects.filter(patient=patient, protocol_id=protocol_id)
    return rows.order_by("-number").first()


def suitability(patient: Patient, protocol_id: str, *, at: datetime) -> Suitability:
    """The rules are held against the facts of `at`: what was decided on others does not count."""
    decision = decision_for(patient, protocol_id)
    if decision is None:
        sentence = "Nobody has decided yet whether this treatment suits this patient."
        return Suitability(False, sentence, None)
    said = f"{decision.by_name} on {_day(decision.at)}"
    if decision.outcome != Outcome.SUITABLE:
        words = Outcome(decision.outcome).label
        return Suitability(False, f"Decided by {said}: {words}.", decision)
    if decision.protocol_version != protocol(protocol_id).version:
        sentence = f"The protocol has changed since {said} decided; decide again."
        return Suitability(False, sentence, decision)
    found = assess(patient, protocol_id, at=at)
    new = tuple(each for each in found.findings if _unweighed(each, decision))
    if new or found.blocking:
        sentence = _what_is_new(new, found.blocking, decision)
        return Suitability(False, sentence, decision, new, found.blocking, found)
    return Suitability(True, f"Found suitable by {said}.", decision, assessment=found)


def _unweighed(each: Finding, decision: Decision) -> bool:
    """A stop or hold needs an override that stands; a caution, that the decision or a later
    acknowledgement weighed it.
    """
    if each.level not in WEIGHED or each.override is not None:
        return False
    return each.is_open or each.fingerprint not in decision.considered


def _what_is_new(new: tuple[Finding, ...], asked: tuple[Question, ...], decision: Decision) -> str:
    parts = []
    if new:
        titles = "; ".join(each.rule.title for each in new)
        parts.append(f"Not weighed in the decision of {_day(decision.at)}: {titles}.")
    if asked:
        titles = "; ".join(each.rule.title for each in asked)
        parts.append(f"Not known: {titles}.")
    return " ".join([*parts, "A prescriber looks at it."])


def _day(moment: datetime) -> str:
    local = timezone.localtime(moment)
    return f"{local.day} {local:%b %Y}"
