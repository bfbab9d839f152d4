"""Esketamine nasal spray alone."""

from decimal import Decimal

from chairside.knowledge.benchmarks.benchmark import Benchmark, Design, Outcome
from chairside.knowledge.citations import second_hand
from chairside.knowledge.sources.depression import TRD4005

BENCHMARK = Benchmark(
    id="trd4005",
    version=1,
    title="Esketamine nasal spray alone",
    design=Design.TRIAL,
    population="adults with treatment-resistant depression",
    treatment="esketamine nasal spray without an oral antidepressant",
    indication="treatment-resistant-depression",
    eligible=None,
    analysed=None,
    denominator="as the trial counted",
    outcomes=(
        Outcome(
            name="remission",
            value=Decimal("22.5"),
            unit="%",
            definition_id="madrs-remission-12",
            when="week 4",
        ),
        Outcome(
            name="remission on placebo",
            value=Decimal("7.6"),
            unit="%",
            definition_id="madrs-remission-12",
            when="week 4",
        ),
    ),
    cites=(
        second_hand(
            TRD4005,
            "https://epocrates.com/online/article/esketamine-nasal-spray-approved-as-monotherapy-for-treatment-resistant",
        ),
    ),
)
