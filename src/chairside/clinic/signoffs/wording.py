"""Parts of a canonical JSON text as a person reads them: doses, times, readings, conditions."""

import re
from datetime import timedelta
from decimal import Decimal
from typing import Any

_DURATION = re.compile(r"(\d+(?:\.\d+)?) s\Z")
_SIZES = ((86_400, "d"), (3_600, "h"), (60, "min"))
_ANSWERS = {"yes": "it triggers", "no": "it does not trigger", "unknown": "it asks"}
_SET = {"IsSet": "is set by the clinic", "NotSet": "is not set by the clinic"}
_LIMITS = {"MoreThan": "more than", "AtLeast": "at least", "LessThan": "less than"}


def name_of(key: str) -> str:
    """ "weight_basis" as “weight basis”; the class of an object is its kind."""
    return "kind" if key == "type" else key.replace("_", " ")


def is_one_thing(value: dict[str, Any]) -> bool:
    """Whether an object is read as one: a quantity, a reading, a condition, an example."""
    return bool(
        {"amount", "unit"} <= value.keys()
        or value.get("type") in ("Cite", "Example")
        or _is_condition(value)
    )


def _is_condition(value: dict[str, Any]) -> bool:
    field = value.get("field")
    return (
        (isinstance(field, dict) and "question" in field)
        or set(value) == {"type", "parts"}
        or str(value.get("type")) in _SET
    )


def in_words(value: Any) -> str:
    if value is None:
        return "not given"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(in_words(member) for member in value) or "none"
    if isinstance(value, dict):
        return _object_in_words(value)
    text = str(value)
    duration = _DURATION.match(text)
    return _time_in_words(Decimal(duration[1])) if duration else text or "empty"


def _time_in_words(seconds: Decimal) -> str:
    """In the largest unit that stays whole: 40 min, 84 h, 14 d."""
    for size, unit in _SIZES:
        if seconds and seconds % size == 0:
            return f"{seconds // size} {unit}"
    return f"{timedelta(seconds=float(seconds)).total_seconds():g} s"


def _object_in_words(value: dict[str, Any]) -> str:
    if {"amount", "unit"} <= value.keys():
        substance = value.get("substance")
        return f"{value['amount']} {value['unit']}" + (f" {substance}" if substance else "")
    kind = value.get("type")
    if kind == "Cite":
        seen = value.get("seen_at")
        return f"{value.get('source')} ({value.get('grade')}{f', {seen}' if seen else ''})"
    if kind == "Statement":
        return f"{value.get('text')} [{in_words(value.get('cites'))}]"
    if kind == "Example":
        return _example_in_words(value)
    if _is_condition(value):
        return _condition_in_words(value)
    parts = [
        f"{name_of(key)}: {in_words(member)}" for key, member in value.items() if key != "type"
    ]
    return "; ".join(parts) or "empty"


def _example_in_words(value: dict[str, Any]) -> str:
    known = in_words(value.get("picture", {}).get("values", {}))
    chosen = value.get("settings")
    with_settings = f", set to {in_words(chosen)}" if chosen else ""
    expected = str(value.get("expected"))
    known = "nothing known" if known == "empty" else known
    return f"with {known}{with_settings} {_ANSWERS.get(expected, expected)}"


def _condition_in_words(value: dict[str, Any]) -> str:
    kind = str(value.get("type"))
    if kind in _SET:
        return f"“{value['setting']['title']}” {_SET[kind]}"
    if "parts" in value:
        joint = " or " if kind == "Either" else " and "
        return f"({joint.join(in_words(part) for part in value['parts'])})"
    question = f"“{value['field']['question']}”"
    if kind in ("Yes", "No"):
        return f"{question} is {kind.lower()}"
    if kind in _LIMITS:
        limit = value.get("limit")
        shown = f"“{limit['title']}”" if isinstance(limit, dict) else in_words(limit)
        return f"{question} is {_LIMITS[kind]} {shown}"
    others = {key: member for key, member in value.items() if key not in ("field", "type")}
    rest = f" {_object_in_words(others)}" if others else ""
    return f"{question} {_spaced(kind)}{rest}"


def _spaced(kind: str) -> str:
    """ "FewerTrials" as “fewer trials”."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", kind).lower()
