"""Inpatients with refractory chronic pain."""

from decimal import Decimal

from chairside.knowledge.benchmarks.benchmark import Benchmark, Design, Outcome
from chairside.knowledge.citations import second_hand
from chairside.knowledge.sources.pain import REFRACTORY_INPATIENT

BENCHMARK = Benchmark(
    id="refractory-pain-inpatient",
    version=1,
    title="Inpatients with refractory chronic pain",
    design=Design.COHORT,
    population="35 inpatients",
    treatment="0.1 to 0.35 mg/kg/h, at most 24 mg/h, for 5 days",
    indication="chronic-pain",
    eligible=None,
    analysed=35,
    denominator="those treated",
    outcomes=(
        Outcome(name="pain severity, mean at the start", value=Decimal("6.5"), unit="points"),
        Outcome(name="pain severity, mean", value=Decimal("5.1"), unit="points", when="1 week"),
        Outcome(name="pain severity, mean", value=Decimal("5.9"), unit="points", when="2 months"),
    ),
    cites=(
        second_hand(
            REFRACTORY_INPATIENT, "https://scirp.org/journal/paperinformation.aspx?paperid=110498"
        ),
    ),
)
