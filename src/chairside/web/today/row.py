"""One thing that waits for the person who looks, with its one action."""

from dataclasses import dataclass
from datetime import datetime

from chairside.clinic.worklist.severity import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayRow:
    """`at` is when it is or was due, `since` since when it waits; one of them stands beside it."""

    key: str
    severity: Severity
    title: str
    detail: str
    href: str
    action: str
    at: datetime | None = None
    since: datetime | None = None
    at_a_visit: bool = False

    @property
    def order(self) -> tuple[int, bool, float]:
        """Of the same severity what concerns a visit of today first, then what waits longest."""
        moment = self.at or self.since
        return -self.severity.rank, not self.at_a_visit, moment.timestamp() if moment else 0.0
