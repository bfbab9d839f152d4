"""79 studies of everyday care together."""

from decimal import Decimal

from chairside.knowledge.benchmarks.benchmark import Benchmark, Design, Outcome
from chairside.knowledge.citations import second_hand
from chairside.knowledge.sources.depression import ALNEFEESI_2022

BENCHMARK = Benchmark(
    id="alnefeesi-2022",
    version=1,
    title="79 studies of everyday care together",
    design=Design.POOLED,
    population="2665 patients of 79 studies",
    treatment="ketamine, any route",
    indication="treatment-resistant-depression",
    eligible=None,
    analysed=2665,
    denominator="as each study counted",
    outcomes=(
        Outcome(name="response", value=Decimal("45"), unit="%", plus_minus=Decimal("10")),
        Outcome(name="remission", value=Decimal("30"), unit="%", plus_minus=Decimal("5.9")),
    ),
    cites=(
        second_hand(ALNEFEESI_2022, "https://bohrium.dp.tech/paper/arxiv/62a58ae05aee126c0ff17e4c"),
    ),
)
