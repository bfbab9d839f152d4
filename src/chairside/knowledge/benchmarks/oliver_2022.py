"""A private group of several sites."""

from decimal import Decimal

from chairside.knowledge.benchmarks.benchmark import Benchmark, Design, Outcome
from chairside.knowledge.citations import read
from chairside.knowledge.sources.depression import OLIVER_2022

BENCHMARK = Benchmark(
    id="oliver-2022",
    version=1,
    title="A private group of several sites",
    design=Design.COHORT,
    population="424 patients of a private group",
    treatment="racemic ketamine infusions, 0.5 mg/kg over 40 minutes at the start",
    indication="treatment-resistant-depression",
    eligible=None,
    analysed=424,
    denominator="those treated; completers are not told apart",
    outcomes=(
        Outcome(
            name="response",
            value=Decimal("50"),
            unit="%",
            definition_id="phq-9-response-50",
            when="within 6 weeks",
        ),
        Outcome(name="remission", value=Decimal("20"), unit="%", when="within 6 weeks"),
        Outcome(
            name="response",
            value=Decimal("72"),
            unit="%",
            definition_id="phq-9-response-50",
            when="after 10 infusions",
        ),
        Outcome(name="remission", value=Decimal("38"), unit="%", when="after 10 infusions"),
        Outcome(name="fall of the GAD-7", value=Decimal("30"), unit="%"),
    ),
    cites=(
        read(
            OLIVER_2022,
            "https://www.psychiatrist.com/jcp/clinical-effectiveness-intravenous-racemic-ketamine-treatment-resistant-depression-suicidal-ideation-generalized-anxiety-symptoms/",
        ),
    ),
)
