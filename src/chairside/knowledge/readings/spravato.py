"""Pages on which the Spravato label and its REMS were read."""

from chairside.knowledge.citations import read, recalled, second_hand
from chairside.knowledge.sources.guidelines import EMA_SPRAVATO, HK_SPRAVATO
from chairside.knowledge.sources.regulators import (
    SPRAVATO_LABEL,
    SPRAVATO_LABEL_2019,
    SPRAVATO_REMS,
)

CONTRAINDICATIONS = second_hand(SPRAVATO_LABEL, "https://wcmedicine.com/?p=441")
DOSING_DAY = second_hand(
    SPRAVATO_LABEL, "https://uat.mims.com/philippines/drug/info/spravato/dosage"
)
NASAL_MEDICINE = second_hand(
    SPRAVATO_LABEL,
    "https://www.mayoclinic.org/drugs-supplements/esketamine-nasal-route/proper-use/drg-20458442",
)
OBSERVATION = second_hand(
    SPRAVATO_LABEL, "https://www.usmedicine.com/2021online-dir/inc/html/30.html"
)
DEPENDENCE = second_hand(
    SPRAVATO_LABEL, "https://www.usmedicine.com/2021online-dir/inc/html/32.html"
)
OWNER_DOSING = read(SPRAVATO_LABEL, "https://www.spravatohcp.com/dosing-spravato-trd")
OWNER_SAFETY = read(SPRAVATO_LABEL, "https://www.spravato.com/safety-and-tolerability/")
OWNER_HEART = read(
    SPRAVATO_LABEL,
    "https://jnjmedicalconnect.com/products/spravato/medical-content/"
    "use-of-spravato-in-patients-with-cardiovascular-or-cerebrovascular-conditions",
)
OWNER_SIDE_EFFECTS = read(SPRAVATO_LABEL, "https://www.spravatohcp.com/safety")
OWNER_TRD = read(SPRAVATO_LABEL, "http://www.spravato.com/trd")
OWNER_DEVICES = read(
    SPRAVATO_LABEL,
    "https://www.jnjmedicalconnect.com/products/spravato/medical-content/dosage-and-administration-"
    "management-of-missed-dose-or-reinitiation-after-spravato-discontinuation",
)
FIRST_LABEL = second_hand(
    SPRAVATO_LABEL_2019, "http://www.120ty.net/bencandy.php?aid=58243&fid=134&page=2"
)
FIRST_LABEL_WARNINGS = second_hand(
    SPRAVATO_LABEL_2019, "http://www.120ty.net/bencandy.php?aid=58243&fid=134&page=5"
)
SUMMARY = second_hand(SPRAVATO_LABEL, "http://butalbitalapap.org/index-4966.html")
SIDE_EFFECTS = second_hand(
    SPRAVATO_LABEL,
    "https://www.medicinenet.com/side_effects_of_esketamine_spravato/side-effects.htm",
)
SCHEDULE = second_hand(SPRAVATO_LABEL, "https://liobm.com/spravato/")
SUICIDALITY_DOSE = second_hand(
    SPRAVATO_LABEL, "https://www.medicalnewstoday.com/articles/drugs-spravato-dosage"
)
HONG_KONG = read(HK_SPRAVATO, "https://uat.mimsdev.com/hongkong/drug/info/spravato")
EUROPE = recalled(EMA_SPRAVATO)
FROM_MEMORY = recalled(SPRAVATO_LABEL)

REMS = read(
    SPRAVATO_REMS,
    "https://www.accessdata.fda.gov/scripts/cder/rems/index.cfm?event=IndvRemsDetails.page&REMS=386",
)
REMS_PATIENTS = read(SPRAVATO_REMS, "https://www.spravatorems.com/patients.html")
REMS_INPATIENT = read(SPRAVATO_REMS, "https://www.spravatorems.com/inpatient-hcs.html")
REMS_FORM_VIDEO = read(
    SPRAVATO_REMS,
    "https://jnjmedicalconnect.com/products/spravato/"
    "video-spravato-rems-patient-monitoring-form-overview",
)
REMS_FORM = second_hand(
    SPRAVATO_REMS, "https://manualspro.net/445029-spravato-patient-monitoring-form-instructions"
)
REMS_FORM_2021 = second_hand(
    SPRAVATO_REMS,
    "https://manuzoid.com/manuals/DGLLa-Spravato%20Patient%20Monitoring%20Operating%20instructions",
)
REMS_FROM_MEMORY = recalled(SPRAVATO_REMS)
