"""Veterans Affairs."""

from decimal import Decimal

from chairside.knowledge.benchmarks.benchmark import Benchmark, Design, Outcome
from chairside.knowledge.citations import read
from chairside.knowledge.sources.depression import PFEIFFER_2024

BENCHMARK = Benchmark(
    id="pfeiffer-2024",
    version=1,
    title="Veterans Affairs",
    design=Design.COHORT,
    population="215 veterans, 6.1 earlier antidepressants on average, PHQ-9 of 18.6 at the start",
    treatment="racemic ketamine infusions, 18 in a year on average",
    indication="treatment-resistant-depression",
    eligible=215,
    analysed=215,
    denominator="all who began",
    outcomes=(
        Outcome(
            name="response",
            value=Decimal("26"),
            unit="%",
            definition_id="phq-9-response-50",
            when="6 weeks",
        ),
        Outcome(
            name="remission",
            value=Decimal("15"),
            unit="%",
            definition_id="phq-9-remission-at-most-5",
            when="6 weeks",
        ),
    ),
    cites=(
        read(
            PFEIFFER_2024,
            "https://www.psychiatrist.com/jcp/clinical-outcomes-intravenous-ketamine-for-depression-va-health-system/",
        ),
    ),
)
