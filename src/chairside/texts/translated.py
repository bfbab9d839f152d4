"""Words that are put into the language of whoever reads them.

What runs the pages says once how (`translate_with`); until then they stay as they are written.
"""

import re
from collections.abc import Callable
from html import escape
from typing import Any, Self

IN_SCRIPTS = re.compile(r'\bgettext\(\s*"((?:[^"\\]|\\.)*)"')
"""A message where a script of ours says it."""


class _Language:
    translate: Callable[[str], str] = staticmethod(str)


def translate_with(translate: Callable[[str], str]) -> None:
    _Language.translate = staticmethod(translate)


def gettext(message: str) -> str:
    return _Language.translate(message)


class Declared(str):
    """Words that are declared once: a label, a title, the name of a state.

    Where people read them they are in the language of the page. Everywhere else, compared, hashed
    or stored, they are what is written in the code: no signature depends on a language.
    """

    __slots__ = ()

    def __str__(self) -> str:
        return gettext(str.__str__(self))

    def __html__(self) -> str:
        return escape(str(self))

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)

    def __mod__(self, values: Any) -> str:
        return str(str(self) % values)

    def format(self, *values: object, **named: object) -> str:
        return str(self).format(*values, **named)

    def capitalize(self) -> str:
        return _Capitalized(self)

    def lower(self) -> str:
        return str(self).lower()

    def __deepcopy__(self, memo: object) -> Self:
        return self


class _Capitalized(Declared):
    """Capitalized where it is read, not where it is declared."""

    __slots__ = ("_declared",)
    _declared: Declared

    def __new__(cls, declared: Declared) -> Self:
        words = super().__new__(cls, str.capitalize(str.__str__(declared)))
        words._declared = declared
        return words

    def __str__(self) -> str:
        return str(self._declared).capitalize()
