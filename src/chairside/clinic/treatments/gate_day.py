"""The items of the gate about the day itself: what was asked, and what the rules of the day find."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal

from django.utils.translation import gettext

from chairside.clinic.sites.limits import LimitNotice, Side
from chairside.clinic.treatments.gate_inputs import GateInputs
from chairside.clinic.treatments.gate_item import GateItem
from chairside.clinic.treatments.today import (
    Today,
    in_words,
    is_answered,
    unlisted_medicines,
)
from chairside.clinic.visits.models import DayAnswers
from chairside.clinic.visits.policies import check_can_answer_day
from chairside.hl7v2.metrics import METRICS, Metric
from chairside.knowledge.evaluation import Finding, Question
from chairside.knowledge.language import Rule
from chairside.knowledge.language.conditions import Either, MoreThan
from chairside.knowledge.picture.visit_questions import DIASTOLIC, SYSTOLIC
from chairside.knowledge.rules.same_day import BLOOD_PRESSURE_BEFORE
from chairside.units.number import plain

DAY_ITEMS = ("escort", "driving", "asked", "today")
"""The first word of each; a rule of the day has `today-<rule>`."""
_CUFF = {SYSTOLIC.id: Metric.NIBP_SYSTOLIC, DIASTOLIC.id: Metric.NIBP_DIASTOLIC}


def way_home(inputs: GateInputs) -> list[GateItem]:
    """Somebody to take them home, and no driving; nothing before check-in."""
    day = inputs.day
    return [] if day is None else [_escort(inputs, day), _driving(inputs, day)]


def asked_today(inputs: GateInputs) -> list[GateItem]:
    """Every question of the day answered."""
    return [] if inputs.today is None else [_asked(inputs, inputs.today)]


def rules_today(inputs: GateInputs) -> list[GateItem]:
    """Each rule that a decision before the course did not weigh, or that cannot tell."""
    today = inputs.today
    if today is None:
        return []
    unsigned = [_item(inputs, "today", gettext("Rules not signed"), True, today.unsigned)]
    return [
        *(unsigned if today.unsigned else []),
        *(_found(inputs, today, finding) for finding in today.new),
        *(_question(inputs, today, question) for question in today.questions),
    ]


def _escort(inputs: GateInputs, day: DayAnswers) -> GateItem:
    named = bool(day.escort_name and day.escort_phone)
    sentence = (
        f"{day.escort_name}, {day.escort_phone}."
        if named
        else gettext("No escort with a phone number is recorded.")
    )
    return _item(inputs, "escort", gettext("Escort"), named, sentence)


def _driving(inputs: GateInputs, day: DayAnswers) -> GateItem:
    sentence = {
        True: gettext("Will not drive until tomorrow, after a night's sleep."),
        False: gettext("Cannot avoid driving or using machines before tomorrow."),
        None: gettext(
            "Not answered: whether the patient will drive or use machines before tomorrow."
        ),
    }[day.will_not_drive]
    return _item(inputs, "driving", gettext("No driving"), day.will_not_drive is True, sentence)


def _asked(inputs: GateInputs, today: Today) -> GateItem:
    met, sentence = not today.unanswered, day_in_words(today, inputs.at)
    return _item(inputs, "asked", gettext("Questions of the day"), met, sentence)


def day_in_words(today: Today, at: datetime) -> str:
    """What was answered, and what was not."""
    missing = ", ".join(question.asks for question in today.unanswered)
    answered = in_words(today, at)
    sentence = (
        (
            gettext("Not answered: %(missing)s. %(answered)s")
            % {"missing": missing, "answered": answered}
        ).strip()
        if missing
        else answered
    )
    listed = [row.name for row in today.facts.summary.medications]
    if unlisted := unlisted_medicines(today.day, listed):
        sentence += gettext(" Not on the patient's medicine list: %(unlisted)s.") % {
            "unlisted": ", ".join(unlisted)
        }
    return sentence


def _found(inputs: GateInputs, today: Today, finding: Finding) -> GateItem:
    rule = finding.rule
    words = _answers(today, finding, inputs)
    sentence = gettext("%(words)s %(sentence)s A prescriber weighs it.") % {
        "words": words,
        "sentence": rule.sentence,
    }
    return _item(inputs, f"today-{rule.id}", rule.title, False, sentence.strip())


def _answers(today: Today, finding: Finding, inputs: GateInputs) -> str:
    """The answers of the day the finding rests on; names of medicines as they were written."""
    fields = {entry.field.id for entry in finding.inputs}
    named = [fact.partition("=")[2] for fact in finding.looked_at if fact.startswith("medicines=")]
    read = [question for question in today.asked if question.answers.id in fields]
    said = in_words(
        today, inputs.at, only=tuple(row for row in read if is_answered(today.day, row))
    )
    return f"{', '.join(named)}." if named else said


def _question(inputs: GateInputs, today: Today, question: Question) -> GateItem:
    if question.is_contradiction:
        answers = "; ".join(
            f"{field.text} {today.picture.shown(field)}" for field in question.missing
        )
        sentence = gettext("%(sentence)s Ask again: %(answers)s.") % {
            "sentence": question.rule.sentence,
            "answers": answers,
        }
    else:
        asks = [field.text for field in question.missing]
        asks += [
            gettext("“%(title)s” is not set by the clinic") % {"title": setting.title}
            for setting in question.unset
        ]
        sentence = gettext("Not known: %(asks)s.") % {"asks": "; ".join(asks)}
    return _item(inputs, f"today-{question.rule.id}", question.rule.title, False, sentence)


def _item(inputs: GateInputs, base: str, title: str, met: bool, sentence: str) -> GateItem:
    """An override stands for the answers it was given for: after new answers there is a new id."""
    answered_at = inputs.day.at if inputs.day is not None else inputs.at
    same = [override for override, _ in inputs.overrides if _is_of(override.item, base)]
    standing = next((row.item for row in same if row.at >= answered_at), None)
    item_id = standing or (f"{base}-{len(same) + 1}" if same else base)
    mended_by = check_can_answer_day
    return GateItem(item_id, title, met, sentence, mended_by, can_override=True)


def _is_of(item_id: str, base: str) -> bool:
    rest = item_id.removeprefix(base)
    return item_id.startswith(base) and (not rest or rest.removeprefix("-").isdecimal())


def pressures(inputs: GateInputs) -> Iterator[tuple[Rule, LimitNotice, str]]:
    """Each value above what the label asks to weigh, with how it reads."""
    return pressures_of(inputs.values)


def pressures_of(values: Mapping[Metric, Decimal]) -> Iterator[tuple[Rule, LimitNotice, str]]:
    rule = BLOOD_PRESSURE_BEFORE
    parts = rule.when.parts if isinstance(rule.when, Either) else ()
    for part in parts:
        if not isinstance(part, MoreThan) or not isinstance(part.limit, Decimal):
            raise TypeError("Each part of the rule compares one pressure with a number.")
        metric = _CUFF[part.field.id]
        value = values.get(metric)
        if value is not None and value > part.limit:
            info = METRICS[metric]
            words = f"{info.name} {plain(value)} {info.unit_name}"
            yield rule, LimitNotice(metric, Side.HIGH, value, part.limit), words
