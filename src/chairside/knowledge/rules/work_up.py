"""What has to be there before a course."""

from chairside.knowledge.language import (
    Applies,
    Family,
    Is,
    Level,
    Moment,
    No,
    Route,
    Rule,
    Yes,
    all_hold,
    asks,
    either,
    fires,
    says,
    silent,
)
from chairside.knowledge.picture import questions as asked
from chairside.knowledge.picture.visit_questions import (
    CONSENT,
    ECG_DONE,
    LIVER_TESTS,
    PREGNANCY_TEST,
    PSYCHIATRIC_EVALUATION,
    REMS_ENROLLED,
    URINE_DRUG_SCREEN,
)
from chairside.knowledge.readings import guidance, ketalar, papers, spravato
from chairside.units import Substance

PREGNANCY_TEST_MISSING = Rule(
    id="pregnancy-test-missing",
    version=1,
    title="No negative pregnancy test",
    level=Level.HOLD,
    moment=Moment.SCREENING,
    when=all_hold(Yes(asked.CAN_BE_PREGNANT), No(PREGNANCY_TEST)),
    sentence="A pregnancy test comes before a course where pregnancy is possible, as in the trials.",
    cites=(papers.ER_KETAMINE_2023,),
    examples=(
        fires(asked.CAN_BE_PREGNANT.answer(True), PREGNANCY_TEST.answer(False)),
        silent(asked.CAN_BE_PREGNANT.answer(False)),
        silent(asked.CAN_BE_PREGNANT.answer(True), PREGNANCY_TEST.answer(True)),
        asks(asked.CAN_BE_PREGNANT.answer(True)),
    ),
)
ECG_MISSING = Rule(
    id="ecg-missing",
    version=1,
    title="Cardiovascular risk without an ECG",
    level=Level.CAUTION,
    moment=Moment.SCREENING,
    when=all_hold(Yes(asked.CARDIOVASCULAR_RISK), No(ECG_DONE)),
    sentence=(
        "With known or suspected cardiovascular risk the pain guideline asks for a baseline ECG. "
        "Healthy people need no test."
    ),
    cites=(guidance.PAIN,),
    examples=(
        fires(asked.CARDIOVASCULAR_RISK.answer(True), ECG_DONE.answer(False)),
        silent(asked.CARDIOVASCULAR_RISK.answer(False)),
        silent(asked.CARDIOVASCULAR_RISK.answer(True), ECG_DONE.answer(True)),
        asks(asked.CARDIOVASCULAR_RISK.answer(True)),
    ),
)
LIVER_TESTS_MISSING = Rule(
    id="liver-tests-missing",
    version=2,
    title="Liver impairment or risk to the liver, without liver tests",
    level=Level.CAUTION,
    moment=Moment.SCREENING,
    when=all_hold(
        either(
            Yes(asked.LIVER_RISK),
            Is(asked.LIVER, "mild"),
            Is(asked.LIVER, "moderate"),
            Is(asked.LIVER, "severe"),
        ),
        No(LIVER_TESTS),
    ),
    sentence=(
        "The pain guideline names people with liver disease or at risk of it as a group to test; the "
        "Ketalar label warns of liver injury with repeated use."
    ),
    cites=(guidance.PAIN, ketalar.LIVER_WARNING),
    examples=(
        fires(asked.LIVER_RISK.answer(True), LIVER_TESTS.answer(False)),
        fires(asked.LIVER.answer("moderate"), LIVER_TESTS.answer(False)),
        silent(asked.LIVER_RISK.answer(False), asked.LIVER.answer("none")),
        silent(LIVER_TESTS.answer(True)),
        asks(asked.LIVER_RISK.answer(False), LIVER_TESTS.answer(False)),
        asks(LIVER_TESTS.answer(False)),
    ),
    differing=(
        says(
            "That the test is a baseline and a repeat of liver enzymes, case by case, is "
            "unverified.",
            guidance.PAIN_FROM_MEMORY,
        ),
    ),
)
CONSENT_MISSING = Rule(
    id="consent-missing",
    version=1,
    title="No written consent that names the off-label use",
    level=Level.HOLD,
    moment=Moment.SCREENING,
    applies=Applies(routes=(Route.INTRAVENOUS,)),
    when=No(CONSENT),
    sentence="The mood consensus asks for written consent in which the off-label use is explicit.",
    cites=(guidance.MOOD_FROM_MEMORY,),
    examples=(fires(CONSENT.answer(False)), silent(CONSENT.answer(True)), asks()),
)
PSYCHIATRIC_EVALUATION_MISSING = Rule(
    id="psychiatric-evaluation-missing",
    version=1,
    title="No full psychiatric evaluation",
    level=Level.HOLD,
    moment=Moment.SCREENING,
    applies=Applies(families=(Family.MOOD, Family.TRAUMA, Family.OBSESSION, Family.ANXIETY)),
    when=No(PSYCHIATRIC_EVALUATION),
    sentence=(
        "The mood consensus asks for a full psychiatric evaluation with the history of substance use,"
        " psychosis and past treatment."
    ),
    cites=(guidance.MOOD_REPORT,),
    examples=(
        fires(PSYCHIATRIC_EVALUATION.answer(False)),
        silent(PSYCHIATRIC_EVALUATION.answer(True)),
        asks(),
    ),
)
URINE_DRUG_SCREEN_MISSING = Rule(
    id="urine-drug-screen-missing",
    version=1,
    title="No urine drug screen",
    level=Level.INFORMATION,
    moment=Moment.SCREENING,
    when=No(URINE_DRUG_SCREEN),
    sentence="The mood consensus suggests a urine drug screen before a course.",
    cites=(guidance.MOOD_FROM_MEMORY,),
    examples=(
        fires(URINE_DRUG_SCREEN.answer(False)),
        silent(URINE_DRUG_SCREEN.answer(True)),
        asks(),
    ),
)
REMS_ENROLMENT_MISSING = Rule(
    id="rems-enrolment-missing",
    version=2,
    title="Not enrolled in the Spravato REMS",
    level=Level.STOP,
    moment=Moment.SCREENING,
    applies=Applies(substances=(Substance.ESKETAMINE,), routes=(Route.INTRANASAL,)),
    when=No(REMS_ENROLLED),
    sentence="Outpatients are enrolled before the first treatment; prescriber and patient both sign.",
    cites=(spravato.REMS_PATIENTS,),
    examples=(fires(REMS_ENROLLED.answer(False)), silent(REMS_ENROLLED.answer(True)), asks()),
)

RULES = (
    PREGNANCY_TEST_MISSING,
    ECG_MISSING,
    LIVER_TESTS_MISSING,
    CONSENT_MISSING,
    PSYCHIATRIC_EVALUATION_MISSING,
    URINE_DRUG_SCREEN_MISSING,
    REMS_ENROLMENT_MISSING,
)
