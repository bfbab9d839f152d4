"""The rules of the day held against what was answered at check-in and charted since."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cached_property
from types import MappingProxyType

from django.utils.translation import gettext

from chairside.clinic.screening.assessment import WEIGHED
from chairside.clinic.screening.facts import PatientFacts
from chairside.clinic.visits.models import DayAnswers
from chairside.hl7v2.metrics import Metric
from chairside.knowledge.day_questions import DAY_QUESTIONS, DayQuestion, asked_of
from chairside.knowledge.evaluation import (
    Evaluation,
    Finding,
    Question,
    evaluate,
    rules_in_use,
    unsigned_words,
)
from chairside.knowledge.language import Moment
from chairside.knowledge.picture import MedicineList, Picture, medicine_list
from chairside.knowledge.picture.field import Group
from chairside.knowledge.picture.picture import FIELDS
from chairside.knowledge.picture.questions import HOURS_SINCE_ALCOHOL, PREGNANT
from chairside.knowledge.picture.visit_questions import (
    DIASTOLIC,
    ESCORT,
    FASTED_AS_TOLD,
    HOURS_SINCE_FOOD,
    HOURS_SINCE_NASAL,
    MEDICINES,
    MINUTES_SINCE_LIQUID,
    SYSTOLIC,
    WILL_NOT_DRIVE,
)
from chairside.knowledge.protocols import protocol
from chairside.texts.compared import alike
from chairside.units.number import divide
from chairside.units.time import MICROSECONDS_PER_HOUR, MICROSECONDS_PER_MINUTE, microseconds

_A_DAY = Decimal(24)
_UNITS = {"h": timedelta(hours=1), "min": timedelta(minutes=1)}
# What another item of the gate asks already: baseline vitals, escort, no driving.
_ASKED_ELSEWHERE = frozenset({SYSTOLIC.id, DIASTOLIC.id, ESCORT.id, WILL_NOT_DRIVE.id})
_SHOWN_ELSEWHERE = frozenset({"blood-pressure-before", "no-escort", "will-drive"})
# The record may hold an older answer; on the day only the day's counts.
_OF_THE_DAY = frozenset(
    {field.id for field in FIELDS if field.group is Group.TODAY}
    | {HOURS_SINCE_ALCOHOL.id, HOURS_SINCE_NASAL.id}
)


class Today:
    """A visit's answers of the day at `at`; each part is worked out when it is first asked for.

    `values` are the charted ones, the newest of each metric.
    """

    def __init__(
        self,
        day: DayAnswers,
        facts: PatientFacts,
        protocol_id: str,
        values: Mapping[Metric, Decimal],
    ) -> None:
        self.day, self.facts, self.protocol_id, self.values = day, facts, protocol_id, values

    @cached_property
    def _record(self) -> Picture:
        return self.facts.picture(self.protocol_id)

    @cached_property
    def asked(self) -> tuple[DayQuestion, ...]:
        """The questions that apply."""
        signed = self.facts.signed
        return asked_of(protocol(self.protocol_id), self._record, signed.rules, signed.settings)

    @cached_property
    def fasts(self) -> Mapping[str, str]:
        return fasts(self.facts, self.protocol_id)

    @property
    def unanswered(self) -> tuple[DayQuestion, ...]:
        """Those of them without an answer that no other item of the gate asks."""
        return tuple(
            question
            for question in self.asked
            if question.answers.id not in _ASKED_ELSEWHERE and not is_answered(self.day, question)
        )

    @cached_property
    def picture(self) -> Picture:
        return day_picture(self._record, self.day, self.values, self.facts.at)

    @cached_property
    def evaluation(self) -> Evaluation:
        return evaluate(
            protocol=protocol(self.protocol_id),
            picture=self.picture,
            moment=Moment.VISIT,
            settings=self.facts.signed.settings,
            signed=self.facts.signed.rules,
        )

    @property
    def new(self) -> tuple[Finding, ...]:
        """What the decision before the course did not weigh and no other item of the gate shows."""
        before = self.facts.assess(self.protocol_id).findings
        weighed = {finding.fingerprint for finding in before}
        return tuple(
            finding
            for finding in self.evaluation.findings
            if finding.level in WEIGHED
            and finding.rule.id not in _SHOWN_ELSEWHERE
            and finding.fingerprint not in weighed
        )

    @property
    def unsigned(self) -> str:
        """What rules would find today that the clinic has not signed, beyond what they did before."""
        before = self.facts.assess(self.protocol_id).evaluation.off_findings
        known = {finding.fingerprint for finding in before}
        findings = self.evaluation.off_findings
        return unsigned_words(tuple(row for row in findings if row.fingerprint not in known))

    @property
    def questions(self) -> tuple[Question, ...]:
        """Rules that cannot tell although everything asked was answered."""
        waiting = {question.answers.id for question in self.unanswered} | _ASKED_ELSEWHERE
        before = self.facts.assess(self.protocol_id).blocking
        asked_before = {question.rule.id for question in before}
        return tuple(
            question
            for question in self.evaluation.questions
            if question.rule.blocks_when_unknown
            and question.rule.id not in asked_before
            and not waiting.intersection(field.id for field in question.missing)
        )


def fasts(facts: PatientFacts, protocol_id: str) -> Mapping[str, str]:
    """The fast that the clinic has signed for this treatment, “6 h”, by the question of the day."""
    settings = facts.signed.settings
    rules = rules_in_use(protocol(protocol_id), Moment.VISIT, facts.signed.rules)
    read = {setting for rule in rules for setting in rule.when.settings()}
    return {
        question.name: span(_UNITS[question.fast.unit] * float(settings[question.fast.id]))
        for question in DAY_QUESTIONS
        if question.fast in read and question.fast.id in settings
    }


def is_answered(day: DayAnswers, question: DayQuestion) -> bool:
    return getattr(day, question.name) not in (None, "")


def day_picture(
    record: Picture, day: DayAnswers, values: Mapping[Metric, Decimal], at: datetime
) -> Picture:
    """The record as it stands, with the answers of the day and the blood pressure charted last."""
    known = {name: value for name, value in record.values.items() if name not in _OF_THE_DAY}
    known[MEDICINES.id] = _medicines(record, day)
    if day.pregnant is not None:
        known[PREGNANT.id] = day.pregnant
    known[HOURS_SINCE_FOOD.id] = _since(day.last_food_at, at, MICROSECONDS_PER_HOUR)
    known[MINUTES_SINCE_LIQUID.id] = _since(day.last_drink_at, at, MICROSECONDS_PER_MINUTE)
    known[FASTED_AS_TOLD.id] = day.fasted
    known[HOURS_SINCE_ALCOHOL.id] = _hours(day.alcohol, day.last_alcohol_at, day.at, at)
    known[HOURS_SINCE_NASAL.id] = _hours(day.nasal_medicine, day.last_nasal_at, day.at, at)
    known[ESCORT.id] = True if day.escort_name and day.escort_phone else None
    known[WILL_NOT_DRIVE.id] = day.will_not_drive
    known[SYSTOLIC.id] = values.get(Metric.NIBP_SYSTOLIC)
    known[DIASTOLIC.id] = values.get(Metric.NIBP_DIASTOLIC)
    return Picture(MappingProxyType({k: value for k, value in known.items() if value is not None}))


def _medicines(record: Picture, day: DayAnswers) -> MedicineList | None:
    on_file = record.get(MEDICINES)
    if not day.medicines:
        return on_file
    names = _named(day)
    listed = on_file.names if on_file is not None else ()
    return medicine_list((*listed, *names), complete=on_file is not None and on_file.complete)


def unlisted_medicines(day: DayAnswers | None, listed: Iterable[str]) -> tuple[str, ...]:
    """What was named on the day and is not on the patient's list, once each, as it was written."""
    known = [*listed]
    names = []
    for name in _named(day):
        if not any(alike(name, other) for other in known):
            known.append(name)
            names.append(name)
    return tuple(names)


