"""KetECT, ketamine arm."""

from decimal import Decimal

from chairside.knowledge.benchmarks.benchmark import Benchmark, Design, Outcome
from chairside.knowledge.citations import read
from chairside.knowledge.sources.depression import EKSTRAND_2022

BENCHMARK = Benchmark(
    id="ekstrand-2022",
    version=1,
    title="KetECT, ketamine arm",
    design=Design.TRIAL,
    population="inpatients with severe depression",
    treatment="racemic ketamine infusions, thrice a week, at most 12",
    indication="treatment-resistant-depression",
    eligible=None,
    analysed=None,
    denominator="186 inpatients in both arms together",
    outcomes=(
        Outcome(
            name="remission",
            value=Decimal("46"),
            unit="%",
            definition_id="madrs-remission-10",
            when="end of the course",
        ),
        Outcome(
            name="relapse of those in remission",
            value=Decimal("70"),
            unit="%",
            when="within 12 months",
        ),
    ),
    cites=(read(EKSTRAND_2022, "https://pmc.ncbi.nlm.nih.gov/articles/PMC9154276"),),
)
