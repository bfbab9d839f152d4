"""Names made comparable: “Müller”, “MULLER” and “muller” are one spelling when searching.

The same folding exists twice, in Python for what is typed and in SQL for the index, from one
table. The embedded server has neither `unaccent` nor trigrams, and its `lower()` knows ASCII only.
Whoever changes the table adds a migration that rebuilds the index `patients_by_words`.
"""

import re
import unicodedata

from django.contrib.postgres.search import SearchVectorField
from django.db.models import Func

_PAIRS = {"ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "þ": "th", "Þ": "th"}
_SINGLES = {
    "ø": "o",
    "Ø": "o",
    "đ": "d",
    "Đ": "d",
    "ð": "d",
    "Ð": "d",
    "ł": "l",
    "Ł": "l",
    "ı": "i",
}
# Signs inside a name that typing leaves out or puts in at will.
_BREAKS = "-‐‑'’ʼ`.,"


def _letters() -> dict[str, str]:
    """Latin letters with marks (Latin-1 to Extended-B, and Extended Additional) to bare ones."""
    table = dict(_SINGLES)
    for code in (*range(0xC0, 0x250), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFKD", chr(code))[0]
        if base.isascii() and base.isalpha():
            table.setdefault(chr(code), base.lower())
    for code in (*range(0x391, 0x3AA), *range(0x410, 0x430), 0x401):  # Greek, Cyrillic capitals
        table.setdefault(chr(code), chr(code).lower())
    return {sign: base for sign, base in table.items() if sign not in _PAIRS}


LETTERS = _letters()
_TABLE = str.maketrans({**LETTERS, **_PAIRS, **dict.fromkeys(_BREAKS, " ")})


def fold(text: str) -> str:
    """Lower case without marks, hyphens and apostrophes; words parted by single spaces."""
    composed = unicodedata.normalize("NFC", text)
    return " ".join(composed.translate(_TABLE).lower().split())


def words(text: str) -> tuple[str, ...]:
    """The folded words of `text`, letters and digits only."""
    return tuple(re.findall(r"[^\W_]+", fold(text)))


def _sql() -> str:
    signs = "".join(LETTERS) + "".join(_BREAKS)
    bases = "".join(LETTERS.values()) + " " * len(_BREAKS)
    folded = "lower(%(expressions)s)"
    for sign, pair in _PAIRS.items():
        folded = f"replace({folded}, '{sign}', '{pair}')"
    quoted = signs.replace("'", "''")
    return f"to_tsvector('simple'::regconfig, translate({folded}, '{quoted}', '{bases}'))"


class NameWords(Func):
    """The folded words of the given name columns as a search vector, as the index holds them."""

    template = _sql()
    arg_joiner = " || ' ' || "
    output_field = SearchVectorField()
