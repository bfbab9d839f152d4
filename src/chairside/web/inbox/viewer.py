"""For whom, where and when it is looked at what waits; what several kinds need is read once."""

import zoneinfo
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import Any

from django.utils import timezone

from chairside.clinic.audit.actors import Actor
from chairside.clinic.screening.facts import PatientFacts, facts_of
from chairside.clinic.worklist.severity import Severity

AHEAD = timedelta(days=7)
"""Visits that begin within this time are looked at for what they lack."""


@dataclass(kw_only=True)
class Viewer:
    """`at` is on the site's clock; `site` is None while the clinic has none."""

    by: Actor
    site: Any
    now: datetime

    @cached_property
    def at(self) -> datetime:
        return self.local(self.now)

    def local(self, moment: datetime) -> datetime:
        zone = zoneinfo.ZoneInfo(self.site.time_zone) if self.site else None
        return timezone.localtime(moment, zone)

    patients: list[Any] = field(default_factory=list)
    """Whose facts are needed later: they are read along with the first that are asked for."""
    _facts: dict[int, PatientFacts] = field(default_factory=dict)

    def facts_of(self, patients: Collection[Any]) -> Mapping[int, PatientFacts]:
        """One statement for those that are not read yet."""
        wanted = {row.pk: row for row in (*patients, *self.patients)}
        missing = [row for key, row in wanted.items() if key not in self._facts]
        self._facts.update(facts_of(missing, self.at))
        return self._facts

    def severity_of_visit(self, start: datetime) -> Severity:
        """Of what a booked visit lacks: overdue once it should have begun, due on its day."""
        if start <= self.now:
            return Severity.OVERDUE
        if self.local(start).date() == self.at.date():
            return Severity.DUE
        return Severity.INFO

    def severity_since(self, since: datetime) -> Severity:
        """Of what is to be done the same day: overdue from the next day on."""
        return Severity.DUE if self.local(since).date() == self.at.date() else Severity.OVERDUE
