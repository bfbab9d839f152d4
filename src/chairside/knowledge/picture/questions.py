"""Questions about the person and their history. Answers change seldom."""

from chairside.knowledge.picture.field import Field, Group, amount, yes_no
from chairside.knowledge.picture.trials import Trials
from chairside.knowledge.questions import choice

AGE = amount("age_years", "Age", Group.PERSON, unit="a", low=0, high=130)
BMI = amount("body_mass_index", "Body mass index", Group.PERSON, unit="kg/m2", low=5, high=150)
CAN_BE_PREGNANT = yes_no("can_be_pregnant", "Could the patient become pregnant?", Group.PERSON)
PREGNANT = yes_no("pregnant", "Is the patient pregnant?", Group.PERSON)
PLANS_PREGNANCY = yes_no("plans_pregnancy", "Is a pregnancy planned?", Group.PERSON)
BREASTFEEDING = yes_no("breastfeeding", "Is the patient breastfeeding?", Group.PERSON)

ANEURYSM_OR_AVM = yes_no(
    "aneurysm_or_avm",
    "Aneurysm (aorta, brain or other artery) or arteriovenous malformation, ever?",
    Group.HISTORY,
)
BRAIN_HAEMORRHAGE = yes_no(
    "intracerebral_haemorrhage", "Bleeding inside the brain, ever?", Group.HISTORY
)
DRUG_ALLERGY = yes_no(
    "ketamine_hypersensitivity",
    "Allergic reaction to ketamine, esketamine or what the product contains?",
    Group.HISTORY,
)
UNCONTROLLED_HEART = yes_no(
    "uncontrolled_cardiovascular_disease",
    "Heart or vessel disease that is poorly controlled?",
    Group.HISTORY,
)
UNCONTROLLED_HYPERTENSION = yes_no(
    "uncontrolled_hypertension", "High blood pressure that is not controlled?", Group.HISTORY
)
CARDIOVASCULAR_RISK = yes_no(
    "cardiovascular_risk", "Known or suspected high cardiovascular risk?", Group.HISTORY
)
HEART_EVENT = yes_no(
    "cardiovascular_event_ever", "Heart attack, stroke or similar event, ever?", Group.HISTORY
)
WEEKS_SINCE_HEART_EVENT = amount(
    "weeks_since_cardiovascular_event",
    "Weeks since the last heart attack, stroke or similar event",
    Group.HISTORY,
    unit="wk",
    low=0,
    high=5200,
)
PRESSURE_RISE_DANGEROUS = yes_no(
    "pressure_rise_dangerous",
    "Would a rise in blood pressure or in the pressure inside the skull be a serious risk?",
    Group.HISTORY,
)
HYPERTENSIVE_ENCEPHALOPATHY = yes_no(
    "hypertensive_encephalopathy", "Hypertensive encephalopathy, ever?", Group.HISTORY
)
RAISED_ICP = yes_no(
    "raised_intracranial_pressure", "Raised pressure inside the skull?", Group.HISTORY
)
RAISED_IOP = yes_no(
    "raised_intraocular_pressure", "Raised pressure in the eye (glaucoma)?", Group.HISTORY
)
LIVER = Field(
    id="liver_impairment",
    text="Liver impairment",
    group=Group.HISTORY,
    kind=choice({"none": "none", "mild": "mild", "moderate": "moderate", "severe": "severe"}),
)
LIVER_RISK = yes_no(
    "liver_risk", "At risk of liver damage (alcohol, chronic hepatitis)?", Group.HISTORY
)
CYSTITIS = yes_no(
    "interstitial_cystitis", "Interstitial or ulcerative cystitis, ever?", Group.HISTORY
)
URINARY_SYMPTOMS = yes_no(
    "urinary_symptoms", "Bladder or urinary symptoms at present?", Group.HISTORY
)
HYPERTHYROID = yes_no(
    "uncontrolled_hyperthyroidism", "Overactive thyroid that is not controlled?", Group.HISTORY
)
SLEEP_APNOEA = yes_no("sleep_apnoea", "Sleep apnea?", Group.HISTORY)
SEVERE_COPD = yes_no("severe_copd", "Severe COPD?", Group.HISTORY)
SEIZURES = yes_no("seizures", "Epilepsy or seizures, ever?", Group.HISTORY)
SEVERE_KIDNEY_DISEASE = yes_no(
    "severe_kidney_disease", "Dialysis or severe kidney disease?", Group.HISTORY
)
PHEOCHROMOCYTOMA = yes_no(
    "pheochromocytoma", "Pheochromocytoma, now or not fully treated?", Group.HISTORY
)
PORPHYRIA = yes_no("porphyria", "Porphyria?", Group.HISTORY)

