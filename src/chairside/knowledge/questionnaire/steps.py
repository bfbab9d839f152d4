"""The pages of the questionnaire, in their order. Safety comes first."""

from chairside.knowledge.questionnaire.step import Step

SAFETY = Step(id="safety", title="First: are you safe?")
REASON = Step(
    id="reason",
    title="What you want help with",
    lead="Skip any question you do not want to answer.",
)
TRIED = Step(
    id="tried",
    title="What you have tried",
    lead="Name the drugs you took for your mood. Start with the last one. Guess the weeks if you "
    "have to.",
)
MEDICINES = Step(id="medicines", title="What you take now")
HEART = Step(
    id="heart",
    title="Heart, blood and head",
    lead="Ketamine makes blood pressure go up for a short time. So the clinic needs to know this.",
)
BODY = Step(id="body", title="Other health")
MIND = Step(id="mind", title="Your mind")
SUBSTANCES = Step(
    id="substances",
    title="Alcohol and drugs",
    lead="No one will judge you. The clinic asks so that it can keep you safe.",
)
PREGNANCY = Step(id="pregnancy", title="Pregnancy", lead="Choose No if this cannot apply to you.")
HOME = Step(
    id="home",
    title="Getting home",
    lead="After each visit someone has to take you home. You must not drive until the next day, "
    "after a night of sleep.",
)
CONTACT = Step(
    id="contact",
    title="How we reach you",
    lead="We need your name, the day you were born, and a phone number or an e-mail.",
)

STEPS: tuple[Step, ...] = (
    SAFETY,
    REASON,
    TRIED,
    MEDICINES,
    HEART,
    BODY,
    MIND,
    SUBSTANCES,
    PREGNANCY,
    HOME,
    CONTACT,
)
