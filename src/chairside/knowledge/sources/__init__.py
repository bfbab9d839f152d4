"""The bibliography: every work that an item of knowledge cites."""

from chairside.knowledge.citations import Source
from chairside.knowledge.sources import (
    crisis_lines,
    depression,
    guidelines,
    interactions,
    other_conditions,
    pain,
    regulators,
    scales,
    therapy,
)

SOURCES: tuple[Source, ...] = (
    *regulators.SOURCES,
    *guidelines.SOURCES,
    *depression.SOURCES,
    *other_conditions.SOURCES,
    *pain.SOURCES,
    *therapy.SOURCES,
    *interactions.SOURCES,
    *scales.SOURCES,
    *crisis_lines.SOURCES,
)
