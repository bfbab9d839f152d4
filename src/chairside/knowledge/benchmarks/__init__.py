"""Every benchmark Chairside knows, in one tuple."""

from chairside.knowledge.benchmarks import depression, pain
from chairside.knowledge.benchmarks.benchmark import Benchmark

BENCHMARKS: tuple[Benchmark, ...] = (
    depression.MCINNES_2022,
    depression.OLIVER_2022,
    depression.ALNEFEESI_2022,
    depression.HIETAMIES_2023,
    depression.PFEIFFER_2024,
    depression.ANAND_2023,
    depression.EKSTRAND_2022,
    depression.TRD4005,
    depression.VETERANS_2025,
    pain.CORRIGER_2022,
    pain.REFRACTORY_PAIN_INPATIENT,
)
