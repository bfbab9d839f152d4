"""A page of the questionnaire."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    id: str
    title: str
    lead: str = ""
