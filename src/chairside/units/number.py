"""Decimal arithmetic with one fixed precision.

The thread's own decimal context is never used: a library that changes it must not be able to
change a dose. Fifty digits keep every product of clinical inputs exact and leave a division
correctly rounded far below any step a pump or a syringe can show.
"""

from decimal import (
    ROUND_DOWN,
    ROUND_HALF_EVEN,
    ROUND_HALF_UP,
    Context,
    Decimal,
    DivisionByZero,
    InvalidOperation,
    Overflow,
)
from enum import StrEnum

_ACCEPTED = "a Decimal, an int or a text such as '0.5'"
Number = Decimal | int | str

_CONTEXT = Context(
    prec=50, rounding=ROUND_HALF_EVEN, traps=[InvalidOperation, DivisionByZero, Overflow]
)
_PLAIN = frozenset("0123456789.+-eE")


class QuantityError(ValueError):
    """A number that cannot be an amount of anything: negative, not finite, or not a number."""


class Rounding(StrEnum):
    """How a value is brought to a step; the half in NEAREST goes up, as pumps do."""

    DOWN = "down"
    NEAREST = "nearest"


_MODES = {Rounding.DOWN: ROUND_DOWN, Rounding.NEAREST: ROUND_HALF_UP}


def decimal_of(value: Number) -> Decimal:
    """Return the exact decimal; floats and booleans are refused with TypeError.

    A float has already lost what was typed (0.1 is not one tenth), so it is never accepted.
    Raises QuantityError for text that is no plain finite decimal.
    """
    if isinstance(value, bool) or not isinstance(value, (Decimal, int, str)):
        raise TypeError(f"{value!r} is a {type(value).__name__}; give {_ACCEPTED}.")
    if isinstance(value, str):
        text = value.strip()
        if not text or not set(text) <= _PLAIN:
            raise QuantityError(f"{value!r} is not a decimal number.")
        try:
            number = Decimal(text)
        except InvalidOperation as problem:
            raise QuantityError(f"{value!r} is not a decimal number.") from problem
    else:
        number = Decimal(value)
    if not number.is_finite():
        raise QuantityError(f"{value!r} is not a finite number.")
    return number


def multiply(left: Decimal, right: Decimal) -> Decimal:
    return _CONTEXT.multiply(left, right)


def divide(left: Decimal, right: Decimal) -> Decimal:
    """Quotient to fifty digits; raises QuantityError for a zero divisor."""
    if right == 0:
        raise QuantityError("Cannot divide by zero.")
    return _CONTEXT.divide(left, right)


def add(left: Decimal, right: Decimal) -> Decimal:
    return _CONTEXT.add(left, right)


def subtract(left: Decimal, right: Decimal) -> Decimal:
    return _CONTEXT.subtract(left, right)


def to_step(value: Decimal, step: Decimal, mode: Rounding) -> Decimal:
    """Return the multiple of `step` (> 0) that `mode` picks for `value` (>= 0)."""
    if step <= 0:
        raise QuantityError("A rounding step must be greater than zero.")
    # Whole steps and remainder are exact, where a quotient could round across the boundary.
    whole = _CONTEXT.divide_int(value, step)
    rest = subtract(value, multiply(whole, step))
    part = divide(rest, step).quantize(Decimal(1), rounding=_MODES[mode], context=_CONTEXT)
    return multiply(add(whole, part), step)


def plain(value: Decimal) -> str:
    """Text without exponent or trailing zeros: Decimal('3.50') gives '3.5'."""
    text = format(value, "f")
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text or "0"


def shown(value: Decimal, *, places: int) -> str:
    """Text with at most `places` decimals, led by '≈ ' where digits were left out."""
    cut = value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP, context=_CONTEXT)
    return plain(value) if cut == value else f"≈ {plain(cut)}"
