"""Papers and pages that several items cite, each as it was read."""

from chairside.knowledge.citations import read, second_hand
from chairside.knowledge.sources import (
    depression,
    interactions,
    other_conditions,
    pain,
    regulators,
    scales,
    therapy,
)

ANAND_2023 = read(
    depression.ANAND_2023,
    "https://utsouthwestern.elsevierpure.com/en/publications/ketamine-versus-ect-for-nonpsychotic-treatment-resistant-major-de",
)
DISSOCIATION_576 = second_hand(
    depression.DISSOCIATION_576,
    "https://moreblossom.com/papers/reconsidering-dissociation-as-a-predictor-of-antidepressant-efficacy-for-esketam",
)
EKSTRAND_2022 = read(depression.EKSTRAND_2022, "https://pmc.ncbi.nlm.nih.gov/articles/PMC9154276")
GRUNEBAUM_2018 = read(
    depression.GRUNEBAUM_2018,
    "https://ajp.psychiatryonline.org/doi/full/10.1176/appi.ajp.2017.17060647",
)
HAN_2016 = read(depression.HAN_2016, "https://pmc.ncbi.nlm.nih.gov/articles/PMC5098773")
MCINNES_2022 = second_hand(
    depression.MCINNES_2022, "https://stanfordhealthcare.org/publications/837/837264.html"
)
OLIVER_2022 = read(
    depression.OLIVER_2022,
    "https://www.psychiatrist.com/jcp/clinical-effectiveness-intravenous-racemic-ketamine-treatment-resistant-depression-suicidal-ideation-generalized-anxiety-symptoms/",
)
PFEIFFER_2024 = read(
    depression.PFEIFFER_2024,
    "https://www.psychiatrist.com/jcp/clinical-outcomes-intravenous-ketamine-for-depression-va-health-system/",
)
SZARMACH_2020 = read(
    depression.SZARMACH_2020,
    "https://www.dovepress.com/metabolic-risk-factors-and-cardiovascular-safety-in-ketamine-use-for-t-peer-reviewed-article-NDT",
)
TRD4005 = second_hand(
    depression.TRD4005,
    "https://epocrates.com/online/article/esketamine-nasal-spray-approved-as-monotherapy-for-treatment-resistant",
)
WILKINSON_2021 = read(
    depression.WILKINSON_2021,
    "https://karger.com/pps/article-abstract/90/5/318/829016/Cognitive-Behavioral-Therapy-to-Sustain-the",
)
YIP_2022 = read(depression.YIP_2022, "https://pmc.ncbi.nlm.nih.gov/articles/PMC9556663")

ER_KETAMINE_2023 = read(
    interactions.ER_KETAMINE_2023, "https://pmc.ncbi.nlm.nih.gov/articles/PMC10812090/table/T1"
)
VERAART_2021 = read(
    interactions.VERAART_2021,
    "https://research.rug.nl/en/publications/pharmacodynamic-interactions-between-ketamine-and-psychiatric-med",
)

ABDALLAH_2022 = second_hand(
    other_conditions.ABDALLAH_2022,
    "https://distantreader.org/stacks/cord/cord-1030899-zav2vohl.txt",
)
BLOCH_2012 = read(other_conditions.BLOCH_2012, "https://pubmed.ncbi.nlm.nih.gov/22784486/")
DAKWAR_2019 = read(
    other_conditions.DAKWAR_2019,
    "https://psychiatryonline.org/doi/full/10.1176/appi.ajp.2019.18101123",
)
DAKWAR_2020 = read(
    other_conditions.DAKWAR_2020,
    "https://psychiatryonline.org/doi/full/10.1176/appi.ajp.2019.19070684",
)
FEDER_2021 = read(
    other_conditions.FEDER_2021, "https://psychiatryonline.org/doi/abs/10.1176/appi.focus.23021014"
)
GLUE_2018 = read(other_conditions.GLUE_2018, "https://pubmed.ncbi.nlm.nih.gov/29561204/")
GRABSKI_2022 = second_hand(
    other_conditions.GRABSKI_2022,
    "https://www.moreblossom.com/papers/adjunctive-ketamine-with-relapse-prevention-based-psychological-therapy-in-the-t",
)
RODRIGUEZ_2013 = read(
    other_conditions.RODRIGUEZ_2013, "https://pmc.ncbi.nlm.nih.gov/articles/PMC3799067"
)
TAYLOR_2018 = read(other_conditions.TAYLOR_2018, "https://pmc.ncbi.nlm.nih.gov/articles/PMC5729569")

