"""Every collected fact on eligibility, treatment, safety and measurement, and where it went."""

from chairside.knowledge.coverage.eligibility import ELIGIBILITY
from chairside.knowledge.coverage.measurement import MEASUREMENT
from chairside.knowledge.coverage.row import FactRow, FactSection
from chairside.knowledge.coverage.safety import SAFETY
from chairside.knowledge.coverage.treatment import TREATMENT

COVERAGE: tuple[FactSection, ...] = (*ELIGIBILITY, *TREATMENT, *SAFETY, *MEASUREMENT)

__all__ = ["COVERAGE", "FactRow", "FactSection"]
