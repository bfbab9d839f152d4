"""Every text for patients Chairside knows, in one tuple."""

from chairside.knowledge.education import (
    approved_or_off_label,
    dependence,
    does_it_work,
    how_it_may_work,
    how_often,
    how_soon,
    side_effects,
    suicidal_thoughts,
    talking_therapy,
    the_day,
    what_is_ketamine,
    who_should_not,
)
from chairside.knowledge.topic import Topic

EDUCATION: tuple[Topic, ...] = (
    what_is_ketamine.TOPIC,
    approved_or_off_label.TOPIC,
    how_it_may_work.TOPIC,
    how_soon.TOPIC,
    does_it_work.TOPIC,
    side_effects.TOPIC,
    dependence.TOPIC,
    who_should_not.TOPIC,
    the_day.TOPIC,
    how_often.TOPIC,
    suicidal_thoughts.TOPIC,
    talking_therapy.TOPIC,
)
