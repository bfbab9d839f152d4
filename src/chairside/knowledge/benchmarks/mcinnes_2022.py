"""178 US practices."""

from decimal import Decimal

from chairside.knowledge.benchmarks.benchmark import Benchmark, Design, Outcome
from chairside.knowledge.citations import second_hand
from chairside.knowledge.sources.depression import MCINNES_2022

BENCHMARK = Benchmark(
    id="mcinnes-2022",
    version=1,
    title="178 US practices",
    design=Design.COHORT,
    population="patients of 178 US practices",
    treatment="racemic ketamine infusions",
    indication="treatment-resistant-depression",
    eligible=9016,
    analysed=537,
    denominator="537 of 9016 patients had the data to be counted",
    outcomes=(
        Outcome(
            name="response",
            value=Decimal("53.6"),
            unit="%",
            definition_id="phq-9-response-50",
            when="14 to 31 days after the course",
        ),
        Outcome(
            name="remission",
            value=Decimal("28.9"),
            unit="%",
            definition_id="phq-9-remission-below-5",
            when="14 to 31 days after the course",
        ),
        Outcome(
            name="suicidal thoughts lessened, of those who had them",
            value=Decimal("73.0"),
            unit="%",
        ),
        Outcome(name="depression worse", value=Decimal("8.4"), unit="%"),
        Outcome(name="suicidal thoughts more", value=Decimal("6.0"), unit="%"),
    ),
    cites=(
        second_hand(MCINNES_2022, "https://stanfordhealthcare.org/publications/837/837264.html"),
    ),
)
