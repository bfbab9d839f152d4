"""The printed criteria the vignettes rest on, in our words, each with where it was read."""

from tests.papers.vignettes.vignette import Criterion

_SPRAVATO = "Spravato US prescribing information"
_COHEN = "Cohen 2018, Reg Anesth Pain Med 43(5):521-546"
_SANACORA = "Sanacora 2017, JAMA Psychiatry 74(4):399-405 (from memory)"
_VERAART = "Veraart 2021, Int J Neuropsychopharmacol 24(10):808-831"
_ER_KETAMINE = "extended-release ketamine trial, J Affect Disord Rep 2023;15:100690"
_KETALAR = "Ketalar US prescribing information"

_WCM = "https://wcmedicine.com/?p=441"
_MIMS = "https://uat.mims.com/philippines/drug/info/spravato/dosage"
_BUT = "http://butalbitalapap.org/index-4966.html"
_2019 = "http://www.120ty.net/bencandy.php?aid=58243&fid=134&page=2"
_2019_5 = "http://www.120ty.net/bencandy.php?aid=58243&fid=134&page=5"
_GUIDELINE = "https://www.guidelinecentral.com/summaries/work-related-complex-regional-pain-syndrome-crps-diagnosis-and-treatment/"
_RUG = "https://research.rug.nl/en/publications/pharmacodynamic-interactions-between-ketamine-and-psychiatric-med"
_MEDICINENET = "https://www.medicinenet.com/side_effects_of_esketamine_spravato/side-effects.htm"
_T1 = "https://pmc.ncbi.nlm.nih.gov/articles/PMC10812090/table/T1"
_ANDRADE = "https://www.psychiatrist.com/JCP/article/Pages/2017/v78n07/17f11802.aspx"
_KETALAR_AT = "https://fda.report/DailyMed/46dab560-8ecd-4d92-8c92-6baa2310b09b"
_HCP = "https://www.spravatohcp.com/dosing-spravato-trd"


def _c(says: str, printed: str, read_at: str = "") -> Criterion:
    return Criterion(says=says, printed=printed, read_at=read_at)


