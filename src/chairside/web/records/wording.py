"""Numbers, spans and times as a record prints them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from chairside.units import BodyWeight
from chairside.units.dates import clock_of, day_of, stamp_of
from chairside.units.number import plain


@dataclass(frozen=True, slots=True)
class Clock:
    """The clinic's clock. Times of the visit's own day are printed without the date."""

    zone: ZoneInfo
    day: date

    def time(self, moment: datetime | None) -> str:
        if moment is None:
            return ""
        local = moment.astimezone(self.zone)
        return clock_of(local) if local.date() == self.day else self.stamp(moment)

    def seconds(self, moment: datetime | None) -> str:
        """To the second, where an amount is worked out from it."""
        if moment is None:
            return ""
        local = moment.astimezone(self.zone)
        shown = f"{local:%H:%M:%S}"
        return shown if local.date() == self.day else f"{day_of(local)}, {shown}"

    def stamp(self, moment: datetime | None) -> str:
        """16 Mar 2026, 10:05"""
        if moment is None:
            return ""
        return stamp_of(moment.astimezone(self.zone))


def lasted(span: timedelta) -> str:
    """40 min, 39 min 30 s, 45 s"""
    minutes, seconds = divmod(round(span.total_seconds()), 60)
    parts = [f"{minutes} min"] if minutes else []
    if seconds or not minutes:
        parts.append(f"{seconds} s")
    return " ".join(parts)


def kg_and_lb(kg: Decimal) -> str:
    """70 kg (154.3 lb)"""
    return f"{plain(kg)} kg ({plain(BodyWeight.from_kg(kg).lb)} lb)"


def yes(value: bool) -> str:
    return "yes" if value else "no"


def by_at(name: str, shown: str) -> str:
    return ", ".join(part for part in (name, shown) if part)
