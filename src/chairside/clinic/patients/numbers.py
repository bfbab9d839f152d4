"""A patient's number without padding and punctuation: `0000012345`, `12-345` and `12345` are one.

The same reading exists twice, in Python for what is typed or sent and in SQL for the index. Whoever
changes it adds a migration that rebuilds the index `identifiers_by_bare_number`.
"""

from typing import Any

from django.db.models import CharField, Func
from django.db.models.functions import Upper


def bare(number: str) -> str:
    return "".join(sign for sign in number.upper() if sign.isascii() and sign.isalnum()).lstrip("0")


class BareNumber(Func):
    template = "LTRIM(REGEXP_REPLACE(%(expressions)s, '[^0-9A-Z]', '', 'g'), '0')"
    output_field = CharField()

    def __init__(self, column: str, **options: Any) -> None:
        super().__init__(Upper(column), **options)
