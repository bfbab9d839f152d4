"""Published outcomes in chronic pain."""

from decimal import Decimal

from chairside.knowledge.benchmarks.benchmark import Benchmark, Design, Outcome, percent
from chairside.knowledge.citations import second_hand
from chairside.knowledge.readings import papers
from chairside.knowledge.sources import pain as published

CORRIGER_2022 = Benchmark(
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
        percent("pain stayed severe", "45.7", when="12 months"),
        percent("pain moderate", "35.3", when="12 months"),
        percent("pain mild", "16.0", when="12 months"),
    ),
    cites=(papers.CORRIGER_2022,),
)

REFRACTORY_PAIN_INPATIENT = Benchmark(
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
            published.REFRACTORY_INPATIENT,
            "https://scirp.org/journal/paperinformation.aspx?paperid=110498",
        ),
    ),
)