def _named(day: DayAnswers | None) -> tuple[str, ...]:
    written = day.medicines if day is not None else ""
    return tuple(name.strip() for name in written.split(",") if name.strip())


def _since(moment: datetime | None, at: datetime, unit: Decimal) -> Decimal | None:
    if moment is None:
        return None
    return divide(microseconds(max(at - moment, timedelta())), unit)


def _hours(
    yes: bool | None, moment: datetime | None, answered_at: datetime, at: datetime
) -> Decimal | None:
    """Hours since the last one. A no was none in the 24 hours before it was asked."""
    if yes is None:
        return None
    if yes:
        return _since(moment, at, MICROSECONDS_PER_HOUR)
    since = _since(answered_at, at, MICROSECONDS_PER_HOUR)
    return None if since is None else _A_DAY + since


def in_words(today: Today, at: datetime, only: tuple[DayQuestion, ...] | None = None) -> str:
    """What was answered, as a nurse says it: “Ate 9 min ago, no alcohol in the last 24 hours.”"""
    day = today.day
    parts = {
        "last_food_at": gettext("ate %(ago)s") % {"ago": ago(day.last_food_at, at)},
        "last_drink_at": gettext("drank %(ago)s") % {"ago": ago(day.last_drink_at, at)},
        "fasted": gettext("fasted as instructed")
        if day.fasted
        else gettext("did not fast as instructed"),
        "alcohol": gettext("alcohol %(ago)s") % {"ago": ago(day.last_alcohol_at, at)}
        if day.alcohol
        else gettext("no alcohol in 24 h"),
        "nasal_medicine": gettext("nasal medicine %(ago)s") % {"ago": ago(day.last_nasal_at, at)}
        if day.nasal_medicine
        else gettext("no nasal medicine in 24 h"),
        "new_medicine": gettext("new: %(medicines)s") % {"medicines": day.medicines}
        if day.new_medicine
        else gettext("no new medicines"),
        "pregnant": gettext("pregnant") if day.pregnant else gettext("not pregnant"),
    }
    for name, fast in today.fasts.items():
        parts[name] += gettext(" (your clinic asks %(fast)s)") % {"fast": fast}
    answered = [
        parts[question.name]
        for question in (today.asked if only is None else only)
        if question.name in parts and is_answered(day, question)
    ]
    sentence = ", ".join(answered)
    return f"{sentence[:1].upper()}{sentence[1:]}." if sentence else ""


def ago(moment: datetime | None, at: datetime) -> str:
    """9 min ago, 5 h 10 min ago, 2 days ago."""
    if moment is None:
        return ""
    since = at - moment
    return (
        gettext("%(days)s days ago") % {"days": since.days}
        if since >= timedelta(hours=48)
        else gettext("%(span)s ago") % {"span": span(since)}
    )


def span(time: timedelta) -> str:
    """9 min, 5 h 10 min, 6 h."""
    hours, rest = divmod(time // timedelta(minutes=1), 60)
    minutes = f"{rest} min" if rest or not hours else ""
    return f"{hours} h {minutes}".strip() if hours else minutes
