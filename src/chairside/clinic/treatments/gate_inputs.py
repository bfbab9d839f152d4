"""What the gate is worked out from, each read once and only when it is asked for."""

from datetime import datetime
from decimal import Decimal
from functools import cached_property

from django.db.models import F, Func, OuterRef, Subquery, Value, prefetch_related_objects

from chairside.clinic.administration.infusion.models import DoseOrder
from chairside.clinic.administration.infusion.queries import latest_order
from chairside.clinic.consents.models import Reaffirmation
from chairside.clinic.consents.queries import ConsentStanding, consent_for, reaffirmation
from chairside.clinic.screening.facts import PatientFacts
from chairside.clinic.screening.suitability import Suitability, suitability
from chairside.clinic.sites.models import ClinicLimits
from chairside.clinic.sites.queries import current_limits
from chairside.clinic.treatments.models import GateOverride
from chairside.clinic.visits.models import CheckIn, Observation, Visit
from chairside.clinic.visits.queries.readings import Reading, latest_readings
from chairside.hl7v2.metrics import Metric


class GateInputs:
    """A visit as it stands at `at`. Whoever works on it hands the same object on, so that neither
    the tables are read nor the rules are evaluated twice.
    """

    def __init__(self, visit: Visit, at: datetime) -> None:
        self.visit, self.at = visit, at
        self.facts = PatientFacts(visit.patient, at)

    @cached_property
    def check_in(self) -> CheckIn | None:
        return getattr(self.visit, "check_in", None)

    @cached_property
    def limits(self) -> ClinicLimits | None:
        return current_limits(self.visit.site, self.visit.protocol_id)

    @cached_property
    def order(self) -> DoseOrder | None:
        """With its confirmations, which are read once."""
        order = latest_order(self.visit)
        if order is not None:
            prefetch_related_objects([order], "confirmations")
        return order

    @cached_property
    def readings(self) -> dict[Metric, Reading]:
        """The last charted value of each metric that nobody marked as an artefact."""
        return latest_readings([self.visit.pk])[self.visit.pk]

    @property
    def values(self) -> dict[Metric, Decimal]:
        return {metric: reading.value for metric, reading in self.readings.items()}

    @cached_property
    def consent(self) -> ConsentStanding:
        facts = self.facts
        return consent_for(facts.patient, self.visit.protocol_id, self.at, facts.consents)

    @cached_property
    def asked_again(self) -> Reaffirmation | None:
        consent = self.consent.consent
        return None if consent is None else reaffirmation(consent, self.visit.uuid)

    @cached_property
    def suitability(self) -> Suitability:
        return suitability(self.facts, self.visit.protocol_id)

    @cached_property
    def overrides(self) -> list[tuple[GateOverride, Decimal | None]]:
        """Each with the value that was charted last when it was given; None where the item is none
        beyond a limit (`limits-<metric>-<side>`) or nothing was charted.
        """
        weighed = (
            Observation.objects.filter(
                visit=OuterRef("visit"),
                metric=Func(OuterRef("item"), Value("-"), Value(2), function="split_part"),
                mark=None,
                received_at__lte=OuterRef("at"),
            )
            .order_by("-charted_at", "-id")
            .values("value")[:1]
        )
        rows = GateOverride.objects.filter(visit=self.visit).annotate(weighed=Subquery(weighed))
        return [(override, override.weighed) for override in rows.order_by(F("id"))]
