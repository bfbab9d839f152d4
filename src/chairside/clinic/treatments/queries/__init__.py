"""Reads that join a visit with its dose, its gate and its signature."""

from chairside.clinic.treatments.queries.board import Card, board
from chairside.clinic.treatments.queries.live import Due, Live, live
from chairside.clinic.treatments.queries.record import Record, Signing, record_of, signing_of

__all__ = [
    "Card",
    "Due",
    "Live",
    "Record",
    "Signing",
    "board",
    "live",
    "record_of",
    "signing_of",
]
