"""Pairs of answers that cannot be so together: which of them is right is asked, never guessed.

Each cites what the rule cites that would read the wrong one. None says anything about a patient.
"""

from decimal import Decimal

from chairside.knowledge.language import (
    Applies,
    LessThan,
    Level,
    Moment,
    MoreThan,
    No,
    NotSet,
    Route,
    Rule,
    Takes,
    TakesNone,
    Yes,
    asks,
    cannot_be,
    either,
    silent,
)
from chairside.knowledge.picture import medicine_list
from chairside.knowledge.picture.questions import (
    HEART_EVENT,
    KETAMINE_USE_DISORDER,
    ORAL_ANTIDEPRESSANT,
    SUD_ACTIVE,
    SUD_HISTORY,
    WEEKS_SINCE_HEART_EVENT,
)
from chairside.knowledge.picture.visit_questions import (
    FASTED_AS_TOLD,
    HOURS_SINCE_FOOD,
    HOURS_SINCE_NASAL,
    LORAZEPAM_EQUIVALENT,
    MEDICINES,
    MINUTES_SINCE_LIQUID,
)
from chairside.knowledge.readings import ketalar, papers, spravato
from chairside.knowledge.settings import FASTING_DRINK_MIN, FASTING_FOOD_H
from chairside.units import Substance

_NOTHING_TAKEN = MEDICINES.answer(medicine_list((), complete=True))
_NASAL = MEDICINES.answer(medicine_list(("Flonase",), complete=True))
_DIAZEPAM = MEDICINES.answer(medicine_list(("diazepam",), complete=True))
_SERTRALINE = MEDICINES.answer(medicine_list(("sertraline",), complete=True))

