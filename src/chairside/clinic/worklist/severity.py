"""The one severity scale, in order: what becomes more urgent ends a snooze."""

from enum import StrEnum


class Severity(StrEnum):
    INFO = "info"
    DUE = "due"
    OVERDUE = "overdue"
    OUT_OF_RANGE = "out of range"
    URGENT = "urgent"

    @property
    def rank(self) -> int:
        return list(Severity).index(self)
