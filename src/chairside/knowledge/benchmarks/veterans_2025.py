"""A private clinic, veterans."""

from decimal import Decimal

from chairside.knowledge.benchmarks.benchmark import Benchmark, Design, Outcome
from chairside.knowledge.citations import second_hand
from chairside.knowledge.sources.depression import VETERANS_2025

BENCHMARK = Benchmark(
    id="veterans-2025",
    version=1,
    title="A private clinic, veterans",
    design=Design.COHORT,
    population="20 veterans",
    treatment="six sessions, into a vein or a muscle",
    indication="treatment-resistant-depression",
    eligible=20,
    analysed=20,
    denominator="all 20",
    outcomes=(
        Outcome(
            name="response",
            value=Decimal("35"),
            unit="%",
            definition_id="phq-9-response-50",
            when="after 6 sessions",
        ),
        Outcome(name="remission", value=Decimal("10"), unit="%", when="after 6 sessions"),
        Outcome(
            name="fall of at least 5 points",
            value=Decimal("45"),
            unit="%",
            definition_id="phq-9-mid-5",
            when="after 6 sessions",
        ),
    ),
    cites=(
        second_hand(
            VETERANS_2025,
            "https://cfore.learntodostuffgood.co.uk/article/20251212-evaluating-the-effectiveness-of-ketamine-therapy-on-depressive-symptoms-in-veterans-a-program-evaluation",
        ),
    ),
)
