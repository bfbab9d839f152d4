"""ELEKT-D, ketamine arm."""

from decimal import Decimal

from chairside.knowledge.benchmarks.benchmark import Benchmark, Design, Outcome
from chairside.knowledge.citations import second_hand
from chairside.knowledge.sources.depression import ANAND_2023

BENCHMARK = Benchmark(
    id="anand-2023",
    version=1,
    title="ELEKT-D, ketamine arm",
    design=Design.TRIAL,
    population="outpatients without psychosis",
    treatment="racemic ketamine infusions, twice a week for three weeks",
    indication="treatment-resistant-depression",
    eligible=200,
    analysed=195,
    denominator="200 assigned to ketamine, 195 treated",
    outcomes=(
        Outcome(
            name="response",
            value=Decimal("55.4"),
            unit="%",
            definition_id="qids-response-50",
            when="after 3 weeks",
        ),
    ),
    cites=(
        second_hand(
            ANAND_2023,
            "https://moreblossom.com/papers/ketamine-versus-ect-for-nonpsychotic-treatment-resistant-major-depression",
        ),
    ),
)
