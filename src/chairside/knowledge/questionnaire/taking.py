"""Medicines taken now. What they mean is told by their class."""

from dataclasses import dataclass

from chairside.knowledge.picture import medicine_list
from chairside.knowledge.questionnaire.question import Concern, PublicQuestion
from chairside.knowledge.questionnaire.steps import MEDICINES
from chairside.knowledge.questions import Names
from chairside.knowledge.rules import medicines


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicineNames(Names):
    """The codes of an answer are the classes of its medicines."""

    def codes(self, value: tuple[str, ...]) -> frozenset[str]:
        return medicine_list(value, complete=False).classes


TAKING = PublicQuestion(
    id="medicines",
    kind=MedicineNames(most=40, longest=80),
    step=MEDICINES,
    text="Which drugs do you take?",
    hint="One on each line, with the dose if you know it. Add what you buy without a doctor, such "
    "as cold pills and nose sprays. Write “none” if you take none.",
    topic="the drugs you take",
    concerns=(
        Concern(
            on="xanthines",
            rule=medicines.THEOPHYLLINE,
            sentence="You take a lung drug that must not be mixed with ketamine, as seizures may "
            "come more often. Do not stop it on your own. Ask the doctor who gave it to you.",
        ),
        Concern(
            on="maois",
            rule=medicines.MAOI,
            sentence="One of your drugs is an MAOI. It may make blood pressure go up more. "
            "Do not stop it on your own.",
        ),
        Concern(
            on="benzodiazepines",
            rule=medicines.BENZODIAZEPINE,
            sentence="One of your drugs is a calming pill. It can make you more sleepy, and ketamine "
            "may not help for as long. Do not stop it on your own.",
        ),
        Concern(
            on="opioids",
            rule=medicines.OTHER_DEPRESSANTS,
            sentence="One of your drugs is an opioid pain pill. With ketamine it can make you more "
            "sleepy and slow your breath. Do not stop it on your own.",
        ),
        Concern(
            on="sedative_hypnotics",
            rule=medicines.OTHER_DEPRESSANTS,
            sentence="One of your drugs is a sleeping pill. With ketamine it can make you more "
            "sleepy and slow your breath. Do not stop it on your own.",
        ),
        Concern(
            on="psychostimulants",
            rule=medicines.PSYCHOSTIMULANT,
            sentence="One of your drugs keeps people awake or helps them focus. It may make blood "
            "pressure go up more.",
        ),
        Concern(
            on="lamotrigine",
            rule=medicines.LAMOTRIGINE,
            sentence="You take lamotrigine. In two of five studies ketamine did less with it. Do "
            "not stop it on your own.",
        ),
    ),
)

QUESTIONS = (TAKING,)
