"""What treatment is wanted for."""

from chairside.knowledge.questionnaire.question import Concern, PublicQuestion
from chairside.knowledge.questionnaire.steps import REASON
from chairside.knowledge.questions import Text, choice, several
from chairside.knowledge.rules import indication, substances

CONDITION = PublicQuestion(
    id="condition",
    step=REASON,
    text="What do you want help with?",
    hint="Choose all that fit.",
    topic="what you want help with",
    kind=several(
        {
            "depression": "Depression",
            "post-traumatic-stress": "Stress after a trauma (PTSD)",
            "obsessive-compulsive": "Thoughts or acts I cannot stop (OCD)",
            "anxiety": "Anxiety",
            "pain": "Long-lasting pain",
            "migraine": "Migraine",
            "alcohol-or-drugs": "Alcohol or drug use",
            "other": "Something else",
        }
    ),
    concerns=(
        Concern(
            on="depression",
            rule=indication.TOO_FEW_ADEQUATE_TRIALS,
            sentence="For depression that is hard to treat, a clinic looks for two or more drugs "
            "that did not help, each taken long enough. Tell the clinic all that you have tried.",
        ),
        Concern(
            on="alcohol-or-drugs",
            rule=substances.THERAPY_MISSING,
            sentence="In all trials for alcohol or drug use, people had talk therapy as well. Ask "
            "how the clinic does this.",
        ),
    ),
)
GOALS = PublicQuestion(
    id="goals",
    step=REASON,
    text="What do you hope will get better?",
    hint="In your own words. A few lines are enough.",
    kind=Text(longest=1500, rows=4),
)
THERAPY = PublicQuestion(
    id="therapy",
    step=REASON,
    text="Do you see a therapist for talk therapy?",
    kind=choice({"now": "Yes, now", "before": "Not now, but I did before", "never": "No, never"}),
)

QUESTIONS = (CONDITION, GOALS, THERAPY)
