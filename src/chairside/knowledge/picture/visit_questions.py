"""Questions about medicines, work-up and the day of a visit."""

from chairside.knowledge.picture.field import Field, Group, amount, yes_no
from chairside.knowledge.picture.medicines import Medicines

MEDICINES = Field(id="medicines", text="Medicines taken", group=Group.MEDICINES, kind=Medicines())
LORAZEPAM_EQUIVALENT = amount(
    "lorazepam_equivalent_mg",
    "Benzodiazepines a day, as lorazepam",
    Group.MEDICINES,
    unit="mg/d",
    low=0,
    high=200,
)
HOURS_SINCE_NASAL = amount(
    "hours_since_nasal_medicine",
    "Hours since a nasal steroid or decongestant today",
    Group.MEDICINES,
    unit="h",
    low=0,
    high=240,
)

CONSENT = yes_no(
    "written_consent_off_label", "Written consent that names the off-label use?", Group.WORK_UP
)
PREGNANCY_TEST = yes_no(
    "pregnancy_test_negative", "Negative pregnancy test at enrolment?", Group.WORK_UP
)
ECG_DONE = yes_no("baseline_ecg_done", "Has a baseline ECG been done and read?", Group.WORK_UP)
LIVER_TESTS = yes_no("liver_tests_done", "Have baseline liver tests been done?", Group.WORK_UP)
URINE_DRUG_SCREEN = yes_no(
    "urine_drug_screen_done", "Has a urine drug screen been done?", Group.WORK_UP
)
PSYCHIATRIC_EVALUATION = yes_no(
    "psychiatric_evaluation_done", "Has a full psychiatric evaluation been done?", Group.WORK_UP
)
REMS_ENROLLED = yes_no(
    "rems_enrolled", "Is the patient enrolled in the Spravato REMS?", Group.WORK_UP
)

SYSTOLIC = amount(
    "systolic_mmhg", "Systolic blood pressure", Group.TODAY, unit="mm[Hg]", low=30, high=350
)
DIASTOLIC = amount(
    "diastolic_mmhg", "Diastolic blood pressure", Group.TODAY, unit="mm[Hg]", low=10, high=250
)
HOURS_SINCE_FOOD = amount(
    "hours_since_food", "Hours since food", Group.TODAY, unit="h", low=0, high=240
)
MINUTES_SINCE_LIQUID = amount(
    "minutes_since_liquid", "Minutes since a drink", Group.TODAY, unit="min", low=0, high=14400
)
FASTED_AS_TOLD = yes_no(
    "fasted_as_told", "Did the patient fast as the clinic told them?", Group.TODAY
)
ESCORT = yes_no("escort_arranged", "Will a responsible adult take the patient home?", Group.TODAY)
WILL_NOT_DRIVE = yes_no(
    "will_not_drive", "Will the patient not drive until tomorrow, after sleep?", Group.TODAY
)

QUESTIONS = (
    MEDICINES, LORAZEPAM_EQUIVALENT, HOURS_SINCE_NASAL, CONSENT, PREGNANCY_TEST, ECG_DONE,
    LIVER_TESTS, URINE_DRUG_SCREEN, PSYCHIATRIC_EVALUATION, REMS_ENROLLED, SYSTOLIC, DIASTOLIC,
    HOURS_SINCE_FOOD, MINUTES_SINCE_LIQUID, FASTED_AS_TOLD, ESCORT, WILL_NOT_DRIVE,
)  # fmt: skip
