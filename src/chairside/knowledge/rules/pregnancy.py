"""Pregnancy and breastfeeding."""

from chairside.knowledge.language import Level, Moment, Rule, Yes, yes_or_no
from chairside.knowledge.picture import questions as asked
from chairside.knowledge.readings import guidance, spravato

PREGNANCY = Rule(
    id="pregnancy",
    version=1,
    title="Pregnancy",
    level=Level.STOP,
    moment=Moment.BOTH,
    when=Yes(asked.PREGNANT),
    sentence=(
        "The drug may harm an unborn child; the label and the pain guideline advise against it in "
        "pregnancy."
    ),
    cites=(spravato.FIRST_LABEL, guidance.PAIN),
    examples=yes_or_no(asked.PREGNANT),
)
PREGNANCY_PLANNED = Rule(
    id="pregnancy-planned",
    version=1,
    title="A pregnancy is planned",
    level=Level.STOP,
    moment=Moment.SCREENING,
    when=Yes(asked.PLANS_PREGNANCY),
    sentence=(
        "The label asks to plan around treatment and prevent pregnancy; decide this with the patient "
        "before a course."
    ),
    cites=(spravato.FIRST_LABEL,),
    examples=yes_or_no(asked.PLANS_PREGNANCY),
)
BREASTFEEDING = Rule(
    id="breastfeeding",
    version=1,
    title="Breastfeeding",
    level=Level.STOP,
    moment=Moment.SCREENING,
    when=Yes(asked.BREASTFEEDING),
    sentence="The label does not recommend breastfeeding during treatment.",
    cites=(spravato.FIRST_LABEL,),
    examples=yes_or_no(asked.BREASTFEEDING),
)

RULES = (PREGNANCY, PREGNANCY_PLANNED, BREASTFEEDING)
