"""Who somebody is and how they are reached: the only answers that have to be given."""

from chairside.knowledge.questionnaire.question import PublicQuestion
from chairside.knowledge.questionnaire.steps import CONTACT
from chairside.knowledge.questions import Day, Text

GIVEN_NAMES = PublicQuestion(
    id="given_names",
    step=CONTACT,
    text="First name",
    kind=Text(longest=100, autocomplete="given-name"),
)
FAMILY_NAME = PublicQuestion(
    id="family_name",
    step=CONTACT,
    text="Last name",
    kind=Text(longest=100, autocomplete="family-name"),
)
BIRTH_DATE = PublicQuestion(
    id="birth_date",
    step=CONTACT,
    text="The day you were born",
    wrong="There is no such day. Look at it again.",
    kind=Day(),
)
PHONE = PublicQuestion(
    id="phone",
    step=CONTACT,
    text="Phone",
    hint="A phone or an e-mail: one of the two is enough.",
    kind=Text(longest=40, input_type="tel", autocomplete="tel"),
)
EMAIL = PublicQuestion(
    id="email",
    step=CONTACT,
    text="E-mail",
    kind=Text(longest=254, input_type="email", autocomplete="email"),
)
BEST_TIME = PublicQuestion(
    id="best_time",
    step=CONTACT,
    text="When is a good time to call?",
    hint="You can skip this.",
    kind=Text(longest=120),
)

QUESTIONS = (GIVEN_NAMES, FAMILY_NAME, BIRTH_DATE, PHONE, EMAIL, BEST_TIME)
