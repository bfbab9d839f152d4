"""Phone numbers made comparable: “+1 (212) 555-0147” and “212.555.0147 x12” ring at one place.

The same reading exists twice, in Python for what is typed and in SQL for the index. Whoever
changes it adds a migration that rebuilds the index `patients_by_phone_ending`.
"""

import re

from django.db.models import CharField, Func

# What is left of a number without its country and trunk prefix, at most and at least.
_LONGEST, _SHORTEST = 10, 7


def dialled(text: str) -> str:
    """The last ten digits, without the zeros dialled first or an extension; empty below seven."""
    number = re.search(r"[0-9][^A-Za-z#]*", text)
    digits = re.sub(r"[^0-9]", "", number[0]).lstrip("0")[-_LONGEST:] if number else ""
    return digits if len(digits) >= _SHORTEST else ""


def ending(text: str) -> str:
    """The last seven digits, by which the index knows a number; empty when there are fewer."""
    return dialled(text)[-_SHORTEST:]


def same_number(one: str, other: str) -> bool:
    """Whether one ends as the other: a number may be written without its area code."""
    first, second = dialled(one), dialled(other)
    return bool(first and second) and (first.endswith(second) or second.endswith(first))


class PhoneEnding(Func):
    """The last seven digits of a phone column, as the index holds them; fewer when it has fewer."""

    template = (
        "right(ltrim(regexp_replace(coalesce(substring(%(expressions)s from "
        f"'[0-9][^A-Za-z#]*'), ''), '[^0-9]', '', 'g'), '0'), {_SHORTEST})"
    )
    output_field = CharField()
