"""Pregnancy and breastfeeding."""

from chairside.knowledge.picture import questions as asked
from chairside.knowledge.questionnaire.question import YES_NO_UNSURE, PublicQuestion, fills, on_yes
from chairside.knowledge.questionnaire.steps import PREGNANCY
from chairside.knowledge.rules import pregnancy, work_up

POSSIBLE = PublicQuestion(
    id="can_be_pregnant",
    kind=YES_NO_UNSURE,
    step=PREGNANCY,
    text="Could you get pregnant?",
    topic="whether you could get pregnant",
    fills=fills(asked.CAN_BE_PREGNANT),
    concerns=on_yes(
        work_up.PREGNANCY_TEST_MISSING,
        "If you could get pregnant, a test comes before the first treatment.",
    ),
)
PREGNANT = PublicQuestion(
    id="pregnant",
    kind=YES_NO_UNSURE,
    step=PREGNANCY,
    text="Are you pregnant now?",
    topic="being pregnant",
    fills=fills(asked.PREGNANT),
    concerns=on_yes(
        pregnancy.PREGNANCY,
        "The drug may harm an unborn child. That speaks against treatment while you are pregnant.",
    ),
)
PLANNED = PublicQuestion(
    id="plans_pregnancy",
    kind=YES_NO_UNSURE,
    step=PREGNANCY,
    text="Do you plan to get pregnant soon?",
    topic="plans to get pregnant",
    fills=fills(asked.PLANS_PREGNANCY),
    concerns=on_yes(
        pregnancy.PREGNANCY_PLANNED,
        "Treatment and a pregnancy have to be planned apart. Talk about this first.",
    ),
)
BREASTFEEDING = PublicQuestion(
    id="breastfeeding",
    kind=YES_NO_UNSURE,
    step=PREGNANCY,
    text="Do you breastfeed?",
    topic="breastfeeding",
    fills=fills(asked.BREASTFEEDING),
    concerns=on_yes(
        pregnancy.BREASTFEEDING,
        "The label of the nasal spray says not to breastfeed while you are treated.",
    ),
)

QUESTIONS = (POSSIBLE, PREGNANT, PLANNED, BREASTFEEDING)
