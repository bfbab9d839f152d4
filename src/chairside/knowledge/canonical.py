"""One JSON text per declared item, so that a signature can be bound to its exact content."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from enum import Enum
from typing import TypeAlias

from chairside.knowledge.citations import Source
from chairside.knowledge.reworded import first_words
from chairside.units import Quantity
from chairside.units.number import divide, plain
from chairside.units.time import microseconds

JsonValue: TypeAlias = "bool | int | str | list[JsonValue] | dict[str, JsonValue] | None"

_SECOND = Decimal(1_000_000)


def to_json(value: object, *, with_types: bool = False) -> JsonValue:
    """Plain JSON: decimals as text, durations as seconds in text, sources by their id.

    `with_types` names the class of every object under "type". Raises TypeError for floats and
    for types without a declared form, so that nothing enters a hash whose text could differ
    between machines.
    """
    if value is None or (isinstance(value, (bool, int, str)) and not isinstance(value, Enum)):
        return value
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, timedelta):
        return f"{plain(divide(microseconds(value), _SECOND))} s"
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, Source):
        # A corrected page number in the bibliography must not ask every clinic to sign again.
        return value.id
    return _compound(value, with_types)


def _compound(value: object, with_types: bool) -> JsonValue:
    if isinstance(value, Quantity):
        parts: dict[str, JsonValue] = {"amount": plain(value.amount), "unit": value.unit}
        substance = getattr(value, "substance", None)
        if substance is not None:
            parts["substance"] = str(substance)
        return parts
    hashed_as = getattr(value, "hashed_as", None)
    if hashed_as is not None:
        return to_json(hashed_as(), with_types=with_types)
    if is_dataclass(value) and not isinstance(value, type):
        named: dict[str, JsonValue] = {"type": type(value).__name__} if with_types else {}
        for field in fields(value):
            named[field.name] = to_json(getattr(value, field.name), with_types=with_types)
        return named
    if isinstance(value, Mapping):
        return {str(key): to_json(part, with_types=with_types) for key, part in value.items()}
    if isinstance(value, (tuple, list)):
        return [to_json(entry, with_types=with_types) for entry in value]
    if isinstance(value, frozenset):
        return [*sorted(str(to_json(entry)) for entry in value)]
    raise TypeError(f"{type(value).__name__} has no canonical form.")


def canonical_text(value: object) -> str:
    """Classes are named, so that “at most 5” and “below 5” never share a hash."""
    text = json.dumps(
        to_json(value, with_types=True), sort_keys=True, separators=(",", ":"), ensure_ascii=False
    )
    return first_words(text)


def content_hash(value: object) -> str:
    """SHA-256 of the canonical JSON, 64 hexadecimal digits."""
    return hashlib.sha256(canonical_text(value).encode()).hexdigest()