PSYCHOSIS_ACTIVE = yes_no("active_psychosis", "Active psychosis?", Group.MIND)
SCHIZOPHRENIA = yes_no(
    "schizophrenia_spectrum", "Schizophrenia or a disorder of its spectrum, ever?", Group.MIND
)
MANIA = yes_no("current_mania", "Mania at present?", Group.MIND)
DEMENTIA_OR_DELIRIUM = yes_no(
    "dementia_or_delirium", "Dementia, or delirium at present?", Group.MIND
)
CSSRS_RISK = Field(
    id="cssrs_risk",
    text="Latest result of the C-SSRS screener",
    group=Group.MIND,
    kind=choice({"none": "no risk found", "low": "low", "moderate": "moderate", "high": "high"}),
)
PHQ9_ITEM9 = amount(
    "phq9_item9",
    "Latest answer to PHQ-9 question 9",
    Group.MIND,
    unit="1",
    low=0,
    high=3,
    whole=True,
)

SUD_ACTIVE = yes_no(
    "active_substance_use_disorder", "Active substance use disorder?", Group.SUBSTANCES
)
SUD_HISTORY = yes_no("substance_use_history", "Drug abuse or dependence, ever?", Group.SUBSTANCES)
KETAMINE_USE_DISORDER = yes_no(
    "ketamine_use_disorder", "Ketamine use disorder, ever?", Group.SUBSTANCES
)
HOURS_SINCE_ALCOHOL = amount(
    "hours_since_alcohol",
    "Hours since the last alcoholic drink",
    Group.SUBSTANCES,
    unit="h",
    low=0,
    high=1_000_000,
)

TRIALS = Field(
    id="antidepressant_trials",
    text="Antidepressants tried in this episode",
    group=Group.INDICATION,
    kind=Trials(),
)
DEPRESSION_WITH_PSYCHOSIS = yes_no(
    "depression_with_psychosis", "Does this depression have psychotic features?", Group.INDICATION
)
BIPOLAR = yes_no("bipolar_disorder", "Bipolar disorder?", Group.INDICATION)
SUICIDE_SOLE_REASON = yes_no(
    "suicide_prevention_sole_reason",
    "Is preventing suicide the only reason for treatment?",
    Group.INDICATION,
)
TALKING_THERAPY = yes_no(
    "talking_therapy_arranged", "Is talking therapy arranged beside the drug?", Group.INDICATION
)
ORAL_ANTIDEPRESSANT = yes_no(
    "takes_oral_antidepressant", "Is an oral antidepressant taken?", Group.INDICATION
)

QUESTIONS = (
    AGE, BMI, CAN_BE_PREGNANT, PREGNANT, PLANS_PREGNANCY, BREASTFEEDING,
    ANEURYSM_OR_AVM, BRAIN_HAEMORRHAGE, DRUG_ALLERGY, UNCONTROLLED_HEART,
    UNCONTROLLED_HYPERTENSION, CARDIOVASCULAR_RISK, HEART_EVENT, WEEKS_SINCE_HEART_EVENT,
    PRESSURE_RISE_DANGEROUS, HYPERTENSIVE_ENCEPHALOPATHY, RAISED_ICP, RAISED_IOP,
    LIVER, LIVER_RISK, CYSTITIS, URINARY_SYMPTOMS, HYPERTHYROID, SLEEP_APNOEA, SEVERE_COPD,
    SEIZURES, SEVERE_KIDNEY_DISEASE, PHEOCHROMOCYTOMA, PORPHYRIA, DEMENTIA_OR_DELIRIUM,
    PSYCHOSIS_ACTIVE, SCHIZOPHRENIA, MANIA, CSSRS_RISK, PHQ9_ITEM9,
    SUD_ACTIVE, SUD_HISTORY, KETAMINE_USE_DISORDER, HOURS_SINCE_ALCOHOL,
    TRIALS, DEPRESSION_WITH_PSYCHOSIS, BIPOLAR, SUICIDE_SOLE_REASON, TALKING_THERAPY,
    ORAL_ANTIDEPRESSANT,
)  # fmt: skip
