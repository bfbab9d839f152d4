"""Pregnancy and breastfeeding."""

from chairside.knowledge.picture import questions as asked
from chairside.knowledge.questionnaire.question import yes_no_question
from chairside.knowledge.questionnaire.steps import PREGNANCY
from chairside.knowledge.rules import pregnancy, work_up

POSSIBLE = yes_no_question(
    id="can_be_pregnant",
    step=PREGNANCY,
    field=asked.CAN_BE_PREGNANT,
    text="Could you get pregnant?",
    topic="whether you could get pregnant",
    rule=work_up.PREGNANCY_TEST_MISSING,
    concern="If you could get pregnant, a test comes before the first treatment.",
)
PREGNANT = yes_no_question(
    id="pregnant",
    step=PREGNANCY,
    field=asked.PREGNANT,
    text="Are you pregnant now?",
    topic="being pregnant",
    rule=pregnancy.PREGNANCY,
    concern="The drug may harm an unborn child. That is a reason not to have treatment while you are pregnant.",
)
PLANNED = yes_no_question(
    id="plans_pregnancy",
    step=PREGNANCY,
    field=asked.PLANS_PREGNANCY,
    text="Do you plan to get pregnant soon?",
    topic="plans to get pregnant",
    rule=pregnancy.PREGNANCY_PLANNED,
    concern="Treatment and a pregnancy have to be planned apart. Talk about this first.",
)
BREASTFEEDING = yes_no_question(
    id="breastfeeding",
    step=PREGNANCY,
    field=asked.BREASTFEEDING,
    text="Do you breastfeed?",
    topic="breastfeeding",
    rule=pregnancy.BREASTFEEDING,
    concern="The label of the nasal spray says not to breastfeed while you are treated.",
)

QUESTIONS = (POSSIBLE, PREGNANT, PLANNED, BREASTFEEDING)
