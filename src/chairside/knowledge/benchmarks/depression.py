"""Published outcomes in depression: everyday practice, cohorts and the arms of trials."""

from decimal import Decimal

from chairside.knowledge.benchmarks.benchmark import Benchmark, Design, Outcome, percent
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
        percent("response", "53.6", "phq-9-response-50", when="14 to 31 days after the course"),
        percent(
            "remission", "28.9", "phq-9-remission-below-5", when="14 to 31 days after the course"
        ),
        percent("suicidal thoughts lessened, of those who had them", "73.0"),
        percent("depression worse", "8.4"),
        percent("suicidal thoughts more", "6.0"),
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
        percent("response", "50", "phq-9-response-50", when="within 6 weeks"),
        percent("remission", "20", when="within 6 weeks"),
        percent("response", "72", "phq-9-response-50", when="after 10 infusions"),
        percent("remission", "38", when="after 10 infusions"),
        percent("fall of the GAD-7", "30"),
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
        percent("response", "26", "phq-9-response-50", when="6 weeks"),
        percent("remission", "15", "phq-9-remission-at-most-5", when="6 weeks"),
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
    outcomes=(percent("response", "55.4", "qids-response-50", when="after 3 weeks"),),
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
        percent("remission", "46", "madrs-remission-10", when="end of the course"),
        percent("relapse of those in remission", "70", when="within 12 months"),
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
        percent("remission", "22.5", "madrs-remission-12", when="week 4"),
        percent("remission on placebo", "7.6", "madrs-remission-12", when="week 4"),
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
        percent("response", "35", "phq-9-response-50", when="after 6 sessions"),
        percent("remission", "10", when="after 6 sessions"),
        percent("fall of at least 5 points", "45", "phq-9-mid-5", when="after 6 sessions"),
    ),
    cites=(
        second_hand(
            published.VETERANS_2025,
            "https://cfore.learntodostuffgood.co.uk/article/20251212-evaluating-the-effectiveness-of-ketamine-therapy-on-depressive-symptoms-in-veterans-a-program-evaluation",
        ),
    ),
)
