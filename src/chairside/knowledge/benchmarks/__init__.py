"""Every benchmark Chairside knows, in one tuple."""

from chairside.knowledge.benchmarks import (
    alnefeesi_2022,
    anand_2023,
    corriger_2022,
    ekstrand_2022,
    hietamies_2023,
    mcinnes_2022,
    oliver_2022,
    pfeiffer_2024,
    refractory_pain_inpatient,
    trd4005,
    veterans_2025,
)
from chairside.knowledge.benchmarks.benchmark import Benchmark

BENCHMARKS: tuple[Benchmark, ...] = (
    mcinnes_2022.BENCHMARK,
    oliver_2022.BENCHMARK,
    alnefeesi_2022.BENCHMARK,
    hietamies_2023.BENCHMARK,
    pfeiffer_2024.BENCHMARK,
    anand_2023.BENCHMARK,
    ekstrand_2022.BENCHMARK,
    trd4005.BENCHMARK,
    veterans_2025.BENCHMARK,
    corriger_2022.BENCHMARK,
    refractory_pain_inpatient.BENCHMARK,
)
