"""The questions of the day as they are answered: what is refused, and what is kept."""

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import TypedDict, Unpack

from django.utils.translation import gettext

from chairside.clinic.refusal import Refusal
from chairside.clinic.visits.models import CheckIn, DayAnswers, Visit

LONGEST_AGO = timedelta(days=3)
"""Nobody comes who has not eaten or drunk for longer: a bound against slips, not a clinical one."""
ONE_DAY = timedelta(hours=24)


class Day(TypedDict, total=False):
    """Answers by the columns of `DayAnswers`; what is left out was not answered."""

    last_food_at: datetime | None
    last_drink_at: datetime | None
    fasted: bool | None
    alcohol: bool | None
    last_alcohol_at: datetime | None
    nasal_medicine: bool | None
    last_nasal_at: datetime | None
    new_medicine: bool | None
    medicines: str
    pregnant: bool | None
    escort_name: str
    escort_phone: str
    will_not_drive: bool | None


_TIMES = (
    ("last_food_at", LONGEST_AGO),
    ("last_drink_at", LONGEST_AGO),
    ("last_alcohol_at", ONE_DAY),
    ("last_nasal_at", ONE_DAY),
)


def slips(at: datetime, **day: Unpack[Day]) -> Iterator[Refusal]:
    """What cannot be so as it was typed, and is asked again."""
    given = dict(day)
    for name, longest in _TIMES:
        moment = given.get(name)
        if isinstance(moment, datetime):
            if moment > at:
                yield Refusal(gettext("This time lies in the future."), field=name)
            elif at - moment > longest:
                yield Refusal(_too_long_ago(at - moment, longest), field=name)
    for name, time in (("alcohol", "last_alcohol_at"), ("nasal_medicine", "last_nasal_at")):
        if given.get(name) is True and given.get(time) is None:
            yield Refusal(gettext("Enter the time of the last one."), field=time)
        if given.get(name) is not True and given.get(time) is not None:
            yield Refusal(
                gettext("A time is entered below: answer yes, or empty the time."), field=name
            )
    named = str(given.get("medicines") or "").strip()
    if given.get("new_medicine") is True and not named:
        yield Refusal(gettext("Enter the new medicines."), field="medicines")
    if given.get("new_medicine") is not True and named:
        yield Refusal(
            gettext("Medicines are named below: answer yes, or empty them."), field="new_medicine"
        )


def _too_long_ago(ago: timedelta, longest: timedelta) -> str:
    if longest == ONE_DAY:
        return gettext("This is more than 24 hours ago: check the date, or answer no.")
    return gettext("This is %(days)s days ago: check the date.") % {"days": ago.days}


def keep_day(*, visit: Visit, by_id: int, by_name: str, at: datetime, **day: Unpack[Day]) -> None:
    """Write down all answers of the day as the newest row."""
    texts = {name: str(day.get(name) or "").strip() for name in ("escort_name", "escort_phone")}
    rest = {name: value for name, value in day.items() if name not in texts}
    DayAnswers.objects.create(
        visit=visit,
        number=visit.day_answers.count() + 1,
        **{**rest, **texts, "medicines": " ".join(str(day.get("medicines") or "").split())},
        at=at,
        by_id=by_id,
        by_name=by_name,
    )


def day_of(visit: Visit, at: datetime, answers: Mapping[str, object]) -> DayAnswers:
    """The answers as a row, not kept; of `answers` only what is a question of the day counts."""
    return DayAnswers(
        visit=visit,
        at=at,
        **{name: value for name, value in answers.items() if name in Day.__annotations__},
    )


def day_of_arrival(arrival: CheckIn) -> DayAnswers:
    """Of a visit from before the questions of the day had their own table: what was asked then."""
    return DayAnswers(
        visit_id=arrival.visit_id,
        last_food_at=arrival.last_food_at,
        last_drink_at=arrival.last_drink_at,
        escort_name=arrival.escort_name,
        escort_phone=arrival.escort_phone,
        will_not_drive=arrival.will_not_drive,
        at=arrival.at,
        by_id=arrival.by_id,
        by_name=arrival.by_name,
    )
