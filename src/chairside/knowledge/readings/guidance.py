"""Pages on which guidelines were read."""

from chairside.knowledge.citations import read, recalled, second_hand
from chairside.knowledge.sources.depression import SANACORA_2017, TRD_DEFINITION, ZHDANAVA_2021
from chairside.knowledge.sources.guidelines import (
    AMG_KETAMINE,
    CADTH_2024,
    CANMAT_2021,
    CANMAT_2023,
    CLINIC_PRACTICE,
    COHEN_2018,
    JELEN_2024,
    MCINTYRE_2021,
    RANZCP,
    SCHWENK_2018,
    VADOD_MDD_2022,
    VADOD_PTSD_2023,
)

PAIN = second_hand(
    COHEN_2018,
    "https://www.guidelinecentral.com/summaries/"
    "work-related-complex-regional-pain-syndrome-crps-diagnosis-and-treatment/",
)
PAIN_SERIAL = second_hand(
    COHEN_2018, "https://doctoryg.blogspot.com/2019/03/ketamine-infusions-for-chronic-pain.html"
)
PAIN_EVIDENCE = second_hand(
    COHEN_2018,
    "https://www.medcentral.com/pain/interventions/asra-aapm-asa-release-first-iv-ketamine-"
    "infusion-guidelines",
)
PAIN_OWNER = read(
    COHEN_2018,
    "https://www.asra.com/news-publications/asra-updates/blog-landing/guidelines/2018/07/01/"
    "consensus-guidelines-on-the-use-of-intravenous-ketamine-infusions-for-chronic-pain-management",
)
PAIN_FROM_MEMORY = recalled(COHEN_2018)
ACUTE_PAIN = second_hand(SCHWENK_2018, "https://guidelinecentral.com/guideline/8156")
ACUTE_PAIN_FROM_MEMORY = recalled(SCHWENK_2018)
MOOD_TITLE = second_hand(
    SANACORA_2017,
    "https://www.scribd.com/document/516432450/"
    "A-Consensus-Statement-on-the-Use-of-Ketamine-in-the-Treatment-of-Mood-Disorders-2017",
)
MOOD_REPORT = second_hand(
    SANACORA_2017,
    "https://qa00.mdedge.com/psychiatry/article/133049/depression/"
    "apa-task-force-urges-caution-label-use-ketamine-mood-disorders",
)
MOOD_FROM_MEMORY = recalled(SANACORA_2017)
EXPERTS_2021 = read(
    MCINTYRE_2021, "https://psychiatryonline.org/doi/10.1176/appi.ajp.2020.20081251"
)
CANADA_2021 = recalled(CANMAT_2021)
CANADA_2023 = recalled(CANMAT_2023)
AUSTRALIA = recalled(RANZCP)
REGISTRIES = second_hand(
    JELEN_2024, "https://biomed.reviewer.ly/app/publication/3782cec7-14f1-48cf-9de3-1656b2c86b2f"
)
VETERANS_MDD = second_hand(
    VADOD_MDD_2022, "https://joulecma.ca/secure/clinicalupdates/poems/2023/detail/305367/1"
)
VETERANS_PTSD = second_hand(
    VADOD_PTSD_2023, "https://conduct.edu.vn/a-clinicans-guide-to-ptsd-treatement"
)
CANADA_PTSD = second_hand(
    CADTH_2024, "https://discovery.researcher.life/topic/sublingual-tablet/19100359?page=3"
)
CANADA_TRD = read(CADTH_2024, "https://www.ncbi.nlm.nih.gov/books/NBK602384/")
PRACTICE_FROM_MEMORY = recalled(CLINIC_PRACTICE)
ONE_CLINIC = read(AMG_KETAMINE, "https://www.amg-ketamine.com/treatment-day")

TRD_LABEL = second_hand(TRD_DEFINITION, "https://mentalhelpprovider.com/?p=112")
TRD_EPISODE = read(TRD_DEFINITION, "https://pmc.ncbi.nlm.nih.gov/articles/PMC11193313")
TRD_WEEKS_WEAK = second_hand(
    TRD_DEFINITION,
    "https://www.droracle.ai/articles/788538/what-are-the-requirements-for-administering-iv-"
    "intravenous-ketamine",
)
TRD_PREVALENCE_US = second_hand(
    ZHDANAVA_2021, "https://neolytix.com/articles/spravato-cpt-code-2026-j0013-g2082-g2083/"
)