BRINCK_2018 = read(
    pain.BRINCK_2018, "https://cochranelibrary.com/cdsr/doi/10.1002/14651858.CD012033.pub4//hr"
)
CORRIGER_2022 = second_hand(
    pain.CORRIGER_2022,
    "https://accounts.public.ce.basespace.illumina.com/b/search/article.nb?id=34252909",
)
LAURITSEN_2016 = read(
    pain.LAURITSEN_2016,
    "https://thejournalofheadacheandpain.biomedcentral.com/articles/10.1186/s10194-016-0700-3",
)
NOPPERS_2011 = second_hand(pain.NOPPERS_2011, "https://www.metajournal.com/articles/3171")
PICKERING_2020 = read(
    pain.PICKERING_2020,
    "https://pubs.asahq.org/anesthesiology/article/133/1/154/109123/Ketamine-and-Magnesium-for-Refractory-Neuropathic",
)
POMEROY_2017 = second_hand(pain.POMEROY_2017, "https://zendy.io/title/10.1111/head.13013")
SCHWARTZMAN_2009 = read(
    pain.SCHWARTZMAN_2009,
    "https://journals.lww.com/pain/Abstract/2009/12150/Outpatient_intravenous_ketamine_for_the_treatment.21.aspx",
)

FDA_CYP = second_hand(regulators.FDA_CYP, "https://helen.drbinhthanh.com/uptodate2/show/76992.html")
FDA_MONOTHERAPY_2025 = second_hand(
    regulators.FDA_MONOTHERAPY_2025, "https://openminds.com/?p=1131447"
)

ABRAMOVITCH_2020 = second_hand(
    scales.ABRAMOVITCH_2020,
    "https://www.oskarflygare.com/sources/scientific-publications/Abramovitch2020---Severity-benchmarks-and-contemporary-clinical-norms-for-the-Obsessive-Compulsive-Inventory-Revised-(OCI-R)",
)
FARRIS_2013 = read(scales.FARRIS_2013, "https://pmc.ncbi.nlm.nih.gov/articles/PMC3959901")
IDS_QIDS = read(scales.IDS_QIDS, "http://ids-qids.org/interpretation.html")
KOUNALI_2022 = read(scales.KOUNALI_2022, "https://pmc.ncbi.nlm.nih.gov/articles/PMC9340848")
MADRS_OWNER = second_hand(
    scales.MADRS_OWNER, "https://switzerland.progress.im/en/content/assessing-depression"
)
PADSS_MODIFIED = read(scales.PADSS_MODIFIED, "https://pubmed.ncbi.nlm.nih.gov/8590498/")
PADSS_TABLE = second_hand(
    scales.PADSS_TABLE, "https://www.clinmedjournals.org/articles/ijodh/ijodh-2-036table4.html"
)
PHQ_PFIZER = second_hand(
    scales.PHQ_PFIZER,
    "https://packages2.fhir.org/xig/resource/fhir.paciosampledata%7Ccurrent/Questionnaire/44249-1",
)
REED_2024 = read(scales.REED_2024, "https://pmc.ncbi.nlm.nih.gov/articles/PMC10859144")
RODRIGUES_2021 = second_hand(
    scales.RODRIGUES_2021,
    "https://research.regionh.dk/da/publications/a-simplified-6-item-clinician-administered-dissociative-symptom-s",
)
SHORT_2020 = second_hand(
    scales.SHORT_2020,
    "https://centralcoast.intersearch.com.au/cclhdjspui/handle/1/1754?mode=simple",
)
SPIER = second_hand(scales.SPIER, "SPiER-Project/adoption-guide, data dictionary")
YBOCS_OWNER = second_hand(
    scales.YBOCS_OWNER,
    "https://docslib.org/doc/930170/y-bocs-has-become-the-gold-standard-for-rating-symptom-severity-in-patients-with-obsessive-compulsive-disorder-ocd",
)

TRAUMA_WEEK = second_hand(
    therapy.TRAUMA_WEEK,
    "https://www.moreblossom.com/trials/enhancing-week-long-psychological-treatment-for-ptsd-with-ketamine",
)
ZANOS_GOULD_2018 = read(therapy.ZANOS_GOULD_2018, "https://www.nature.com/articles/mp2017255")
