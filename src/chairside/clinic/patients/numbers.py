"""A patient's own record number, and how any number of a patient is compared.

A number counts without padding and punctuation: `0000012345`, `12-345` and `12345` are one.

The same reading exists twice, in Python for what is typed or sent and in SQL for the index. Whoever
changes it adds a migration that rebuilds the index `identifiers_by_bare_number`.
"""

import re
from typing import Any

from django.db.models import CharField, Func
from django.db.models.functions import Upper

from chairside.clinic.scan_codes import luhn


def bare(number: str) -> str:
    return "".join(sign for sign in number.upper() if sign.isascii() and sign.isalnum()).lstrip("0")


def record_number(patient_id: int) -> str:
    """C000018: what this clinic calls the record. The last digit checks the others."""
    return f"C{patient_id:05d}{luhn(str(patient_id))}"


def patient_id_of(number: str) -> int | None:
    """Of a record number however it is punctuated; None for anything else or a digit mistyped."""
    written = re.fullmatch(r"C(\d{1,17})(\d)", bare(number))
    if written is None or int(written[2]) != luhn(written[1]):
        return None
    return int(written[1]) or None


class BareNumber(Func):
    template = "LTRIM(REGEXP_REPLACE(%(expressions)s, '[^0-9A-Z]', '', 'g'), '0')"
    output_field = CharField()

    def __init__(self, column: str, **options: Any) -> None:
        super().__init__(Upper(column), **options)
