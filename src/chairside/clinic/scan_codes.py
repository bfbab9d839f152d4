"""Codes that a scanner types: digits alone, so that no keyboard layout and no shortcut changes them.

A code says nothing of whom it is given to. It is kept as its hash alone, so each is shown once.
"""

import re
import secrets
from hashlib import sha256

WRISTBAND = "7711"
_RANDOM = 27
"""Digits that nobody can guess: 89 bits."""


def new_code(kind: str) -> str:
    body = kind + "".join(secrets.choice("0123456789") for _ in range(_RANDOM))
    return f"{body}{luhn(body)}"


def read_code(text: str, kind: str) -> str | None:
    """The code as it was printed, or None for what is no whole code of this kind."""
    code = text.strip()
    whole = re.fullmatch(rf"{kind}[0-9]{{{_RANDOM + 1}}}", code)
    return code if whole and int(code[-1]) == luhn(code[:-1]) else None


def hash_of(code: str) -> str:
    return sha256(code.encode()).hexdigest()


def luhn(number: str) -> int:
    """The digit that checks the others (ISO/IEC 7812-1, annex B): it notices one wrong digit and most
    neighbours exchanged."""
    doubled = [int(sign) * (2 - place % 2) for place, sign in enumerate(reversed(number))]
    return -sum(value - 9 if value > 9 else value for value in doubled) % 10
