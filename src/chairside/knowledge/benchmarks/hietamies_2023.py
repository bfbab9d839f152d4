"""Ten US clinics."""

from decimal import Decimal

from chairside.knowledge.benchmarks.benchmark import Benchmark, Design, Outcome
from chairside.knowledge.citations import second_hand
from chairside.knowledge.sources.depression import HIETAMIES_2023

BENCHMARK = Benchmark(
    id="hietamies-2023",
    version=1,
    title="Ten US clinics",
    design=Design.COHORT,
    population="2758 patients of 10 US clinics",
    treatment="racemic ketamine infusions",
    indication="treatment-resistant-depression",
    eligible=2758,
    analysed=714,
    denominator="714 with an induction course that could be analysed; 836 with maintenance",
    outcomes=(
        Outcome(name="effect on depression (QIDS), standardised", value=Decimal("1.56"), unit="d"),
        Outcome(name="effect on anxiety, standardised", value=Decimal("1.17"), unit="d"),
    ),
    cites=(
        second_hand(
            HIETAMIES_2023,
            "https://moreblossom.com/papers/the-effects-of-ketamine-on-symptoms-of-depression-and-anxiety-in-real-world-care",
        ),
    ),
)
