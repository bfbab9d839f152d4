"""Durations are `datetime.timedelta`: exact to a microsecond and what the database returns."""

from datetime import timedelta
from decimal import Decimal

from chairside.units.number import QuantityError, divide, multiply

_MICROSECOND = timedelta(microseconds=1)
MICROSECONDS_PER_MINUTE = Decimal(60_000_000)
MICROSECONDS_PER_HOUR = Decimal(3_600_000_000)


def microseconds(duration: timedelta) -> Decimal:
    """Whole microseconds >= 0; raises QuantityError for a negative duration."""
    count = duration // _MICROSECOND
    if count < 0:
        raise QuantityError("A duration cannot be negative.")
    return Decimal(count)


def minutes(duration: timedelta) -> Decimal:
    return divide(microseconds(duration), MICROSECONDS_PER_MINUTE)


def per_hour(amount: Decimal, duration: timedelta) -> Decimal:
    """amount / duration in 1/h, multiplied before it is divided so that 3.5 in 40 min is 5.25."""
    return divide(multiply(amount, MICROSECONDS_PER_HOUR), microseconds(duration))


def over(rate_per_hour: Decimal, duration: timedelta) -> Decimal:
    return divide(multiply(rate_per_hour, microseconds(duration)), MICROSECONDS_PER_HOUR)


def time_for(amount: Decimal, rate_per_hour: Decimal) -> timedelta:
    """How long `amount` lasts at `rate_per_hour`, to the microsecond below."""
    return timedelta(
        microseconds=int(divide(multiply(amount, MICROSECONDS_PER_HOUR), rate_per_hour))
    )
