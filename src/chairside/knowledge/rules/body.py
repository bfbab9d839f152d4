"""Liver, pressure in the head and eyes, bladder, thyroid, breathing, weight, age."""

from decimal import Decimal

from chairside.knowledge.language import (
    Applies,
    AtLeast,
    Is,
    LessThan,
    Level,
    Moment,
    Route,
    Rule,
    Yes,
    asks,
    either,
    fires,
    says,
    silent,
    yes_or_no,
)
from chairside.knowledge.picture import questions as asked
from chairside.knowledge.readings import guidance, ketalar, spravato
from chairside.units import Substance

SEVERE_LIVER_IMPAIRMENT = Rule(
    id="severe-liver-impairment",
    version=1,
    title="Severe liver impairment",
    level=Level.STOP,
    moment=Moment.SCREENING,
    when=Is(asked.LIVER, "severe"),
    sentence=(
        "Severe liver disease: the label does not recommend treatment and the pain guideline advises "
        "to avoid it."
    ),
    cites=(spravato.SUMMARY, guidance.PAIN),
    examples=(fires(asked.LIVER.answer("severe")), silent(asked.LIVER.answer("moderate")), asks()),
)
MODERATE_LIVER_IMPAIRMENT = Rule(
    id="moderate-liver-impairment",
    version=1,
    title="Moderate liver impairment",
    level=Level.CAUTION,
    moment=Moment.SCREENING,
    when=Is(asked.LIVER, "moderate"),
    sentence=(
        "Moderate liver disease: expect the drug to last longer, watch longer, and follow liver "
        "tests."
    ),
    cites=(spravato.SUMMARY, guidance.PAIN),
    examples=(fires(asked.LIVER.answer("moderate")), silent(asked.LIVER.answer("none")), asks()),
)
RAISED_INTRACRANIAL_PRESSURE = Rule(
    id="raised-intracranial-pressure",
    version=1,
    title="Raised pressure inside the skull",
    level=Level.STOP,
    moment=Moment.SCREENING,
    when=Yes(asked.RAISED_ICP),
    sentence=(
        "Raised pressure inside the skull is named by the pain guideline, and the label advises "
        "against treatment where a further rise is a serious risk."
    ),
    cites=(guidance.PAIN, spravato.DOSING_DAY),
    examples=yes_or_no(asked.RAISED_ICP),
)
RAISED_EYE_PRESSURE = Rule(
    id="raised-eye-pressure",
    version=1,
    title="Raised pressure in the eye",
    level=Level.CAUTION,
    moment=Moment.SCREENING,
    when=Yes(asked.RAISED_IOP),
    sentence=(
        "The pain guideline names raised pressure in the eye, and the trials of esketamine left out "
        "untreated glaucoma; ask the eye doctor before a course."
    ),
    cites=(guidance.PAIN, spravato.OWNER_HEART),
    examples=yes_or_no(asked.RAISED_IOP),
)
BLADDER = Rule(
    id="bladder",
    version=1,
    title="Bladder disease or urinary symptoms",
    level=Level.CAUTION,
    moment=Moment.BOTH,
    when=either(Yes(asked.CYSTITIS), Yes(asked.URINARY_SYMPTOMS)),
    sentence=(
        "Repeated ketamine has been linked to bladder inflammation. Record symptoms, test the urine "
        "and consider a urologist."
    ),
    cites=(spravato.SUMMARY, ketalar.DAILYMED),
    examples=(
        fires(asked.CYSTITIS.answer(True)),
        fires(asked.URINARY_SYMPTOMS.answer(True)),
        silent(asked.CYSTITIS.answer(False), asked.URINARY_SYMPTOMS.answer(False)),
        asks(asked.CYSTITIS.answer(False)),
    ),
    differing=(
        says(
            "The labels say to monitor and give no interval; the clinic sets how often it asks.",
            spravato.SUMMARY,
        ),
    ),
)
UNCONTROLLED_HYPERTHYROIDISM = Rule(
    id="uncontrolled-hyperthyroidism",
    version=1,
    title="Overactive thyroid that is not controlled",
    level=Level.STOP,
    moment=Moment.SCREENING,
    when=Yes(asked.HYPERTHYROID),
    sentence="An untreated overactive thyroid may exaggerate the rise in blood pressure and heart rate.",
    cites=(guidance.PRACTICE_FROM_MEMORY,),
    examples=yes_or_no(asked.HYPERTHYROID),
)
SLEEP_APNOEA_OR_COPD = Rule(
    id="sleep-apnoea-or-copd",
    version=1,
    title="Sleep apnea or severe COPD",
    level=Level.CAUTION,
    moment=Moment.SCREENING,
    when=either(Yes(asked.SLEEP_APNOEA), Yes(asked.SEVERE_COPD)),
    sentence="Sedation may narrow the airway or slow breathing more than usual.",
    cites=(guidance.PRACTICE_FROM_MEMORY,),
    examples=(
        fires(asked.SLEEP_APNOEA.answer(True)),
        silent(asked.SLEEP_APNOEA.answer(False), asked.SEVERE_COPD.answer(False)),
        asks(asked.SEVERE_COPD.answer(False)),
    ),
)
HIGH_INDEX = Decimal(30)
HIGH_BODY_MASS_INDEX = Rule(
    id="high-body-mass-index",
    version=2,
    title="Body mass index of 30 or more",
    level=Level.INFORMATION,
    moment=Moment.SCREENING,
    applies=Applies(routes=(Route.INTRAVENOUS,)),
    when=AtLeast(asked.BMI, HIGH_INDEX),
    sentence=(
        "Some clinics dose on ideal body weight from a body mass index of 30; the prescriber chooses "
        "the weight basis when ordering the dose."
    ),
    cites=(guidance.MOOD_FROM_MEMORY,),
    examples=(
        fires(asked.BMI.answer(Decimal(30))),
        silent(asked.BMI.answer(Decimal("29.9"))),
        asks(),
    ),
)
UNDER_EIGHTEEN = Rule(
    id="under-eighteen",
    version=2,
    title="Younger than 18",
    level=Level.STOP,
    moment=Moment.SCREENING,
    when=LessThan(asked.AGE, Decimal(18)),
    sentence=(
        "Spravato is not approved for children and adolescents. No source read here speaks of the "
        "young for any other drug or route, so the same default holds until a prescriber decides."
    ),
    cites=(spravato.CONTRAINDICATIONS,),
    examples=(fires(asked.AGE.answer(Decimal(17))), silent(asked.AGE.answer(Decimal(18))), asks()),
)
SIXTY_FIVE_OR_OLDER = Rule(
    id="sixty-five-or-older",
    version=2,
    title="65 or older",
    level=Level.INFORMATION,
    moment=Moment.SCREENING,
    applies=Applies(substances=(Substance.ESKETAMINE,), routes=(Route.INTRANASAL,)),
    when=AtLeast(asked.AGE, Decimal(65)),
    sentence="The Hong Kong label starts people of 65 and older at 28 mg.",
    cites=(spravato.HONG_KONG,),
    examples=(fires(asked.AGE.answer(Decimal(65))), silent(asked.AGE.answer(Decimal(64))), asks()),
    differing=(
        says("The US label has no separate starting dose for older people.", spravato.FROM_MEMORY),
    ),
)

RULES = (
    SEVERE_LIVER_IMPAIRMENT,
    MODERATE_LIVER_IMPAIRMENT,
    RAISED_INTRACRANIAL_PRESSURE,
    RAISED_EYE_PRESSURE,
    BLADDER,
    UNCONTROLLED_HYPERTHYROIDISM,
    SLEEP_APNOEA_OR_COPD,
    HIGH_BODY_MASS_INDEX,
    UNDER_EIGHTEEN,
    SIXTY_FIVE_OR_OLDER,
)
