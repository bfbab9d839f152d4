"""The bibliography: every work that an item of knowledge cites."""

from chairside.knowledge.citations import Source
from chairside.knowledge.sources import (
    crisis_lines,
    depression,
    guidelines,
    interactions,
    labels,
    other_conditions,
    pain,
    practice,
    regulators,
    scales,
    terminology,
    therapy,
)

SOURCES: tuple[Source, ...] = (
    *labels.SOURCES,
    *regulators.SOURCES,
    *guidelines.SOURCES,
    *depression.SOURCES,
    *other_conditions.SOURCES,
    *pain.SOURCES,
    *therapy.SOURCES,
    *interactions.SOURCES,
    *scales.SOURCES,
    *terminology.SOURCES,
    *practice.SOURCES,
    *crisis_lines.SOURCES,
)
