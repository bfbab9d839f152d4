"""What an intake asks, part by part. Age, weight, medicines and trials come from the record itself."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from chairside.knowledge.picture import AnyField
from chairside.knowledge.picture import questions as asked
from chairside.knowledge.picture import visit_questions as visit
from chairside.knowledge.picture.field import Field, Group, amount, yes_no
from chairside.knowledge.protocols import PROTOCOLS
from chairside.knowledge.questions import AnswerError, Day, Text, choice


def _text(
    field_id: str, text: str, group: Group, *, rows: int = 1, longest: int = 1000
) -> Field[str]:
    return Field(id=field_id, text=text, group=group, kind=Text(rows=rows, longest=longest))


def _day(field_id: str, text: str, group: Group) -> Field[date]:
    return Field(id=field_id, text=text, group=group, kind=Day())


CONSIDERED = Field(
    id="considered_protocol",
    text="Protocol considered",
    group=Group.INDICATION,
    kind=choice({protocol.id: protocol.title for protocol in PROTOCOLS}),
)
GOALS = _text("goals", "What the patient hopes for, in their words", Group.INDICATION, rows=3)
MEDICINES_COMPLETE = yes_no(
    "medicines_complete",
    "Does the list hold everything taken, over the counter too?",
    Group.MEDICINES,
)
TRIALS_COMPLETE = yes_no(
    "trials_complete", "Was nothing else tried in this episode?", Group.INDICATION
)
ECG_ON = _day("ecg_on", "ECG of", Group.WORK_UP)
ECG_RESULT = _text("ecg_result", "ECG: reading", Group.WORK_UP, rows=2)
LIVER_ON = _day("liver_tests_on", "Liver tests of", Group.WORK_UP)
ALT = amount("alt_u_per_l", "ALT", Group.WORK_UP, unit="U/L", low=0, high=20000)
AST = amount("ast_u_per_l", "AST", Group.WORK_UP, unit="U/L", low=0, high=20000)
LIVER_RESULT = _text("liver_result", "Liver tests: reading", Group.WORK_UP, rows=2)
PREGNANCY_TEST_ON = _day("pregnancy_test_on", "Pregnancy test of", Group.WORK_UP)
HEART_RATE = amount(
    "resting_heart_rate", "Heart rate at rest", Group.WORK_UP, unit="/min", low=20, high=250
)
SPO2 = amount("resting_spo2", "SpO2 at rest", Group.WORK_UP, unit="%", low=50, high=100)
ALLERGY_NOTE = _text("allergy_note", "Allergies: anything to add", Group.HISTORY, rows=2)
SUBSTANCES_NOTE = _text(
    "substances_note",
    "Alcohol, cannabis, nicotine, other substances: what and how much",
    Group.SUBSTANCES,
    rows=3,
)
HISTORY_NOTE = _text("history_note", "Medical history: anything to add", Group.HISTORY, rows=3)
SAFETY_NOTE = _text("safety_note", "Safety plan, and who knows of it", Group.MIND, rows=3)
THERAPIST = _text("therapist", "Therapist, and how they are reached", Group.INDICATION)
HOME_NOTE = _text("way_home", "Escort", Group.PERSON)
REFERRER = _text(
    "referring_clinician", "Referring clinician, as printed on a letter", Group.PERSON, longest=160
)
REFERRER_ADDRESS = _text(
    "referring_address", "Their address or fax", Group.PERSON, rows=3, longest=300
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One card of the intake. `facts` names lists of the patient's record shown inside it."""

    id: str
    title: str
    fields: tuple[AnyField, ...]
    facts: tuple[str, ...] = ()
    lead: str = ""


