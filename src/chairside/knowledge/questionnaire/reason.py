"""What treatment is wanted for."""

from chairside.knowledge.questionnaire.question import Choice, Concern, Several
from chairside.knowledge.questionnaire.steps import REASON
from chairside.knowledge.questionnaire.typed import Text
from chairside.knowledge.rules.indication import too_few_adequate_trials
from chairside.knowledge.rules.substances import therapy_missing

CONDITION = Several(
    id="condition",
    step=REASON,
    text="What do you want help with?",
    help="Choose all that fit.",
    topic="what you want help with",
    options={
        "depression": "Depression",
        "post-traumatic-stress": "Stress after a trauma (PTSD)",
        "obsessive-compulsive": "Thoughts or acts I cannot stop (OCD)",
        "anxiety": "Anxiety",
        "pain": "Long-lasting pain",
        "migraine": "Migraine",
        "alcohol-or-drugs": "Alcohol or drug use",
        "other": "Something else",
    },
    concerns=(
        Concern(
            on="depression",
            rule=too_few_adequate_trials.RULE,
            sentence="For depression that is hard to treat, a clinic looks for two or more drugs "
            "that did not help, each taken long enough. Tell the clinic all that you have tried.",
        ),
        Concern(
            on="alcohol-or-drugs",
            rule=therapy_missing.RULE,
            sentence="In all trials for alcohol or drug use, people had talk therapy as well. Ask "
            "how the clinic does this.",
        ),
    ),
)
GOALS = Text(
    id="goals",
    step=REASON,
    text="What do you hope will get better?",
    help="In your own words. A few lines are enough.",
    longest=1500,
    rows=4,
)
THERAPY = Choice(
    id="therapy",
    step=REASON,
    text="Do you see a therapist for talk therapy?",
    options={
        "now": "Yes, now",
        "before": "Not now, but I did before",
        "never": "No, never",
    },
)

QUESTIONS = (CONDITION, GOALS, THERAPY)
