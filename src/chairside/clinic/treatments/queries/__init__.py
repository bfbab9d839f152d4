"""Reads that join a visit with its dose, its gate and its signature."""

from chairside.clinic.treatments.queries.board import Card, board
from chairside.clinic.treatments.queries.live import Due, Live, live
from chairside.clinic.treatments.queries.patient_course import (
    Given,
    Place,
    WhereInCourse,
    given_at,
    where_in_course,
)
from chairside.clinic.treatments.queries.record import (
    Record,
    Signing,
    record_of,
    signatures_of,
    signing_of,
)

__all__ = [
    "Card",
    "Due",
    "Given",
    "Live",
    "Place",
    "Record",
    "Signing",
    "WhereInCourse",
    "board",
    "given_at",
    "live",
    "record_of",
    "signatures_of",
    "signing_of",
    "where_in_course",
]