PARTS: tuple[Part, ...] = (
    Part(
        id="aim",
        title="What it is for",
        fields=(
            CONSIDERED,
            GOALS,
            asked.DEPRESSION_WITH_PSYCHOSIS,
            asked.BIPOLAR,
            asked.SUICIDE_SOLE_REASON,
        ),
        facts=("conditions",),
    ),
    Part(
        id="trials",
        title="Treated before",
        fields=(TRIALS_COMPLETE, asked.ORAL_ANTIDEPRESSANT),
        facts=("trials",),
    ),
    Part(
        id="medicines",
        title="Medicines",
        fields=(MEDICINES_COMPLETE, visit.LORAZEPAM_EQUIVALENT),
        facts=("medications",),
    ),
    Part(
        id="allergy",
        title="Allergies",
        fields=(asked.DRUG_ALLERGY, ALLERGY_NOTE),
        facts=("allergies",),
    ),
    Part(
        id="vessels",
        title="Heart, vessels, brain",
        fields=(
            asked.ANEURYSM_OR_AVM,
            asked.BRAIN_HAEMORRHAGE,
            asked.UNCONTROLLED_HEART,
            asked.UNCONTROLLED_HYPERTENSION,
            asked.CARDIOVASCULAR_RISK,
            asked.HEART_EVENT,
            asked.WEEKS_SINCE_HEART_EVENT,
            asked.PRESSURE_RISE_DANGEROUS,
            asked.HYPERTENSIVE_ENCEPHALOPATHY,
            asked.RAISED_ICP,
        ),
    ),
    Part(
        id="body",
        title="Other health",
        fields=(
            asked.RAISED_IOP,
            asked.LIVER,
            asked.LIVER_RISK,
            asked.CYSTITIS,
            asked.URINARY_SYMPTOMS,
            asked.HYPERTHYROID,
            asked.SLEEP_APNOEA,
            asked.SEVERE_COPD,
            asked.SEIZURES,
            asked.SEVERE_KIDNEY_DISEASE,
            asked.PHEOCHROMOCYTOMA,
            asked.PORPHYRIA,
            HISTORY_NOTE,
        ),
    ),
    Part(
        id="mind",
        title="Mind and safety",
        fields=(
            asked.PSYCHOSIS_ACTIVE,
            asked.SCHIZOPHRENIA,
            asked.MANIA,
            asked.DEMENTIA_OR_DELIRIUM,
            asked.CSSRS_RISK,
            asked.PHQ9_ITEM9,
            SAFETY_NOTE,
        ),
    ),
    Part(
        id="substances",
        title="Substances",
        fields=(
            asked.SUD_ACTIVE,
            asked.SUD_HISTORY,
            asked.KETAMINE_USE_DISORDER,
            SUBSTANCES_NOTE,
        ),
    ),
    Part(
        id="pregnancy",
        title="Pregnancy",
        fields=(
            asked.CAN_BE_PREGNANT,
            asked.PREGNANT,
            asked.PLANS_PREGNANCY,
            asked.BREASTFEEDING,
            visit.PREGNANCY_TEST,
            PREGNANCY_TEST_ON,
        ),
    ),
    Part(
        id="work-up",
        title="Measured and tested",
        fields=(
            visit.SYSTOLIC,
            visit.DIASTOLIC,
            HEART_RATE,
            SPO2,
            visit.ECG_DONE,
            ECG_ON,
            ECG_RESULT,
            visit.LIVER_TESTS,
            LIVER_ON,
            ALT,
            AST,
            LIVER_RESULT,
            visit.URINE_DRUG_SCREEN,
            visit.PSYCHIATRIC_EVALUATION,
            visit.REMS_ENROLLED,
        ),
        facts=("weights", "heights"),
    ),
    Part(
        id="around",
        title="Around it",
        fields=(
            asked.TALKING_THERAPY,
            THERAPIST,
            HOME_NOTE,
            REFERRER,
            REFERRER_ADDRESS,
        ),
        facts=("contacts",),
    ),
)

FIELDS: tuple[AnyField, ...] = tuple(field for part in PARTS for field in part.fields)
_BY_ID: Mapping[str, AnyField] = {field.id: field for field in FIELDS}


def intake_field(field_id: str) -> AnyField:
    """Raises AnswerError for a question that the intake does not ask."""
    try:
        return _BY_ID[field_id]
    except KeyError:
        raise AnswerError("there is no such question.", question_id=field_id) from None
