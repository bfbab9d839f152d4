"""What is asked on the day of treatment."""

from decimal import Decimal

from chairside.knowledge.language import (
    Applies,
    IsSet,
    LessThan,
    Level,
    Moment,
    MoreThan,
    No,
    NotSet,
    Route,
    Rule,
    Takes,
    all_hold,
    asks,
    either,
    fires,
    says,
    silent,
)
from chairside.knowledge.picture import medicine_list
from chairside.knowledge.picture.questions import HOURS_SINCE_ALCOHOL
from chairside.knowledge.picture.visit_questions import (
    DIASTOLIC,
    ESCORT,
    FASTED_AS_TOLD,
    HOURS_SINCE_FOOD,
    HOURS_SINCE_NASAL,
    MEDICINES,
    MINUTES_SINCE_LIQUID,
    SYSTOLIC,
    WILL_NOT_DRIVE,
)
from chairside.knowledge.readings import ketalar, papers, spravato
from chairside.knowledge.settings import FASTING_DRINK_MIN, FASTING_FOOD_H

_SIX_HOURS = FASTING_FOOD_H.chosen(6)
_TWO_HOURS = FASTING_DRINK_MIN.chosen(120)

BLOOD_PRESSURE_BEFORE = Rule(
    id="blood-pressure-before",
    version=1,
    title="Blood pressure above 140/90 before the dose",
    level=Level.HOLD,
    moment=Moment.VISIT,
    when=either(MoreThan(SYSTOLIC, Decimal(140)), MoreThan(DIASTOLIC, Decimal(90))),
    sentence=(
        "Blood pressure is above 140 systolic or 90 diastolic: weigh the short rise that the drug "
        "brings. This is a decision, not an automatic stop."
    ),
    cites=(spravato.DOSING_DAY,),
    examples=(
        fires(SYSTOLIC.answer(Decimal(141)), DIASTOLIC.answer(Decimal(80))),
        fires(DIASTOLIC.answer(Decimal(91))),
        silent(SYSTOLIC.answer(Decimal(140)), DIASTOLIC.answer(Decimal(90))),
        asks(SYSTOLIC.answer(Decimal(140))),
    ),
    differing=(
        says(
            "One review argues that psychiatric practice reacts too strongly to rises without "
            "symptoms.",
            papers.YIP_2022,
        ),
    ),
)
FOOD_TOO_RECENT = Rule(
    id="food-too-recent",
    version=2,
    title="Food in the last two hours",
    level=Level.HOLD,
    moment=Moment.VISIT,
    applies=Applies(routes=(Route.INTRANASAL,)),
    when=LessThan(HOURS_SINCE_FOOD, Decimal(2)),
    sentence="Spravato's label asks for at least two hours without food, because nausea and vomiting are common.",
    cites=(spravato.DOSING_DAY,),
    examples=(
        fires(HOURS_SINCE_FOOD.answer(Decimal("1.9"))),
        silent(HOURS_SINCE_FOOD.answer(Decimal(2))),
        asks(),
    ),
)
DRINK_TOO_RECENT = Rule(
    id="drink-too-recent",
    version=2,
    title="A drink in the last half hour",
    level=Level.HOLD,
    moment=Moment.VISIT,
    applies=Applies(routes=(Route.INTRANASAL,)),
    when=LessThan(MINUTES_SINCE_LIQUID, Decimal(30)),
    sentence="Spravato's label asks for at least 30 minutes without liquids.",
    cites=(spravato.DOSING_DAY,),
    examples=(
        fires(MINUTES_SINCE_LIQUID.answer(Decimal(29))),
        silent(MINUTES_SINCE_LIQUID.answer(Decimal(30))),
        asks(),
    ),
)
NOT_FASTED = Rule(
    id="not-fasted",
    version=2,
    title="Did not fast as the clinic asked",
    level=Level.HOLD,
    moment=Moment.VISIT,
    applies=Applies(routes=(Route.INTRAVENOUS,)),
    # With both times signed the clinic's own numbers decide, and nobody is asked for a judgement.
    when=all_hold(
        either(NotSet(FASTING_FOOD_H), NotSet(FASTING_DRINK_MIN)),
        No(FASTED_AS_TOLD),
    ),
    sentence=(
        "The ketamine label does not recommend treatment of people who have not followed fasting "
        "guidance."
    ),
    cites=(ketalar.DAILYMED,),
    examples=(
        fires(FASTED_AS_TOLD.answer(False)),
        fires(FASTED_AS_TOLD.answer(False), chosen=(_SIX_HOURS,)),
        silent(FASTED_AS_TOLD.answer(True)),
        silent(chosen=(_SIX_HOURS, _TWO_HOURS)),
        asks(),
        asks(chosen=(_TWO_HOURS,)),
    ),
)
_FAST_NOT_OVER = (
    "The ketamine label does not recommend treatment of people who have not followed fasting "
    "guidance; the clinic's own is signed."
)
FOOD_BEFORE_INFUSION = Rule(
    id="food-before-infusion",
    version=1,
    title="Food more recent than the clinic asks",
    level=Level.HOLD,
    moment=Moment.VISIT,
    applies=Applies(routes=(Route.INTRAVENOUS,)),
    when=all_hold(IsSet(FASTING_FOOD_H), LessThan(HOURS_SINCE_FOOD, FASTING_FOOD_H)),
    sentence=_FAST_NOT_OVER,
    cites=(ketalar.DAILYMED,),
    examples=(
        fires(HOURS_SINCE_FOOD.answer(Decimal("5.9")), chosen=(_SIX_HOURS,)),
        silent(HOURS_SINCE_FOOD.answer(Decimal(6)), chosen=(_SIX_HOURS,)),
        silent(HOURS_SINCE_FOOD.answer(Decimal(1))),
        silent(HOURS_SINCE_FOOD.answer(Decimal(1)), chosen=(_TWO_HOURS,)),
        asks(chosen=(_SIX_HOURS,)),
    ),
)
DRINK_BEFORE_INFUSION = Rule(
    id="drink-before-infusion",
    version=1,
    title="A drink more recent than the clinic asks",
    level=Level.HOLD,
    moment=Moment.VISIT,
    applies=Applies(routes=(Route.INTRAVENOUS,)),
    when=all_hold(IsSet(FASTING_DRINK_MIN), LessThan(MINUTES_SINCE_LIQUID, FASTING_DRINK_MIN)),
    sentence=_FAST_NOT_OVER,
    cites=(ketalar.DAILYMED,),
    examples=(
        fires(MINUTES_SINCE_LIQUID.answer(Decimal(119)), chosen=(_TWO_HOURS,)),
        silent(MINUTES_SINCE_LIQUID.answer(Decimal(120)), chosen=(_TWO_HOURS,)),
        silent(MINUTES_SINCE_LIQUID.answer(Decimal(5))),
        asks(chosen=(_TWO_HOURS,)),
    ),
)
NASAL_MEDICINE_TOO_RECENT = Rule(
    id="nasal-medicine-too-recent",
    version=1,
    title="Nasal medicine less than an hour ago",
    level=Level.HOLD,
    moment=Moment.VISIT,
    applies=Applies(routes=(Route.INTRANASAL,)),
    when=all_hold(Takes(MEDICINES, "nasal_medicines"), LessThan(HOURS_SINCE_NASAL, Decimal(1))),
    sentence="A nasal steroid or decongestant on the day is used at least an hour before the spray.",
    cites=(spravato.NASAL_MEDICINE,),
    examples=(
        fires(
            MEDICINES.answer(medicine_list(("Flonase",), complete=True)),
            HOURS_SINCE_NASAL.answer(Decimal("0.5")),
        ),
        silent(MEDICINES.answer(medicine_list((), complete=True))),
        silent(HOURS_SINCE_NASAL.answer(Decimal(1))),
        asks(MEDICINES.answer(medicine_list(("oxymetazoline",), complete=True))),
    ),
)
NO_ESCORT = Rule(
    id="no-escort",
    version=1,
    title="No escort",
    level=Level.STOP,
    moment=Moment.VISIT,
    when=No(ESCORT),
    sentence="Outpatients leave with a responsible adult; without one the visit is moved.",
    cites=(ketalar.DAILYMED_OLDER,),
    examples=(fires(ESCORT.answer(False)), silent(ESCORT.answer(True)), asks()),
)
WILL_DRIVE = Rule(
    id="will-drive",
    version=1,
    title="Cannot avoid driving before tomorrow",
    level=Level.STOP,
    moment=Moment.VISIT,
    when=No(WILL_NOT_DRIVE),
    sentence="No driving or machines until the next day, after a night's sleep.",
    cites=(spravato.OWNER_DOSING,),
    examples=(fires(WILL_NOT_DRIVE.answer(False)), silent(WILL_NOT_DRIVE.answer(True)), asks()),
)

ALCOHOL_TODAY = Rule(
    id="alcohol-today",
    version=1,
    title="Alcohol in the last 24 hours",
    level=Level.CAUTION,
    moment=Moment.VISIT,
    when=LessThan(HOURS_SINCE_ALCOHOL, Decimal(24)),
    sentence=(
        "The label names alcohol among what adds to sedation and asks for close monitoring. It gives "
        "no number of hours; clinics' consent forms ask for 24."
    ),
    cites=(spravato.SIDE_EFFECTS,),
    examples=(
        fires(HOURS_SINCE_ALCOHOL.answer(Decimal("1.5"))),
        silent(HOURS_SINCE_ALCOHOL.answer(Decimal(24))),
        asks(),
    ),
)

RULES = (
    BLOOD_PRESSURE_BEFORE,
    FOOD_TOO_RECENT,
    DRINK_TOO_RECENT,
    NOT_FASTED,
    FOOD_BEFORE_INFUSION,
    DRINK_BEFORE_INFUSION,
    NASAL_MEDICINE_TOO_RECENT,
    NO_ESCORT,
    WILL_DRIVE,
    ALCOHOL_TODAY,
)
