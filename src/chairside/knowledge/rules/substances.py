"""Substance use."""

from decimal import Decimal

from chairside.knowledge.language import (
    Applies,
    Family,
    LessThan,
    Level,
    Moment,
    No,
    Rule,
    Yes,
    asks,
    fires,
    read,
    says,
    silent,
    yes_or_no,
)
from chairside.knowledge.picture import questions as asked
from chairside.knowledge.readings import guidance, papers, spravato
from chairside.knowledge.sources.other_conditions import DAKWAR_2020

ACTIVE_SUBSTANCE_USE_DISORDER = Rule(
    id="active-substance-use-disorder",
    version=1,
    title="Active substance use disorder",
    level=Level.STOP,
    moment=Moment.BOTH,
    applies=Applies(
        families=(Family.MOOD, Family.TRAUMA, Family.OBSESSION, Family.ANXIETY, Family.PAIN)
    ),
    when=Yes(asked.SUD_ACTIVE),
    sentence=(
        "The pain guideline advises against a series of infusions during an active substance use "
        "disorder."
    ),
    cites=(guidance.PAIN_SERIAL, guidance.PAIN),
    examples=yes_or_no(asked.SUD_ACTIVE),
    differing=(
        says(
            "The Spravato label asks for careful consideration and monitoring instead. Where the "
            "substance use disorder is itself what is treated, a specialist pathway applies.",
            spravato.DEPENDENCE,
        ),
    ),
)
KETAMINE_USE_DISORDER = Rule(
    id="ketamine-use-disorder",
    version=1,
    title="Ketamine use disorder",
    level=Level.STOP,
    moment=Moment.SCREENING,
    when=Yes(asked.KETAMINE_USE_DISORDER),
    sentence=(
        "A ketamine use disorder, now or before, is a reason not to give a series of doses; a "
        "specialist decides."
    ),
    cites=(guidance.PAIN_SERIAL, spravato.DEPENDENCE),
    examples=yes_or_no(asked.KETAMINE_USE_DISORDER),
)
SUBSTANCE_USE_HISTORY = Rule(
    id="substance-use-history",
    version=1,
    title="Earlier drug abuse or dependence",
    level=Level.CAUTION,
    moment=Moment.SCREENING,
    when=Yes(asked.SUD_HISTORY),
    sentence=(
        "Earlier abuse or dependence raises the risk of misuse; the label asks for careful "
        "consideration and monitoring."
    ),
    cites=(spravato.DEPENDENCE,),
    examples=yes_or_no(asked.SUD_HISTORY),
)
ALCOHOL_WITHIN_A_DAY = Rule(
    id="alcohol-within-a-day",
    version=1,
    title="Alcohol in the last 24 hours",
    level=Level.HOLD,
    moment=Moment.VISIT,
    applies=Applies(indications=("alcohol-use-disorder",)),
    when=LessThan(asked.HOURS_SINCE_ALCOHOL, Decimal(24)),
    sentence="In the trial the infusion came at least 24 hours after the last drink.",
    cites=(read(DAKWAR_2020, "https://psychiatryonline.org/doi/10.1176/appi.ajp.2019.19070684"),),
    examples=(
        fires(asked.HOURS_SINCE_ALCOHOL.answer(Decimal(23))),
        silent(asked.HOURS_SINCE_ALCOHOL.answer(Decimal(24))),
        asks(),
    ),
)
THERAPY_MISSING = Rule(
    id="therapy-missing",
    version=1,
    title="No talking therapy beside the drug",
    level=Level.HOLD,
    moment=Moment.SCREENING,
    applies=Applies(families=(Family.SUBSTANCE_USE,)),
    when=No(asked.TALKING_THERAPY),
    sentence="Every trial in substance use disorders paired ketamine with talking therapy.",
    cites=(
        read(DAKWAR_2020, "https://psychiatryonline.org/doi/10.1176/appi.ajp.2019.19070684"),
        papers.GRABSKI_2022,
    ),
    examples=(
        fires(asked.TALKING_THERAPY.answer(False)),
        silent(asked.TALKING_THERAPY.answer(True)),
        asks(),
    ),
)

RULES = (
    ACTIVE_SUBSTANCE_USE_DISORDER,
    KETAMINE_USE_DISORDER,
    SUBSTANCE_USE_HISTORY,
    ALCOHOL_WITHIN_A_DAY,
    THERAPY_MISSING,
)
