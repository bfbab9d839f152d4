"""Published outcomes in depression: everyday practice, cohorts and the arms of trials."""

from decimal import Decimal

from chairside.knowledge.benchmarks.benchmark import Benchmark, Design, Outcome
from chairside.knowledge.citations import second_hand
from chairside.knowledge.readings import papers
from chairside.knowledge.sources import depression as published

MCINNES_2022 = Benchmark(
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
    cites=(papers.MCINNES_2022,),
)

OLIVER_2022 = Benchmark(
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
    cites=(papers.OLIVER_2022,),
)

ALNEFEESI_2022 = Benchmark(
    id="alnefeesi-2022",
    version=1,
    title="79 studies of everyday care together",
    design=Design.POOLED,
    population="2665 patients of 79 studies",
    treatment="ketamine, any route",
    indication="treatment-resistant-depression",
    eligible=None,
    analysed=2665,
    denominator="as each study counted",
    outcomes=(
        Outcome(name="response", value=Decimal("45"), unit="%", plus_minus=Decimal("10")),
        Outcome(name="remission", value=Decimal("30"), unit="%", plus_minus=Decimal("5.9")),
    ),
    cites=(
        second_hand(
            published.ALNEFEESI_2022, "https://bohrium.dp.tech/paper/arxiv/62a58ae05aee126c0ff17e4c"
        ),
    ),
)

HIETAMIES_2023 = Benchmark(
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
            published.HIETAMIES_2023,
            "https://moreblossom.com/papers/the-effects-of-ketamine-on-symptoms-of-depression-and-anxiety-in-real-world-care",
        ),
    ),
)

PFEIFFER_2024 = Benchmark(
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
    cites=(papers.PFEIFFER_2024,),
)

ANAND_2023 = Benchmark(
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
            published.ANAND_2023,
            "https://moreblossom.com/papers/ketamine-versus-ect-for-nonpsychotic-treatment-resistant-major-depression",
        ),
    ),
)

EKSTRAND_2022 = Benchmark(
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
    cites=(papers.EKSTRAND_2022,),
)

TRD4005 = Benchmark(
    id="trd4005",
    version=1,
    title="Esketamine nasal spray alone",
    design=Design.TRIAL,
    population="adults with treatment-resistant depression",
    treatment="esketamine nasal spray without an oral antidepressant",
    indication="treatment-resistant-depression",
    eligible=None,
    analysed=None,
    denominator="as the trial counted",
    outcomes=(
        Outcome(
            name="remission",
            value=Decimal("22.5"),
            unit="%",
            definition_id="madrs-remission-12",
            when="week 4",
        ),
        Outcome(
            name="remission on placebo",
            value=Decimal("7.6"),
            unit="%",
            definition_id="madrs-remission-12",
            when="week 4",
        ),
    ),
    cites=(papers.TRD4005,),
)

VETERANS_2025 = Benchmark(
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
            published.VETERANS_2025,
            "https://cfore.learntodostuffgood.co.uk/article/20251212-evaluating-the-effectiveness-of-ketamine-therapy-on-depressive-symptoms-in-veterans-a-program-evaluation",
        ),
    ),
)
