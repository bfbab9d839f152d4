"""What the gate is worked out from, each read once and only when it is asked for."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from functools import cached_property
from typing import Any

from django.db.models import Func, OuterRef, QuerySet, Subquery, Value

from chairside.clinic.administration.infusion.dosing import weights_after
from chairside.clinic.administration.infusion.models import DoseConfirmation, DoseOrder
from chairside.clinic.consents.models import Reaffirmation
from chairside.clinic.consents.queries import ConsentStanding, consent_for
from chairside.clinic.one_statement import read_together
from chairside.clinic.patients.models import Measurement
from chairside.clinic.patients.queries import fact_rows, summary_of
from chairside.clinic.screening.facts import PatientFacts
from chairside.clinic.screening.suitability import Suitability, suitability
from chairside.clinic.sites.models import ClinicLimits
from chairside.clinic.sites.queries import versions_of_limits
from chairside.clinic.treatments.models import GateOverride
from chairside.clinic.treatments.today import Today, unlisted_medicines
from chairside.clinic.visits.day import day_of_arrival
from chairside.clinic.visits.models import CheckIn, DayAnswers, Observation, Visit
from chairside.clinic.visits.queries.readings import (
    Reading,
    latest_readings,
    newest_observations,
    readings_of,
)
from chairside.hl7v2.metrics import Metric

VALUE_ITEMS = ("limits-", "pressure-")
"""How the items about a charted value begin; the metric and the side follow."""


class GateInputs:
    """A visit as it stands at `at`. Whoever works on it hands the same object on, so that neither
    the tables are read nor the rules are evaluated twice.
    """

    def __init__(self, visit: Visit, at: datetime) -> None:
        self.visit, self.at = visit, at
        self.facts = PatientFacts(visit.patient, at)

    def read(self, *more: QuerySet[Any]) -> list[list[Any]]:
        """All of the visit, its readings and the patient's summary at once; returns the rows of
        `more`, which come in the same statement.
        """
        patient = self.visit.patient
        own, facts = self.querysets(), fact_rows(patient)
        rows = read_together(*own, *facts, *more)
        end = len(own) + len(facts)
        self.take(rows[: len(own)])
        self.facts.summary = summary_of(patient, rows[len(own) : end], self.at)
        return rows[end:]

    def querysets(self) -> list[QuerySet[Any]]:
        """What `take` is given the rows of."""
        return [*self._querysets(), newest_observations(self.visit)]

    def take(self, rows: list[list[Any]]) -> None:
        *self._rows, readings = rows
        self.readings = readings_of(readings)

    def _querysets(self) -> list[QuerySet[Any]]:
        visit = self.visit
        newest = visit.dose_orders.order_by("-number")[:1]
        return [
            newest,
            ClinicLimits.objects.filter(pk__in=newest.values("limits")),
            Measurement.objects.filter(pk__in=newest.values("weight")),
            DoseConfirmation.objects.filter(order__in=newest.values("pk")).order_by("position"),
            versions_of_limits(visit.site, visit.protocol_id)[:1],
            CheckIn.objects.filter(visit=visit),
            Reaffirmation.objects.filter(visit=visit.uuid),
            GateOverride.objects.filter(visit=visit).order_by("id"),
            weights_after(newest, visit.patient_id)[:1],
            DayAnswers.objects.filter(visit=visit).order_by("-number")[:1],
        ]

    @cached_property
    def _rows(self) -> list[list[Any]]:
        return read_together(*self._querysets())

    @cached_property
    def order(self) -> DoseOrder | None:
        """The newest, with its limits and its weight."""
        orders, limits, weights, *_ = self._rows
        for order in orders:
            order.limits, order.weight = limits[0], weights[0]
        return next(iter(orders), None)

    @property
    def confirmations(self) -> list[DoseConfirmation]:
        """Of the newest order."""
        return self._rows[3]

    @property
    def later_weights(self) -> list[Measurement]:
        return self._rows[8]

    @property
    def limits(self) -> ClinicLimits | None:
        return next(iter(self._rows[4]), None)

    @property
    def check_in(self) -> CheckIn | None:
        return next(iter(self._rows[5]), None)

    @property
    def day(self) -> DayAnswers | None:
        """What was answered on the day, as it stands; None before check-in."""
        answered = next(iter(self._rows[9]), None)
        if answered is None and self.check_in is not None:
            return day_of_arrival(self.check_in)
        return answered

    @cached_property
    def today(self) -> Today | None:
        """The rules of the day; None before check-in."""
        if self.day is None:
            return None
        return Today(self.day, self.facts, self.visit.protocol_id, self.values)

    @property
    def unlisted_medicines(self) -> tuple[str, ...]:
        """New medicines of the day that are not on the patient's list."""
        listed = [row.name for row in self.facts.summary.medications]
        return unlisted_medicines(self.day, listed)

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

    @property
    def asked_again(self) -> Reaffirmation | None:
        consent = self.consent.consent
        asked = (row for row in self._rows[6] if consent and row.consent_id == consent.pk)
        return next(asked, None)

    @cached_property
    def suitability(self) -> Suitability:
        return suitability(self.facts, self.visit.protocol_id)

    @property
    def has_override_of_value(self) -> bool:
        return any(row.item.startswith(VALUE_ITEMS) for row in self._rows[7])

    @cached_property
    def overrides(self) -> list[tuple[GateOverride, Decimal | None]]:
        """Each with the value that was charted last when it was given; None where the item is none
        beyond a limit (`limits-<metric>-<side>`, `pressure-<metric>-<side>`) or nothing was charted.
        """
        if not self.has_override_of_value:
            return [(row, None) for row in self._rows[7]]
        again = _weighed(GateOverride.objects.filter(visit=self.visit))
        return [(override, override.weighed) for override in again]


def inputs_of(
    visits: Sequence[Visit],
    facts: Mapping[int, PatientFacts],
    at: datetime,
    more: Sequence[QuerySet[Any]],
) -> tuple[list[GateInputs], list[list[Any]]]:
    """Of several visits at once, with the rows of `more`: one statement, and a second where a value
    beyond a limit was overridden. `facts` are those of the visits' patients."""
    many = [GateInputs(visit, at) for visit in visits]
    querysets = [inputs.querysets() for inputs in many]
    rows = iter(read_together(*(part for parts in querysets for part in parts), *more))
    for inputs, parts in zip(many, querysets, strict=True):
        inputs.facts = facts[inputs.visit.patient_id]
        inputs.take([next(rows) for _ in parts])
    beyond = [inputs for inputs in many if inputs.has_override_of_value]
    if beyond:
        weighed = defaultdict(list)
        visits_beyond = [inputs.visit for inputs in beyond]
        for override in _weighed(GateOverride.objects.filter(visit__in=visits_beyond)):
            weighed[override.visit_id].append((override, override.weighed))
        for inputs in beyond:
            inputs.overrides = weighed[inputs.visit.pk]
    return many, list(rows)


def _weighed(overrides: QuerySet[GateOverride]) -> QuerySet[Any]:
    """Each with the value of its item that was charted last when it was given."""
    value = (
        Observation.objects.filter(
            visit=OuterRef("visit"),
            metric=Func(OuterRef("item"), Value("-"), Value(2), function="split_part"),
            mark=None,
            received_at__lte=OuterRef("at"),
        )
        .order_by("-charted_at", "-id")
        .values("value")[:1]
    )
    return overrides.annotate(weighed=Subquery(value)).order_by("id")
