"""What the gate would hold of a visit that is only booked, as far as it is known beforehand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.utils.translation import gettext

from chairside.clinic.consents.models import Reaffirmation
from chairside.clinic.patients.models import Patient
from chairside.clinic.screening.facts import PatientFacts
from chairside.clinic.sites.models import ClinicLimits, Site
from chairside.clinic.sites.queries import current_limits
from chairside.clinic.treatments.gate import clearance
from chairside.clinic.treatments.gate_inputs import GateInputs
from chairside.clinic.visits.models import CheckIn, Visit
from chairside.knowledge.evaluation import Finding
from chairside.knowledge.language import Level
from chairside.knowledge.rules.body import UNDER_EIGHTEEN
from chairside.texts.translated import Declared as _

BEFOREHAND = ("suitability", "consent", "protocol", "allergies")
"""The items of the gate that do not wait for the day."""
_FOR_A_PRESCRIBER = _("A finding is not resolved; a prescriber reviews it.")


@dataclass(frozen=True, slots=True)
class BookingWarning:
    """`sentence` for the clinical team; `plain` says no clinical fact, for whoever books.

    `item` is the item of the gate that it is about.
    """

    item: str
    title: str
    sentence: str
    plain: str
    stops: bool = False


class _Inputs(GateInputs):
    """Of a visit that does not exist yet: nothing has been asked, ordered or overridden in it."""

    check_in: CheckIn | None = None
    asked_again: Reaffirmation | None = None
    overrides = ()  # type: ignore[assignment]  # none can be given before the visit

    @cached_property
    def limits(self) -> ClinicLimits | None:
        return current_limits(self.visit.site, self.visit.protocol_id)


def booking_warnings(
    *,
    patient: Patient,
    site: Site,
    protocol_id: str,
    start: datetime,
    facts: PatientFacts | None = None,
) -> list[BookingWarning]:
    """As of `start`: a birthday or the end of a consent may lie before it.

    `facts` are what a request has read of the patient already, as of `start`.
    """
    inputs = _Inputs(Visit(patient=patient, site=site, protocol_id=protocol_id), start)
    inputs.facts = facts or inputs.facts
    open_items = [item for item in clearance(inputs, names=BEFOREHAND) if not item.met]
    stops = [
        finding
        for finding in inputs.facts.assess(protocol_id).findings
        if finding.level is Level.STOP and finding.override is None
    ]
    warnings = [_stop(finding) for finding in stops]
    for item in open_items:
        plain = item.sentence
        if item.id == "suitability" and (inputs.suitability.new or inputs.suitability.asked):
            plain = _FOR_A_PRESCRIBER
        warnings.append(BookingWarning(item.id, item.title, item.sentence, plain))
    return warnings


def in_one_line(warnings: Sequence[BookingWarning]) -> str:
    """Without clinical facts: the front desk reads it too."""
    return " ".join(f"{warning.title}: {warning.plain}" for warning in warnings)


def _stop(finding: Finding) -> BookingWarning:
    """An age is on every list; another finding is the clinical team's to read."""
    rule = finding.rule
    if rule is UNDER_EIGHTEEN:
        return BookingWarning("suitability", rule.title, rule.sentence, rule.sentence, stops=True)
    sentence = f"{rule.title}: {rule.sentence}"
    return BookingWarning(
        "suitability", gettext("Not suitable"), sentence, _FOR_A_PRESCRIBER, stops=True
    )
