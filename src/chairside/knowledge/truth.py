"""Three-valued logic (Kleene's strong tables): unknown is not no.

A question that nobody has answered makes a rule UNKNOWN unless the other answers decide it,
so that a gap in the history is asked about and never counts as fine.
"""

from collections.abc import Iterable
from enum import StrEnum


class Truth(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


def truth_of(value: bool | None) -> Truth:
    if value is None:
        return Truth.UNKNOWN
    return Truth.YES if value else Truth.NO


def negate(value: Truth) -> Truth:
    if value is Truth.UNKNOWN:
        return Truth.UNKNOWN
    return Truth.NO if value is Truth.YES else Truth.YES


def all_of(values: Iterable[Truth]) -> Truth:
    """YES for nothing at all, as an empty condition asks nothing."""
    result = Truth.YES
    for value in values:
        if value is Truth.NO:
            return Truth.NO
        if value is Truth.UNKNOWN:
            result = Truth.UNKNOWN
    return result


def any_of(values: Iterable[Truth]) -> Truth:
    result = Truth.NO
    for value in values:
        if value is Truth.YES:
            return Truth.YES
        if value is Truth.UNKNOWN:
            result = Truth.UNKNOWN
    return result