NASAL_MEDICINE_NOT_LISTED = Rule(
    id="nasal-medicine-not-listed",
    version=1,
    title="A nasal medicine was used, but none is on the list",
    level=Level.HOLD,
    moment=Moment.VISIT,
    # Hours beyond a day say that none was used today.
    when=cannot_be(
        TakesNone(MEDICINES, ("nasal_medicines",)), LessThan(HOURS_SINCE_NASAL, Decimal(24))
    ),
    sentence="The list of medicines and the time of the last nasal medicine contradict each other.",
    cites=(spravato.NASAL_MEDICINE,),
    examples=(
        asks(_NOTHING_TAKEN, HOURS_SINCE_NASAL.answer(Decimal("0.333"))),
        silent(_NASAL, HOURS_SINCE_NASAL.answer(Decimal("0.333"))),
        silent(_NOTHING_TAKEN),
    ),
)
BENZODIAZEPINE_NOT_LISTED = Rule(
    id="benzodiazepine-not-listed",
    version=1,
    title="The dose of benzodiazepines and the list of medicines contradict each other",
    level=Level.HOLD,
    moment=Moment.BOTH,
    when=cannot_be(
        either(
            TakesNone(MEDICINES, ("benzodiazepines",)),
            LessThan(LORAZEPAM_EQUIVALENT, Decimal("0.001")),
        ),
        either(
            Takes(MEDICINES, "benzodiazepines"), MoreThan(LORAZEPAM_EQUIVALENT, Decimal("0.001"))
        ),
    ),
    sentence="A daily dose of benzodiazepines without one on the list, or the other way round.",
    cites=(papers.ER_KETAMINE_2023,),
    examples=(
        asks(_NOTHING_TAKEN, LORAZEPAM_EQUIVALENT.answer(Decimal(4))),
        asks(_DIAZEPAM, LORAZEPAM_EQUIVALENT.answer(Decimal(0))),
        silent(_DIAZEPAM, LORAZEPAM_EQUIVALENT.answer(Decimal(4))),
        silent(_DIAZEPAM),
        silent(_NOTHING_TAKEN, LORAZEPAM_EQUIVALENT.answer(Decimal(0))),
    ),
)
CARDIOVASCULAR_EVENT_DENIED = Rule(
    id="cardiovascular-event-denied",
    version=1,
    title="Weeks since a heart attack or stroke, but none is said to have been",
    level=Level.HOLD,
    moment=Moment.SCREENING,
    when=cannot_be(No(HEART_EVENT), LessThan(WEEKS_SINCE_HEART_EVENT, Decimal(5201))),
    sentence="Whether there was an event, and when, contradict each other.",
    cites=(spravato.EUROPE, spravato.OWNER_HEART),
    examples=(
        asks(HEART_EVENT.answer(False), WEEKS_SINCE_HEART_EVENT.answer(Decimal(3))),
        silent(HEART_EVENT.answer(True), WEEKS_SINCE_HEART_EVENT.answer(Decimal(3))),
        silent(HEART_EVENT.answer(False)),
    ),
)
ANTIDEPRESSANT_NOT_LISTED = Rule(
    id="antidepressant-not-listed",
    version=2,
    title="Whether an oral antidepressant is taken, and the list, contradict each other",
    level=Level.HOLD,
    moment=Moment.BOTH,
    # Only the nasal spray's approval and its rules ask for an oral antidepressant.
    applies=Applies(substances=(Substance.ESKETAMINE,), routes=(Route.INTRANASAL,)),
    when=cannot_be(
        either(
            TakesNone(MEDICINES, ("ssris", "other_antidepressants", "maois")),
            No(ORAL_ANTIDEPRESSANT),
        ),
        # Other antidepressants are also taken for sleep or pain, under a “no” that is right.
        either(Takes(MEDICINES, "ssris"), Yes(ORAL_ANTIDEPRESSANT)),
    ),
    sentence="An oral antidepressant is said to be taken and none is listed, or the other way round.",
    cites=(spravato.CONTRAINDICATIONS,),
    examples=(
        asks(_NOTHING_TAKEN, ORAL_ANTIDEPRESSANT.answer(True)),
        asks(_SERTRALINE, ORAL_ANTIDEPRESSANT.answer(False)),
        silent(_SERTRALINE, ORAL_ANTIDEPRESSANT.answer(True)),
        silent(_NOTHING_TAKEN, ORAL_ANTIDEPRESSANT.answer(False)),
    ),
)
FASTED_BUT_ATE = Rule(
    id="fasted-but-ate",
    version=2,
    title="Said to have fasted, and ate or drank just now",
    level=Level.HOLD,
    moment=Moment.VISIT,
    applies=Applies(routes=(Route.INTRAVENOUS,)),
    # The shortest fast of any label that was read: two hours without food, half an hour without
    # drink. A clinic that asks for longer says so by the answer itself, or signs its own.
    when=cannot_be(
        either(NotSet(FASTING_FOOD_H), NotSet(FASTING_DRINK_MIN)),
        Yes(FASTED_AS_TOLD),
        either(LessThan(HOURS_SINCE_FOOD, Decimal(2)), LessThan(MINUTES_SINCE_LIQUID, Decimal(30))),
    ),
    sentence="The patient is said to have fasted, and the times of food and drink say otherwise.",
    cites=(ketalar.DAILYMED, spravato.DOSING_DAY),
    examples=(
        asks(FASTED_AS_TOLD.answer(True), HOURS_SINCE_FOOD.answer(Decimal("0.15"))),
        asks(FASTED_AS_TOLD.answer(True), MINUTES_SINCE_LIQUID.answer(Decimal(10))),
        silent(FASTED_AS_TOLD.answer(False), HOURS_SINCE_FOOD.answer(Decimal("0.15"))),
        silent(
            FASTED_AS_TOLD.answer(True),
            HOURS_SINCE_FOOD.answer(Decimal("0.15")),
            chosen=(FASTING_FOOD_H.chosen(6), FASTING_DRINK_MIN.chosen(120)),
        ),
        silent(
            FASTED_AS_TOLD.answer(True),
            HOURS_SINCE_FOOD.answer(Decimal(7)),
            MINUTES_SINCE_LIQUID.answer(Decimal(180)),
        ),
    ),
)
SUBSTANCE_USE_DENIED = Rule(
    id="substance-use-denied",
    version=1,
    title="A substance use disorder, but drug abuse or dependence is said never to have been",
    level=Level.HOLD,
    moment=Moment.SCREENING,
    when=cannot_be(
        No(SUD_HISTORY),
        either(Yes(SUD_ACTIVE), Yes(KETAMINE_USE_DISORDER)),
    ),
    sentence="Whether there is or was a substance use disorder is answered in two ways.",
    cites=(spravato.DEPENDENCE,),
    examples=(
        asks(SUD_HISTORY.answer(False), SUD_ACTIVE.answer(True)),
        asks(SUD_HISTORY.answer(False), KETAMINE_USE_DISORDER.answer(True)),
        silent(SUD_HISTORY.answer(True), SUD_ACTIVE.answer(True)),
        silent(SUD_HISTORY.answer(False), SUD_ACTIVE.answer(False)),
    ),
)

RULES = (
    NASAL_MEDICINE_NOT_LISTED,
    BENZODIAZEPINE_NOT_LISTED,
    CARDIOVASCULAR_EVENT_DENIED,
    ANTIDEPRESSANT_NOT_LISTED,
    FASTED_BUT_ATE,
    SUBSTANCE_USE_DENIED,
)