ANEURYSM = _c(
    "Contraindicated: aneurysmal vascular disease (aorta, brain, peripheral arteries) or "
    "arteriovenous malformation. By extension for intravenous use in depression.",
    f"{_SPRAVATO}, section 4",
    _WCM,
)
BRAIN_BLEED = _c(
    "Contraindicated: history of intracerebral haemorrhage.", f"{_SPRAVATO}, section 4", _WCM
)
ALLERGY = _c(
    "Contraindicated: hypersensitivity to esketamine, ketamine or an excipient.",
    f"{_SPRAVATO}, section 4",
    _WCM,
)
CHILDREN = _c("Not approved in paediatric patients.", f"{_SPRAVATO}, section 5", _WCM)
PRESSURE_SERIOUS = _c(
    "Not to be given if a rise in blood or intracranial pressure is a serious risk.",
    f"{_SPRAVATO}, section 2, as the Philippine one prints it",
    _MIMS,
)
PRESSURE_TODAY = _c(
    "Above 140 systolic or 90 diastolic before the dose: weigh the risk of a short rise. "
    "Not an automatic stop.",
    f"{_SPRAVATO}, section 2, as the Philippine one prints it",
    _MIMS,
)
FASTING = _c(
    "No food for at least two hours and no liquid for at least thirty minutes before.",
    f"{_SPRAVATO}, section 2, as the Philippine one prints it",
    _MIMS,
)
NIL_BY_MOUTH = _c(
    "Not recommended for patients who have not followed nil-by-mouth guidelines.",
    _KETALAR,
    _KETALAR_AT,
)
NASAL = _c(
    "A nasal corticosteroid or decongestant is taken at least one hour before.",
    f"{_SPRAVATO}, section 2",
    "https://www.mayoclinic.org/drugs-supplements/esketamine-nasal-route/proper-use/drg-20458442",
)
DRIVING = _c(
    "No driving until the next day, after a restful sleep.", f"{_SPRAVATO}, section 5", _HCP
)
ESCORT = _c(
    "Outpatients are released only with a responsible adult.",
    _KETALAR,
    "https://fda.report/DailyMed/14e8f864-8b8a-4e7e-8439-e510d3107063",
)
FETAL_HARM = _c(
    "May cause fetal harm; plan and prevent pregnancy. Pregnancy, or the wish for it, stops by "
    "default.",
    f"{_SPRAVATO}, section 5",
    _2019,
)
PREGNANCY_PAIN = _c("Relative contraindication, grade B: pregnancy.", f"{_COHEN}", _GUIDELINE)
PREGNANCY_TEST = _c(
    "A urine or blood pregnancy test before enrolment.",
    _ER_KETAMINE,
    _T1,
)
LACTATION = _c("Breastfeeding is not recommended.", f"{_SPRAVATO}, section 8.2", _2019)
PSYCHOSIS_LABEL = _c(
    "Psychosis: start only if the benefit outweighs the risk. The label cautions, the pain "
    "guideline contraindicates; the stricter is the default.",
    f"{_SPRAVATO}, section 5.2 (2019)",
    _2019_5,
)
PSYCHOSIS_PAIN = _c("Relative contraindication, grade B: active psychosis.", _COHEN, _GUIDELINE)
MANIA = _c("Excluded: current psychosis or mania.", _ER_KETAMINE, _T1)
SUBSTANCES_LABEL = _c(
    "History of drug abuse or dependence: greater risk; careful consideration and monitoring.",
    f"{_SPRAVATO}, section 5.4",
    "https://www.usmedicine.com/2021online-dir/inc/html/32.html",
)
SUBSTANCES_PAIN = _c("Contraindication, grade C: active substance abuse.", _COHEN, _GUIDELINE)
SERIAL_INFUSIONS = _c(
    "No serial infusions in patients with an active substance abuse problem.",
    _COHEN,
    "https://doctoryg.blogspot.com/2019/03/ketamine-infusions-for-chronic-pain.html",
)
LIVER_LABEL = _c(
    "Severe hepatic impairment: not recommended. Moderate: monitor for longer.",
    f"{_SPRAVATO}, section 8.6",
    _BUT,
)
LIVER_PAIN = _c("Severe hepatic disease: avoid; moderate: caution (grade C).", _COHEN, _GUIDELINE)
LIVER_TESTS = _c(
    "Liver dysfunction, or risk of it from alcohol or chronic hepatitis, is a group to test. Case "
    "by case, so a caution.",
    _COHEN,
    _GUIDELINE,
)
SKULL_PAIN = _c("Contraindication, grade C: elevated intracranial pressure.", _COHEN, _GUIDELINE)
EYE_PAIN = _c("Contraindication, grade C: elevated intraocular pressure.", _COHEN, _GUIDELINE)
HEART_PAIN = _c(
    "Relative contraindication, grade B: poorly controlled cardiovascular disease.",
    _COHEN,
    _GUIDELINE,
)
ECG = _c(
    "Suspected or high cardiovascular risk: a baseline ECG (grade C). No source fixes a level.",
    _COHEN,
    _GUIDELINE,
)
BLADDER = _c(
    "Ulcerative or interstitial cystitis: monitor urinary and bladder symptoms.",
    f"{_SPRAVATO}, section 5",
    _BUT,
)
ENCEPHALOPATHY = _c(
    "History of hypertensive encephalopathy: monitor frequently.", f"{_SPRAVATO}, section 5", _BUT
)
ELDERLY = _c(
    "Hong Kong prints a first dose of 28 mg from 65 years; the US label has none of its own. That "
    "is for the order, and no reason to wait.",
    "Hong Kong Spravato leaflet",
    "https://uat.mimsdev.com/hongkong/drug/info/spravato",
)
EU_EVENT = _c(
    "Contraindicated: a cardiovascular event in the last six weeks.", "EU SmPC, 4.3 (from memory)"
)
SUICIDE_LIMIT = _c(
    "Not shown to prevent suicide or to reduce suicidal thoughts; no replacement for hospital.",
    f"{_SPRAVATO}, section 1",
    _WCM,
)
COLUMBIA_HIGH = _c(
    "High risk: past-month yes to item 4 or 5, or suicidal behaviour within three months.",
    "Columbia Lighthouse Project, triage",
    "https://cssrs.columbia.edu/the-columbia-scale-c-ssrs/triage-c-ssrs/",
)
QUESTION_NINE = _c(
    "Any answer above 0 to question 9 of the PHQ-9 leads to the C-SSRS screener.",
    "SPiER adoption guide",
    "SPiER-Project/adoption-guide, data dictionary",
)
EVENT_WITHIN_A_YEAR = _c(
    "The large trials left out people with a heart attack in the year before. The European six "
    "weeks and this year are different sources; both are shown.",
    "Spravato's owner, on cardiovascular conditions",
    "https://jnjmedicalconnect.com/products/spravato/medical-content/use-of-spravato-in-patients-with-cardiovascular-or-cerebrovascular-conditions",
)
REMS = _c(
    "Enrolled in the REMS before the first treatment; prescriber and patient both sign.",
    "Spravato REMS",
    "https://www.spravatorems.com/patients.html",
)
DEPRESSION_PLAIN = _c(
    "Strongest data: depression without psychotic features; other diagnoses limited.", _SANACORA
)
NOT_PSYCHOTIC = _c(
    "The large trial against electroconvulsive therapy took depression without psychosis; so does "
    "the consensus. No source fixes a level: active psychosis itself is what stops.",
    "Anand 2023, NEJM 388(25):2315-2325",
    "https://utsouthwestern.elsevierpure.com/en/publications/ketamine-versus-ect-for-nonpsychotic-treatment-resistant-major-de",
)
EVALUATION = _c(
    "A full psychiatric evaluation with substance and psychosis history.",
    "Sanacora 2017 as a newspaper for psychiatrists reports it",
    "https://qa00.mdedge.com/psychiatry/article/133049/depression/apa-task-force-urges-caution-label-use-ketamine-mood-disorders",
)
URINE = _c("A baseline urine toxicology is suggested, not asked for.", _SANACORA)
CONSENT = _c("Written consent with the off-label status explicit.", _SANACORA)
HIGH_WEIGHT = _c(
    "Body mass index from 30: consider ideal body weight. A matter of the order.", _SANACORA
)
TRD = _c(
    "Treatment-resistant: at least two oral antidepressants of adequate dose and duration did not "
    "help.",
    f"{_SPRAVATO}, section 1 and 14",
    "https://mentalhelpprovider.com/?p=112",
)
TRD_EPISODE = _c(
    "The two trials belong to the current episode.",
    "PMC11193313",
    "https://pmc.ncbi.nlm.nih.gov/articles/PMC11193313",
)
ORAL_NEEDED = _c(
    "Depression with acute suicidal thoughts: approved together with an oral antidepressant.",
    f"{_SPRAVATO}, section 1",
    _WCM,
)
BENZODIAZEPINE = _c(
    "Benzodiazepines shorten the antidepressant effect; sedation adds up.", _VERAART, _RUG
)
BENZODIAZEPINE_LIMIT = _c(
    "More than 3 mg lorazepam-equivalent a day was excluded.", _ER_KETAMINE, _T1
)
LAMOTRIGINE = _c("Two of five studies: the effect was attenuated.", _VERAART, _RUG)
MAOI = _c("MAOIs may increase blood pressure.", f"{_SPRAVATO}, section 7", _MEDICINENET)
STIMULANT = _c(
    "Psychostimulants may increase blood pressure.", f"{_SPRAVATO}, section 7.2", _MEDICINENET
)
DEPRESSANT = _c(
    "Benzodiazepines, opioids and alcohol may increase sedation.",
    f"{_SPRAVATO}, section 7.1",
    _MEDICINENET,
)
ENZYMES = _c("Metabolised mainly by CYP2B6 and CYP3A4.", "Andrade 2017", _ANDRADE)
ANTIPSYCHOTIC = _c(
    "Clozapine, haloperidol and risperidone: some evidence of blunting, of low quality; not among "
    "the classes to be cautious of.",
    _VERAART,
    _RUG,
)
LITHIUM = _c("No significant interaction reported.", _VERAART, _RUG)
ANTIDEPRESSANT = _c(
    "Can probably be combined; one cohort saw higher blood pressure peaks with SSRIs.",
    "Szarmach 2020, NDT 16:2539",
    "https://www.dovepress.com/metabolic-risk-factors-and-cardiovascular-safety-in-ketamine-use-for-t-peer-reviewed-article-NDT",
)
THEOPHYLLINE = _c(
    "Do not co-administer theophylline or aminophylline: seizure threshold.", _KETALAR, _KETALAR_AT
)
SYMPATHOMIMETIC = _c(
    "Sympathomimetics and vasopressin: closely monitor vital signs.", _KETALAR, _KETALAR_AT
)
NALTREXONE = _c("One small study saw the effect attenuated.", "practice (from memory)")
THYROID = _c("Exaggerated hypertension and tachycardia.", "older Ketalar labels (from memory)")
OVERACTIVE_THYROID = _c("Uncontrolled: stop until treated.", "practice (from memory)")
AIRWAY = _c("Sleep apnoea or severe COPD: caution.", "practice (from memory)")
WITH_THERAPY = _c(
    "Substance use disorders: given in trials always together with talking therapy.",
    "Grabski 2022, Am J Psychiatry 179(2):152-162",
    "https://www.moreblossom.com/papers/adjunctive-ketamine-with-relapse-prevention-based-psychological-therapy-in-the-t",
)
DAY_WITHOUT_ALCOHOL = _c(
    "At least 24 hours after the last drink.",
    "Dakwar 2020, Am J Psychiatry 177(2):125-133",
    "https://psychiatryonline.org/doi/10.1176/appi.ajp.2019.19070684",
)
KETAMINE_USE = _c(
    "Ketamine use disorder: no serial infusions.",
    _COHEN,
    "https://doctoryg.blogspot.com/2019/03/ketamine-infusions-for-chronic-pain.html",
)
UNRECOGNISED = _c(
    "Tables of medicines are examples and never complete: a name nobody knows may belong to any "
    "class, so that whoever decides has to look it up.",
    "FDA, examples of drugs that interact with CYP enzymes",
    "https://www.fda.gov/drugs/drug-interactions-labeling/healthcare-professionals-fdas-examples-drugs-interact-cyp-enzymes-and-transporter-systems",
)
COMPOUNDED = _c(
    "Compounded ketamine at home: a warning, with a case of slowed breathing.",
    "FDA, October 2023",
    "https://simhcottumwa.org/fda-warns-of-dangers-of-compounded-ketamine-for-psychiatric-use-2",
)
SAME_RECEPTOR = _c("Dextromethorphan, memantine, amantadine: caution.", "practice (from memory)")
NOT_READ = _c("Asked by clinicians; no source was read.", "practice (from memory)")
