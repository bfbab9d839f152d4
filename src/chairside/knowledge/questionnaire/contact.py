"""Who somebody is and how they are reached: the only answers that have to be given."""

from chairside.knowledge.questionnaire.steps import CONTACT
from chairside.knowledge.questionnaire.typed import Day, Text

GIVEN_NAMES = Text(
    id="given_names",
    step=CONTACT,
    text="First name",
    longest=100,
    autocomplete="given-name",
)
FAMILY_NAME = Text(
    id="family_name",
    step=CONTACT,
    text="Last name",
    longest=100,
    autocomplete="family-name",
)
BIRTH_DATE = Day(id="birth_date", step=CONTACT, text="The day you were born")
PHONE = Text(
    id="phone",
    step=CONTACT,
    text="Phone",
    help="A phone or an e-mail: one of the two is enough.",
    longest=40,
    autocomplete="tel",
    kind="tel",
)
EMAIL = Text(
    id="email",
    step=CONTACT,
    text="E-mail",
    longest=254,
    autocomplete="email",
    kind="email",
)
BEST_TIME = Text(
    id="best_time",
    step=CONTACT,
    text="When is a good time to call?",
    help="You can skip this.",
    longest=120,
)

QUESTIONS = (GIVEN_NAMES, FAMILY_NAME, BIRTH_DATE, PHONE, EMAIL, BEST_TIME)
