"""OKAPI, French pain clinics."""

from decimal import Decimal

from chairside.knowledge.benchmarks.benchmark import Benchmark, Design, Outcome
from chairside.knowledge.citations import second_hand
from chairside.knowledge.sources.pain import CORRIGER_2022

BENCHMARK = Benchmark(
    id="corriger-2022",
    version=1,
    title="OKAPI, French pain clinics",
    design=Design.COHORT,
    population="256 patients with refractory chronic pain in 30 French pain clinics",
    treatment="one delivery of ketamine",
    indication="chronic-pain",
    eligible=240,
    analysed=93,
    denominator="240 with a first value, 93 with one at 12 months",
    outcomes=(
        Outcome(name="pain, mean at the start", value=Decimal("6.8"), unit="points"),
        Outcome(
            name="pain, mean at 12 months", value=Decimal("5.7"), unit="points", when="12 months"
        ),
        Outcome(name="pain stayed severe", value=Decimal("45.7"), unit="%", when="12 months"),
        Outcome(name="pain moderate", value=Decimal("35.3"), unit="%", when="12 months"),
        Outcome(name="pain mild", value=Decimal("16.0"), unit="%", when="12 months"),
    ),
    cites=(
        second_hand(
            CORRIGER_2022,
            "https://accounts.public.ce.basespace.illumina.com/b/search/article.nb?id=34252909",
        ),
    ),
)
