"""Heart or vessel disease that is not controlled."""

from chairside.knowledge.language import Level, Moment, Rule, Yes, asks, either, fires, silent
from chairside.knowledge.picture.questions import UNCONTROLLED_HEART, UNCONTROLLED_HYPERTENSION
from chairside.knowledge.readings import guidance, ketalar

RULE = Rule(
    id="uncontrolled-cardiovascular-disease",
    version=1,
    title="Heart or vessel disease that is not controlled",
    level=Level.STOP,
    moment=Moment.SCREENING,
    when=either(Yes(UNCONTROLLED_HEART), Yes(UNCONTROLLED_HYPERTENSION)),
    sentence=(
        "Ketamine raises blood pressure and heart rate for a while. Poorly controlled heart or vessel"
        " disease, or high blood pressure that is not controlled, is treated first."
    ),
    cites=(
        guidance.PAIN,
        ketalar.FROM_MEMORY,
    ),
    examples=(
        fires(UNCONTROLLED_HEART.answer(True)),
        fires(UNCONTROLLED_HEART.answer(False), UNCONTROLLED_HYPERTENSION.answer(True)),
        silent(UNCONTROLLED_HEART.answer(False), UNCONTROLLED_HYPERTENSION.answer(False)),
        asks(UNCONTROLLED_HEART.answer(False)),
    ),
)
