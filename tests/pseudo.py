"""A language of other letters, made of the messages themselves: what stays in plain letters is no
message, or it is data or content."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.utils import translation
from django.utils.translation import trans_real

LANGUAGE = "de"
"""In its place, because Django writes numbers and days as Germans do then."""
_KEPT = re.compile(r"(%\(\w+\)[sd]|%[sd%]|\{\w*\}|<[^>]*>|&\w+;)")
_OTHER = {
    **{ord("A") + number: chr(0x1D5D4 + number) for number in range(26)},
    **{ord("a") + number: chr(0x1D5EE + number) for number in range(26)},
}


def in_other_letters(message: str) -> str:
    """Every letter of it is another one; values and markup stay."""
    return "".join(
        part if _KEPT.fullmatch(part) else part.translate(_OTHER) for part in _KEPT.split(message)
    )


class Pseudo:
    """What Django asks of a translation."""

    def gettext(self, message: str) -> str:
        return in_other_letters(message)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        return in_other_letters(singular if number == 1 else plural)

    def pgettext(self, context: str, message: str) -> str:
        return in_other_letters(message)

    def npgettext(self, context: str, singular: str, plural: str, number: int) -> str:
        return self.ngettext(singular, plural, number)

    def to_language(self) -> str:
        return LANGUAGE


@contextmanager
def other_letters() -> Iterator[None]:
    before = trans_real._translations.get(LANGUAGE)
    trans_real._translations[LANGUAGE] = Pseudo()  # type: ignore[assignment]
    try:
        with translation.override(LANGUAGE):
            yield
    finally:
        if before is None:
            del trans_real._translations[LANGUAGE]
        else:
            trans_real._translations[LANGUAGE] = before
