"""Reads that join a visit with its dose, its gate and its signature."""

from chairside.clinic.treatments.queries.board import Card, board
from chairside.clinic.treatments.queries.live import Due, Live, live
from chairside.clinic.treatments.queries.record import Record, document_of, record_of

__all__ = [
    "Card",
    "Due",
    "Live",
    "Record",
    "board",
    "document_of",
    "live",
    "record_of",
]
