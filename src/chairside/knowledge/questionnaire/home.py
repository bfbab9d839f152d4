"""Who takes the person home. A visit asks again: this fills nothing."""

from chairside.knowledge.questionnaire.question import NO, UNSURE, Concern, PublicQuestion
from chairside.knowledge.questionnaire.steps import HOME
from chairside.knowledge.questions import choice
from chairside.knowledge.rules import same_day

ESCORT = PublicQuestion(
    id="home",
    step=HOME,
    text="Is there an adult who can take you home?",
    topic="who can take you home",
    kind=choice(
        {
            "yes": "Yes",
            "sometimes": "Yes, but not each time",
            NO: "No one right now",
            UNSURE: "Not sure",
        }
    ),
    concerns=tuple(
        Concern(
            on=code,
            rule=same_day.NO_ESCORT,
            sentence="Without an adult to take you home, a visit has to be moved. Ask the clinic "
            "what help there is.",
        )
        for code in ("sometimes", NO, UNSURE)
    ),
)

QUESTIONS = (ESCORT,)
